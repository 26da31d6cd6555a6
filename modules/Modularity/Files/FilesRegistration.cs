using Microsoft.Extensions.DependencyInjection;
using StrongCities.Contracts;

namespace StrongCities.Modularity.Files;

public static class FilesRegistration
{
    /// <summary>The host registers <see cref="FileSettings"/>: it alone knows the data folder.</summary>
    public static ModuleBuilder Files(this ModuleBuilder module) => module
        .Document<StoredFile>("modularity")
        .Document<Sending>("modularity", sending => sending.Column(s => s.Person))
        .Document<Upload>("modularity", upload => upload.Column(u => u.Person).Column(u => u.ExpiresAt))
        .Document<InfectedFile>("modularity")
        .Kept<Attachment>("modularity", attachment => attachment.Column(a => a.About))
        .Labels(AttachedFiles.Kind, AttachedFiles.Rows, Attachment.Page, Tlp.Red)
        .Services(services => services
            .AddSingleton<VirusScanner>()
            .AddSingleton<AttachedFiles>()
            .AddSingleton<FileFolder>()
            .AddSingleton<FileStore>()
            .AddSingleton<UploadFolder>()
            .AddSingleton<UploadBook>()
            .AddSingleton<ShowAttachment>()
            .AddSingleton<FileOrphans>()
            .AddHostedService<FileSweep>())
        .Questions(FileEndpoints.Map)
        .Questions(UploadEndpoints.Map)
        .Questions(ShowAttachment.Map);
}

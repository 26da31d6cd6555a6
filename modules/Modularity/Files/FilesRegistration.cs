using Microsoft.Extensions.DependencyInjection;

namespace StrongCities.Modularity.Files;

public static class FilesRegistration
{
    /// <summary>The host registers <see cref="FileSettings"/>: it alone knows the data folder.</summary>
    public static ModuleBuilder Files(this ModuleBuilder module) => module
        .Document<StoredFile>("modularity")
        .Document<Sending>("modularity", sending => sending.Column(s => s.Person))
        .Document<Attachment>("modularity", attachment => attachment.Column(a => a.About))
        .Services(services => services.AddSingleton<FileFolder>().AddSingleton<FileStore>().AddHostedService<FileSweep>())
        .Questions(FileEndpoints.Map);
}

using Microsoft.Extensions.DependencyInjection;

namespace StrongCities.Modularity.Vault;

public static class VaultRegistration
{
    // The head of 9 bytes is 12 letters of base64, so that a key's rows are told by how they begin.
    private static readonly WrappedPlace SubjectKeys = new(
        "vault",
        "select id, decode(data ->> 'wrapped', 'base64') from vault.mt_doc_subjectkey where left(data ->> 'wrapped', 12) <> encode($1, 'base64')",
        """
        update vault.mt_doc_subjectkey set data = jsonb_set(data, '{wrapped}', to_jsonb(replace(encode($2, 'base64'), E'\n', '')))
        where id = $1 and decode(data ->> 'wrapped', 'base64') = $3
        """);

    /// <summary>The host registers <see cref="VaultSettings"/>: it alone knows the data folder.</summary>
    public static IServiceCollection AddVault(this IServiceCollection services) => services
        .AddSingleton<KeyFiles>()
        .AddSingleton(provider => new MasterKey(provider.GetRequiredService<KeyFiles>().ReadOrDraw))
        .AddSingleton(SubjectKeys)
        .AddSingleton<MasterKeyRotation>()
        .AddSingleton<ErasedList>()
        .AddSingleton<PersonalDataRegister>()
        .AddSingleton<IPersonalData, ProseData>()
        .AddSingleton<IPersonalData, FileData>()
        .AddSingleton<Vault>();
}

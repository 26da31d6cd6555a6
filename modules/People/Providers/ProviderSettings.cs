using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace StrongCities.People.Providers;

/// <summary>Where an organisation's people can sign in with the account that they have there (OpenID Connect).</summary>
/// <param name="Key">Part of the addresses, one of which the provider is told: it stays as it is.</param>
/// <param name="Name">What the button says, such as "City of Oslo".</param>
/// <param name="Organisation">Whose provider it is: it vouches for nobody who holds no mandate of this organisation, and for no other mandate.</param>
/// <param name="Authority">The issuer, as its tokens name it.</param>
public sealed record Provider(string Key, string Name, OrganisationId Organisation, Uri Authority, string ClientId, string ClientSecret)
{
    public string Scheme => "provider:" + Key;

    /// <summary>The one redirect address that the provider is told.</summary>
    public string CallbackPath => $"/sign-in/provider/{Key}";

    public string Issuer => Authority.OriginalString.TrimEnd('/');
}

/// <summary>The providers of this network: none, unless the operator names some.</summary>
public sealed partial record ProviderSettings(IReadOnlyList<Provider> All)
{
    public const string Section = "Identity:Providers";
    public const int LongestAddress = 500;

    public static ProviderSettings Of(IConfiguration configuration)
    {
        var all = configuration.GetSection(Section).GetChildren().Select(Read).ToList();
        if (all.GroupBy(provider => provider.Key).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ProviderMisconfiguredException($"Two of {Section} have the key '{twice.Key}'. Give each its own.");
        return new ProviderSettings(all);
    }

    public Provider? Find(string? key) => All.FirstOrDefault(provider => provider.Key == key);

    private static Provider Read(IConfigurationSection section)
    {
        string Needed(string name) => section[name] is { Length: > 0 } value ? value
            : throw new ProviderMisconfiguredException($"{section.Path}:{name} is missing. A provider has Key, Name, Organisation, Authority, ClientId and ClientSecret.");
        var key = Needed("Key");
        if (!PlainKey().IsMatch(key)) throw new ProviderMisconfiguredException($"{section.Path}:Key is '{key}'. It is part of addresses: small letters, digits and hyphens.");
        if (!Guid.TryParse(Needed("Organisation"), out var organisation))
            throw new ProviderMisconfiguredException($"{section.Path}:Organisation is '{section["Organisation"]}'. It is the organisation's id, as GET /api/organisations/ID has it.");
        if (!Uri.TryCreate(Needed("Authority"), UriKind.Absolute, out var authority) || authority.OriginalString.Length > LongestAddress || !IsSafe(authority))
            throw new ProviderMisconfiguredException($"{section.Path}:Authority is '{section["Authority"]}'. It is the provider's address, with https.");
        return new Provider(key, Needed("Name"), new OrganisationId(organisation), authority, Needed("ClientId"), Needed("ClientSecret"));
    }

    // On this machine itself nobody listens between, and a provider can be tried out.
    private static bool IsSafe(Uri address) => address.Scheme == Uri.UriSchemeHttps || address is { Scheme: "http", IsLoopback: true };

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$")]
    private static partial Regex PlainKey();
}

/// <summary>A provider that the operator named in a way that can't be meant; the host doesn't start with it.</summary>
public sealed class ProviderMisconfiguredException(string message) : Exception(message);

using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace StrongCities.Modularity.Callers;

/// <summary>
/// Which roles are acted in only by who has shown two things: a password (or a city's provider) and a code, or a passkey. Their duties are withheld
/// from everybody else, on pages and from programs alike.
/// </summary>
public sealed record SecondStepPolicy(FrozenSet<RolePreset> Roles)
{
    public const string Setting = "Identity:SecondStepFor";

    /// <summary>Those who could harm everybody: who gives mandates, who runs the machine, who reads what is confided.</summary>
    public static readonly IReadOnlyList<RolePreset> Usual = [RolePreset.Operator, RolePreset.Secretariat, RolePreset.Safeguarding];

    private static readonly object Slot = new();

    /// <summary>The setting names roles, or none with an empty word. In development nobody has a telephone at hand.</summary>
    public static SecondStepPolicy Of(IConfiguration configuration, IHostEnvironment environment) =>
        new((configuration[Setting] is { } said ? Read(said) : environment.IsDevelopment() ? [] : Usual).ToFrozenSet());

    /// <summary>Said by whoever has recognised the session or the token of a request.</summary>
    public static void Given(HttpContext http) => http.Items[Slot] = true;

    public bool Withholds(RolePreset role, HttpContext http) => Roles.Contains(role) && !http.Items.ContainsKey(Slot);

    private static IReadOnlyList<RolePreset> Read(string said) => [.. said.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(word => Enum.TryParse<RolePreset>(word, ignoreCase: true, out var role) && Enum.IsDefined(role) ? role
            : throw new SecondStepMisconfiguredException($"{Setting} names '{word}'. It is a list of roles with commas between: {string.Join(", ", Enum.GetNames<RolePreset>())}."))];
}

/// <summary>The operator named a role that there isn't: nobody is let in until it is mended, rather than with less than was asked for.</summary>
public sealed class SecondStepMisconfiguredException(string message) : Exception(message);

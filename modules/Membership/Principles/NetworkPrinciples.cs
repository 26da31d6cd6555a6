namespace StrongCities.Membership.Principles;

/// <summary>The principles that every member accepts, by version. A new version is a line here and its texts; members are then asked again.</summary>
public static class NetworkPrinciples
{
    /// <summary>The day on which the network was launched at the United Nations.</summary>
    public static readonly DateOnly Launch = new(2015, 9, 29);

    private static readonly (int Version, DateOnly From)[] Versions = [(1, Launch)];

    /// <summary>The version in force on a day; before the launch, the first.</summary>
    public static int InForceOn(DateOnly day) => Versions.LastOrDefault(version => version.From <= day, Versions[0]).Version;

    /// <summary>The day from which a version is in force.</summary>
    public static DateOnly From(int version) => Versions.Single(each => each.Version == version).From;

    public static int InForceAt(DateTimeOffset instant) => InForceOn(instant.UtcDay());
}

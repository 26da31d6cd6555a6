namespace StrongCities.Sdk;

/// <summary>The version of the SDK that a host offers. A plugin's manifest names the versions that it runs on.</summary>
public static class SdkVersion
{
    /// <summary>Major and minor. A minor version only adds; a major version may take away.</summary>
    public static Version Current { get; } = new(1, 0);
}

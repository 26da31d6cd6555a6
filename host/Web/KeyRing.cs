using Microsoft.AspNetCore.DataProtection;

namespace StrongCities.Host.Web;

public static class KeyRing
{
    /// <summary>Keys of cookies and form tokens lie in the keys folder, so that a restart signs nobody out.</summary>
    public static void AddDataProtectionIn(this IServiceCollection services, string folder) => services
        .AddDataProtection()
        .SetApplicationName("StrongCities")
        .PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(folder, "cookies")));
}

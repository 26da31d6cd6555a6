using Microsoft.AspNetCore.Http;

namespace StrongCities.Modularity.Callers;

/// <summary>Remembers under which of their mandates somebody acts in a browser. It chooses among mandates that are theirs and opens none.</summary>
public static class ActingCookie
{
    public static Guid? Chosen(HttpContext http) =>
        http.Request.Cookies.TryGetValue(Name(http), out var chosen) && Guid.TryParse(chosen, out var id) ? id : null;

    public static void Choose(HttpContext http, Guid mandate) => http.Response.Cookies.Append(Name(http), mandate.ToString(), Options(http));

    public static void Forget(HttpContext http) => http.Response.Cookies.Delete(Name(http), Options(http));

    // A browser takes and forgets what has the prefix __Host- over https alone, and outside Development nobody signs in without that.
    private static string Name(HttpContext http) => http.Request.IsHttps ? "__Host-acting" : "acting";

    private static CookieOptions Options(HttpContext http) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, IsEssential = true, Path = "/" };
}

using Microsoft.AspNetCore.Antiforgery;
using StrongCities.Contracts;

namespace StrongCities.Host.Web;

/// <summary>
/// Outside Development a form neither leaves nor arrives over plain http. The framework refuses that too, but as a fault of the server; this
/// says what is wrong and what to do (426).
/// </summary>
public sealed class SecureForms(IAntiforgery framework, IHostEnvironment environment) : IAntiforgery
{
    public AntiforgeryTokenSet GetAndStoreTokens(HttpContext http) => Over(http).GetAndStoreTokens(http);

    public AntiforgeryTokenSet GetTokens(HttpContext http) => Over(http).GetTokens(http);

    public Task<bool> IsRequestValidAsync(HttpContext http) => Over(http).IsRequestValidAsync(http);

    public Task ValidateRequestAsync(HttpContext http) => Over(http).ValidateRequestAsync(http);

    public void SetCookieTokenAndHeader(HttpContext http) => Over(http).SetCookieTokenAndHeader(http);

    private IAntiforgery Over(HttpContext http) => http.Request.IsHttps || environment.IsDevelopment()
        ? framework
        : throw new BadHttpRequestException("A form was asked for or sent over plain http: put TLS in front of the host (docs/operators/install.md).", StatusCodes.Status426UpgradeRequired);
}

using Microsoft.OpenApi;
using StrongCities.Ui.Localisation;

namespace StrongCities.Host.Web.Api;

/// <summary>How a program says who sends: a token of the account page. Browsers on the portal use their session instead.</summary>
public static class ApiSecurity
{
    public const string Scheme = "token";

    public static void Declare(OpenApiDocument document, LanguageTexts texts)
    {
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "scn_…",
            Description = texts["api.document.token"],
        };
    }

    /// <summary>What everybody may ask names an empty choice too: with a token the answer may hold more.</summary>
    public static IList<OpenApiSecurityRequirement> Of(OpenApiDocument document, bool required)
    {
        var token = new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] };
        return required ? [token] : [token, new OpenApiSecurityRequirement()];
    }
}

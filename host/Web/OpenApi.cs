using Microsoft.OpenApi;
using StrongCities.Host.Web.Api;
using StrongCities.Ui.Localisation;

namespace StrongCities.Host.Web;

/// <summary>The API's description at <c>/openapi/v1.json</c>; the page /api is drawn from the same document.</summary>
public static class OpenApi
{
    public const string Version = "v1";

    public static IServiceCollection AddNetworkOpenApi(this IServiceCollection services) => services
        .AddSingleton<ApiDescription>()
        .AddOpenApi(Version, options =>
        {
            // A program reads one language; what people read on the page /api is translated there.
            options.AddDocumentTransformer((document, context, _) =>
            {
                var texts = context.ApplicationServices.GetRequiredService<Texts>().In("en");
                document.Info = new OpenApiInfo { Title = texts["api.document.title"], Version = "1", Description = texts["api.document.description"] };
                document.Servers?.Clear();
                return Task.CompletedTask;
            });
            options.AddDocumentTransformer((document, context, _) =>
            {
                ApiSecurity.Declare(document, context.ApplicationServices.GetRequiredService<Texts>().In("en"));
                return Task.CompletedTask;
            });
            options.AddSchemaTransformer<ApiSchemas>();
            options.AddOperationTransformer<ApiOperations>();
        });

    public static void MapNetworkOpenApi(this IEndpointRouteBuilder routes) => routes.MapOpenApi("/openapi/{documentName}.json");
}

using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using StrongCities.Contracts;
using StrongCities.Modularity.Vault;

namespace StrongCities.Host.Web;

/// <summary>The API's description at <c>/openapi/v1.json</c>.</summary>
public static class OpenApi
{
    public static IServiceCollection AddNetworkOpenApi(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Strong Cities Network",
                Version = "1",
                Description = "Everything that the portal shows and does. Version 1 only grows: fields and addresses are added, never changed or taken away.",
            };
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            var type = context.JsonTypeInfo.Type;
            if (type == typeof(Prose) || type == typeof(Digest)) schema.Type = JsonSchemaType.String;
            return Task.CompletedTask;
        });
    });

    public static void MapNetworkOpenApi(this IEndpointRouteBuilder routes) => routes.MapOpenApi("/openapi/{documentName}.json");
}

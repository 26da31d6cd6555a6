using Microsoft.OpenApi;

namespace StrongCities.Host.Web.Api;

/// <summary>A file goes in as a form's part or as it is: the one body that isn't JSON.</summary>
public static class ApiFileBody
{
    public static OpenApiRequestBody Describe() => new()
    {
        Required = true,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["multipart/form-data"] = new()
            {
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Required = new HashSet<string> { "file" },
                    Properties = new Dictionary<string, IOpenApiSchema> { ["file"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } },
                },
                Example = new System.Text.Json.Nodes.JsonObject { ["file"] = "@mayors-letter.pdf" },
            },
            ["application/pdf"] = new()
            {
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" },
                Example = "%PDF-1.7 …",
            },
        },
    };
}

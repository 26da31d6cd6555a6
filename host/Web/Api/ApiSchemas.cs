using System.Text.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Vault;

namespace StrongCities.Host.Web.Api;

/// <summary>Schemas as they travel: what has a converter is the string that it writes, and a command's body lacks what the body may not say.</summary>
public sealed class ApiSchemas : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        var type = context.JsonTypeInfo.Type;
        if (type == typeof(Prose) || type == typeof(Digest)) schema.Type = JsonSchemaType.String;
        if (IsId(type)) (schema.Type, schema.Format) = (JsonSchemaType.String, "uuid");
        // Null is left out, going in and coming out.
        foreach (var property in context.JsonTypeInfo.Properties.Where(property => property.AssociatedParameter is { IsNullable: true }))
            schema.Required?.Remove(property.Name);
        if (!type.IsAssignableTo(typeof(ICommand)) || schema.Properties is null) return Task.CompletedTask;
        foreach (var name in SaidElsewhere(type))
        {
            schema.Properties.Remove(name);
            schema.Required?.Remove(name);
        }

        // CommandRequest refuses what it does not know.
        schema.AdditionalPropertiesAllowed = false;
        return Task.CompletedTask;
    }

    public static bool IsId(Type type) => type.GetInterfaces().Any(each => each.IsGenericType && each.GetGenericTypeDefinition() == typeof(IId<>));

    /// <summary>Properties that come out of the address, out of If-Match, or are drawn by the host.</summary>
    public static IReadOnlySet<string> SaidElsewhere(Type command)
    {
        var route = ((PostAttribute?)Attribute.GetCustomAttribute(command, typeof(PostAttribute)))?.Route ?? "";
        return command.GetProperties()
            .Where(property => property.IsDefined(typeof(DrawnAttribute), inherit: true)
                || route.Contains($"{{{Name(property.Name)}}}", StringComparison.Ordinal)
                || (command.IsAssignableTo(typeof(IEdits)) && property.Name == nameof(IEdits.Version)))
            .Select(property => Name(property.Name))
            .ToHashSet();
    }

    private static string Name(string property) => JsonNamingPolicy.CamelCase.ConvertName(property);
}

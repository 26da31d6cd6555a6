using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using StrongCities.Modularity.Commands;

namespace StrongCities.Host.Web.Api;

public sealed record ApiGroup(string Tag, IReadOnlyList<ApiOperation> Operations);

public sealed record ApiOperation
{
    public required string Id { get; init; }
    public required string Method { get; init; }
    public required string Path { get; init; }
    public required bool NeedsToken { get; init; }
    public required IReadOnlyList<ApiParameter> Parameters { get; init; }
    public required IReadOnlyList<ApiField> Fields { get; init; }
    public required IReadOnlyList<(string MediaType, string Example)> Requests { get; init; }
    public required IReadOnlyList<ApiAnswer> Answers { get; init; }
    public required IReadOnlyList<int> Problems { get; init; }
}

public sealed record ApiParameter(string Name, string In, bool Required, string? Example);

/// <param name="Name">The path in the body, as a problem names it: <c>details.name</c>.</param>
public sealed record ApiField(string Name, string Type, bool Required);

public sealed record ApiAnswer(int Status, string? Example, IReadOnlyList<string> Headers);

/// <summary>The document behind /openapi/v1.json, made once, in the order in which people read it.</summary>
public sealed class ApiDescription([FromKeyedServices(OpenApi.Version)] IOpenApiDocumentProvider document)
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private IReadOnlyList<ApiGroup>? _groups;

    public async Task<IReadOnlyList<ApiGroup>> Groups(CancellationToken cancellation) =>
        _groups ??= Read(await document.GetOpenApiDocumentAsync(cancellation));

    private static IReadOnlyList<ApiGroup> Read(OpenApiDocument document) =>
        [.. document.Paths
            .SelectMany(path => (path.Value.Operations ?? []).Select(operation => (Path: path.Key, Method: operation.Key.Method, Operation: operation.Value)))
            .GroupBy(each => each.Operation.Tags?.FirstOrDefault()?.Name ?? "")
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new ApiGroup(group.Key, [.. group
                .OrderBy(each => each.Method, StringComparer.Ordinal).ThenBy(each => each.Path, StringComparer.Ordinal)
                .Select(each => Describe(each.Path, each.Method, each.Operation))]))];

    private static ApiOperation Describe(string path, string method, OpenApiOperation operation)
    {
        var answers = (operation.Responses ?? []).Select(answer => (Status: int.Parse(answer.Key, System.Globalization.CultureInfo.InvariantCulture), answer.Value)).ToList();
        var bodies = operation.RequestBody?.Content ?? new Dictionary<string, OpenApiMediaType>();
        return new ApiOperation
        {
            Id = operation.OperationId ?? path,
            Method = method,
            Path = path,
            NeedsToken = operation.Security?.All(choice => choice.Count > 0) ?? false,
            Parameters = [.. (operation.Parameters ?? []).Select(each =>
                new ApiParameter(each.Name ?? "", each.In?.ToString().ToLowerInvariant() ?? "", each.Required, each.Example?.ToString()))],
            Fields = [.. FieldsOf(bodies.Values.FirstOrDefault()?.Schema, "")],
            Requests = [.. bodies.Select(body => (body.Key, Text(body.Value.Example) ?? ""))],
            Answers = [.. answers.Where(answer => answer.Status < 300).Select(answer => new ApiAnswer(
                answer.Status, Text(answer.Value.Content?.Values.FirstOrDefault()?.Example), [.. answer.Value.Headers?.Keys ?? []]))],
            Problems = [.. answers.Where(answer => answer.Status >= 400).Select(answer => answer.Status).Order()],
        };
    }

    private static IEnumerable<ApiField> FieldsOf(IOpenApiSchema? schema, string above)
    {
        foreach (var (name, declared) in schema?.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            var property = Real(declared);
            yield return new ApiField(above + name, TypeOf(property), schema!.Required?.Contains(name) == true);
            foreach (var field in FieldsOf(property, above + name + ".")) yield return field;
        }
    }

    private static IOpenApiSchema Real(IOpenApiSchema schema) =>
        (schema.OneOf ?? []).FirstOrDefault(each => each.Type != JsonSchemaType.Null) ?? schema;

    private static string TypeOf(IOpenApiSchema schema)
    {
        if (schema.Enum is { Count: > 0 } names) return string.Join(" | ", names.Select(name => name?.ToString()).OfType<string>());
        if (schema.Items is { } items) return TypeOf(Real(items)) + "[]";
        var type = (schema.Type ?? JsonSchemaType.Object) & ~JsonSchemaType.Null;
        return schema.Format is { } format && type == JsonSchemaType.String ? format : type.ToString().ToLowerInvariant();
    }

    private static string? Text(JsonNode? example) => example is JsonValue value && value.TryGetValue<string>(out var text) ? text : example?.ToJsonString(Written);
}

using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using StrongCities.Modularity;
using StrongCities.Modularity.Commands;
using StrongCities.Ui.Localisation;

namespace StrongCities.Host.Web.Api;

/// <summary>Gives every operation its sentence, its parameters and headers, its examples and its problems.</summary>
public sealed partial class ApiOperations(Texts texts) : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var english = texts.In("en");
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var path = "/" + context.Description.RelativePath;
        var command = metadata.OfType<IAcceptsMetadata>().Select(accepts => accepts.RequestType).FirstOrDefault(type => type?.IsAssignableTo(typeof(ICommand)) == true);

        operation.Summary = english["operation." + operation.OperationId];
        operation.Parameters = [.. (operation.Parameters ?? []).Concat(Missing(operation, path, metadata)), .. HeadersOf(command)];
        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>()) Explain(parameter, english);
        AddExamples(operation, context, command);
        if (operation.OperationId == "send-file") operation.RequestBody = ApiFileBody.Describe();
        var needsToken = command is not null || operation.Responses?.ContainsKey("401") == true;
        ApiProblems.Complete(operation, Braces().Replace(path, ApiExamples.Id), context.Document!, texts);
        operation.Security = [.. ApiSecurity.Of(context.Document!, needsToken)];
        return Task.CompletedTask;
    }

    private static IEnumerable<IOpenApiParameter> Missing(OpenApiOperation operation, string path, IEnumerable<object> metadata)
    {
        var known = (operation.Parameters ?? []).Select(parameter => parameter.Name).ToHashSet();
        foreach (Match name in Braces().Matches(path))
            if (!known.Contains(name.Groups[1].Value))
                yield return new OpenApiParameter
                {
                    Name = name.Groups[1].Value, In = ParameterLocation.Path, Required = true,
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" },
                };
        foreach (var asked in metadata.OfType<QueryParameter>())
            yield return new OpenApiParameter
            {
                Name = asked.Name, In = ParameterLocation.Query, Example = asked.Example, Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            };
    }

    private static IEnumerable<IOpenApiParameter> HeadersOf(Type? command)
    {
        if (command is null) yield break;
        if (command.IsAssignableTo(typeof(IEdits))) yield return Header("If-Match", "\"2\"", required: true);
        if (command.IsAssignableTo(typeof(ICreates))) yield return Header("Idempotency-Key", "0f8c6a1e-apply-1");
        yield return Header("Effective-At", "2015-09-29T12:00:00Z", format: "date-time");
        yield return Header("Back-Fill-Reason", "paper-record");
    }

    private static OpenApiParameter Header(string name, string example, bool required = false, string? format = null) => new()
    {
        Name = name, In = ParameterLocation.Header, Required = required, Example = example,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = format },
    };

    private static void Explain(OpenApiParameter parameter, LanguageTexts english)
    {
        parameter.Description = english["api.parameter." + parameter.Name];
        parameter.Example ??= parameter.In == ParameterLocation.Path ? ApiExamples.Id
            : parameter.Name == "on" ? "2019-12-31"
            : parameter.Name == "limit" ? 100
            : parameter.Name == "offset" ? 0 : null;
    }

    private static void AddExamples(OpenApiOperation operation, OpenApiOperationTransformerContext context, Type? command)
    {
        if (command is not null && operation.RequestBody is not null && ApiExamples.Of(command) is System.Text.Json.Nodes.JsonObject { Count: 0 })
            operation.RequestBody = null;
        var asked = command ?? context.Description.ParameterDescriptions.FirstOrDefault(parameter => parameter.Source.Id == "Body")?.Type;
        if (asked is not null && operation.RequestBody?.Content is { } bodies)
            foreach (var body in bodies.Values) body.Example = ApiExamples.Of(asked);
        foreach (var answer in context.Description.SupportedResponseTypes.Where(answer => answer is { StatusCode: < 300, Type: not null }))
        {
            if (operation.Responses?[answer.StatusCode.ToString(System.Globalization.CultureInfo.InvariantCulture)] is not OpenApiResponse response) continue;
            foreach (var content in (response.Content ?? new Dictionary<string, OpenApiMediaType>()).Values) content.Example = ApiExamples.Of(answer.Type!);
            if (command is not null) response.Headers = Answered(answer.StatusCode, command);
        }
    }

    private static Dictionary<string, IOpenApiHeader> Answered(int status, Type command)
    {
        var headers = new Dictionary<string, IOpenApiHeader>();
        if (!command.IsAssignableTo(typeof(IContributes))) headers["ETag"] = Text("\"3\"");
        if (status == StatusCodes.Status201Created) headers["Location"] = Text("/api/cities/" + ApiExamples.Id);
        return headers;
    }

    private static OpenApiHeader Text(string example) => new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = example };

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex Braces();
}

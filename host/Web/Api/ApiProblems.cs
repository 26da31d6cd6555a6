using Microsoft.OpenApi;
using StrongCities.Contracts;
using StrongCities.Modularity.Commands;
using StrongCities.Ui.Localisation;
using System.Text.Json;

namespace StrongCities.Host.Web.Api;

/// <summary>The problem answers of an operation, each with an example of the type that most often comes with its status.</summary>
public static class ApiProblems
{
    public const string MediaType = "application/problem+json";
    private const string Fault = "500";

    private static readonly Dictionary<RefusalKind, Refusal> Usual = new()
    {
        [RefusalKind.Malformed] = new Refusal(RefusalKind.Malformed, [new Flaw("json-does-not-fit", "details")]),
        [RefusalKind.SignInFirst] = Refusal.SignInFirst,
        [RefusalKind.NotYours] = Refusal.NoMandate,
        [RefusalKind.NotFound] = Refusal.NotFound,
        [RefusalKind.Conflict] = Refusal.Conflict("already-there"),
        [RefusalKind.Stale] = Refusal.Stale,
        [RefusalKind.TooLarge] = new Refusal(RefusalKind.TooLarge, [new Flaw("too-large")]),
        [RefusalKind.Invalid] = Refusal.Invalid("required", "name"),
        [RefusalKind.VersionMissing] = Refusal.VersionMissing,
        [RefusalKind.WrongType] = new Refusal(RefusalKind.WrongType, [new Flaw("upload-content-type")]),
        [RefusalKind.Locked] = new Refusal(RefusalKind.Locked, [new Flaw("upload-locked")]),
        [RefusalKind.Damaged] = new Refusal(RefusalKind.Damaged, [new Flaw("upload-damaged", "file")]),
        [RefusalKind.Unavailable] = new Refusal(RefusalKind.Unavailable, [new Flaw("file-not-scanned", "file")]),
        [RefusalKind.TooMany] = new Refusal(RefusalKind.TooMany, [new Flaw("too-many-requests")]),
    };

    public static void Complete(OpenApiOperation operation, string path, OpenApiDocument document, Texts texts)
    {
        operation.Responses ??= [];
        // A token that is not valid is told so everywhere, and a fault of ours can come anywhere.
        foreach (var status in new[] { "401", Fault })
            if (!operation.Responses.ContainsKey(status))
                operation.Responses[status] = new OpenApiResponse
                {
                    Content = new Dictionary<string, OpenApiMediaType> { [MediaType] = new() { Schema = new OpenApiSchemaReference(nameof(ProblemDocument), document) } },
                };
        foreach (var (status, response) in operation.Responses)
        {
            if (response is not OpenApiResponse open || open.Content is null || !open.Content.TryGetValue(MediaType, out var content)) continue;
            var problem = Example(status, path, texts);
            open.Description = problem.Title;
            content.Example = JsonSerializer.SerializeToNode(problem, NetworkJson.Options);
        }
    }

    private static ProblemDocument Example(string status, string path, Texts texts)
    {
        if (status != Fault) return Problem.Describe(Usual[(RefusalKind)int.Parse(status, System.Globalization.CultureInfo.InvariantCulture)], texts, path);
        return new ProblemDocument
        {
            Type = Problem.TypePrefix + "fault",
            Title = texts["problem.status.fault"],
            Status = 500,
            Detail = texts["refusal.fault"],
            Instance = path,
            Errors = [],
        };
    }
}

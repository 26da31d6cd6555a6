using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using StrongCities.Contracts;
using StrongCities.Modularity.Commands;
using StrongCities.Ui.Localisation;

namespace StrongCities.Host.Web;

/// <summary>Answers that no page or endpoint gave: a calm page for people, ProblemDetails for machines, and never a stack trace.</summary>
public static class ErrorAnswers
{
    private const int RetryAfterSeconds = 5;

    public static Task Fault(HttpContext http)
    {
        SecurityHeaders.Set(http);
        var error = http.Features.Get<IExceptionHandlerFeature>()?.Error;
        var status = error switch
        {
            // Bad requests that the framework throws for (a body too large, a broken form) keep their own status.
            BadHttpRequestException bad => bad.StatusCode,
            not null when IsUnavailable(error) => StatusCodes.Status503ServiceUnavailable,
            // What was sent got as far as the database, which could not take it as a value. It is the sender's fault and still logged as ours,
            // with its trace: whoever asks the database should have refused it first.
            not null when IsNoValue(error) => StatusCodes.Status400BadRequest,
            _ => StatusCodes.Status500InternalServerError,
        };
        // One line each: a database that is away for a minute is no reason for a thousand traces.
        if (error is not null && IsNoFault(error))
            http.RequestServices.GetRequiredService<ILogger<Program>>().LogWarning(
                "{Method} {Path} was answered with {Status}: {Reason}", http.Request.Method, http.Request.Path, status, error.GetBaseException().Message);
        if (status == StatusCodes.Status503ServiceUnavailable) http.Response.Headers.RetryAfter = Invariant.Number(RetryAfterSeconds);
        if (status == StatusCodes.Status426UpgradeRequired) http.Response.Headers.Upgrade = "TLS/1.2, HTTP/1.1";
        http.Response.StatusCode = status;
        return Answer(http, status);
    }

    /// <summary>The database is stopped, starting, or out of reach, and the same request may succeed soon.</summary>
    public static bool IsUnavailable(Exception error) =>
        error is NpgsqlException { IsTransient: true } || error.InnerException is { } inner && IsUnavailable(inner);

    /// <summary>PostgreSQL's class 22, data exceptions: a character that is none, a number or a date out of range.</summary>
    public static bool IsNoValue(Exception error) =>
        error is PostgresException { SqlState: ['2', '2', ..] } || error.InnerException is { } inner && IsNoValue(inner);

    /// <summary>Nothing of the host is broken, whatever was thrown.</summary>
    public static bool IsNoFault(Exception error) => error is BadHttpRequestException || IsUnavailable(error);

    public static Task Status(StatusCodeContext context) => Answer(context.HttpContext, context.HttpContext.Response.StatusCode);

    private static Task Answer(HttpContext http, int status) => IsApi(http) ? AsProblem(http, status) : AsPage(http, status);

    private static bool IsApi(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/api") || http.Request.Path.StartsWithSegments("/openapi") || http.Request.Path.StartsWithSegments("/health");

    private static async Task AsPage(HttpContext http, int status)
    {
        // A page that gave this status has set it already, and rendering another one would add it twice.
        http.Response.Headers.Remove("blazor-enhanced-nav");
        // That page has also used the request's services up: a navigation manager is initialised once only.
        var services = http.RequestServices;
        await using var scope = services.CreateAsyncScope();
        http.RequestServices = scope.ServiceProvider;
        try
        {
            await new RazorComponentResult<ErrorDocument>(new { Status = status, Reference = Reference(http) }) { StatusCode = status }.ExecuteAsync(http);
        }
        finally
        {
            http.RequestServices = services;
        }
    }

    private static Task AsProblem(HttpContext http, int status)
    {
        var texts = http.RequestServices.GetRequiredService<Texts>();
        var key = Key(status);
        return http.Response.WriteAsJsonAsync(new ProblemDocument
        {
            Type = Problem.TypePrefix + key,
            Title = texts[$"problem.status.{key}"],
            Status = status,
            Detail = texts[$"refusal.{key}"],
            Instance = http.Request.Path,
            Errors = [],
        }, NetworkJson.Options, "application/problem+json", http.RequestAborted);
    }

    private static string Key(int status) => status switch
    {
        401 => "sign-in-first",
        403 => "no-mandate",
        404 => "not-found",
        405 => "method-not-allowed",
        413 => "too-large",
        415 => "not-json",
        426 => "https-needed",
        429 => "too-many-requests",
        503 => "unavailable",
        >= 500 => "fault",
        _ => "bad-request",
    };

    private static string Reference(HttpContext http) => Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
}

using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using StrongCities.Contracts;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Events;

namespace StrongCities.Modularity.Commands;

/// <summary>Gives every command its address in the API. What a command may do is decided behind the door; here it is only read and answered.</summary>
public static class CommandEndpoints
{
    private static readonly MethodInfo MapOneMethod = typeof(CommandEndpoints).GetMethod(nameof(MapOne), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static void Map(IEndpointRouteBuilder routes, Assembly module)
    {
        foreach (var command in module.GetExportedTypes().Where(type => type.IsAssignableTo(typeof(ICommand)) && type.IsDefined(typeof(PostAttribute))))
            MapOneMethod.MakeGenericMethod(command).Invoke(null, [routes, command.GetCustomAttribute<PostAttribute>()]);
    }

    private static void MapOne<TCommand>(IEndpointRouteBuilder routes, PostAttribute post) where TCommand : class, ICommand
    {
        var endpoint = routes.MapPost(post.Route, (HttpContext http, Door door, Callers.Callers callers, Ids ids) => Receive<TCommand>(http, post, door, callers, ids))
            .WithName(Kebab.Of(typeof(TCommand).Name))
            .WithTags(post.Route.Split('/')[2])
            .WithMetadata(CommandShape.Of(typeof(TCommand)), JsonBody.Limit)
            .Accepts<TCommand>("application/json")
            .Produces<Acceptance>(typeof(TCommand).IsAssignableTo(typeof(ICreates)) ? StatusCodes.Status201Created : StatusCodes.Status200OK);
        int[] refusals = typeof(TCommand).IsAssignableTo(typeof(IEdits)) ? [400, 401, 403, 404, 409, 412, 422, 428] : [400, 401, 403, 404, 409, 422];
        foreach (var status in refusals) endpoint.Produces<ProblemDocument>(status, "application/problem+json");
    }

    private static async Task<IResult> Receive<TCommand>(HttpContext http, PostAttribute post, Door door, Callers.Callers callers, Ids ids)
        where TCommand : class, ICommand
    {
        var caller = await callers.Of(http);
        if (CommandShape.Of(typeof(TCommand)).Refuses(caller) is { } refused)
        {
            http.RequestServices.GetRequiredService<SecurityLog>().Refused(CommandShape.Of(typeof(TCommand)).Name, refused.First.Code, caller);
            return new Problem(refused);
        }

        var reading = await CommandRequest.Read<TCommand>(http, ids);
        if (reading.Refusal is { } unreadable) return new Problem(unreadable);
        var command = reading.Command!;
        var location = post.Location is null ? http.Request.Path.ToString() : Fill(post.Location, command);

        var (delivery, misread) = DeliveryHeaders.Read(http.Request);
        if (misread is not null) return new Problem(misread);
        if (command is ICreates && DeliveryHeaders.Key(http.Request) is { } key)
            delivery = delivery with { Idempotency = new IdempotencyKey(post.Route, key, JsonSerializer.SerializeToElement(reading.Body, NetworkJson.Options), location) };

        var outcome = await door.Send(command, caller, delivery, http.RequestAborted);
        if (outcome.Refusal is { } refusal) return new Problem(refusal);
        return Accepted(http, command, outcome, outcome.RepeatOf?.Location ?? location);
    }

    private static IResult Accepted(HttpContext http, ICommand command, Outcome outcome, string location)
    {
        long? version = command switch
        {
            IEdits edit => edit.Version + outcome.Appended,
            ICreates => outcome.Appended,
            _ => null,
        };
        if (version is not null) http.Response.Headers.ETag = $"\"{version.Value.ToString(CultureInfo.InvariantCulture)}\"";
        var acceptance = new Acceptance(location, version);
        return command is ICreates
            ? Results.Json(acceptance, NetworkJson.Options, statusCode: 201).WithLocation(location)
            : Results.Json(acceptance, NetworkJson.Options);
    }

    private static IResult WithLocation(this IResult result, string location) => new Located(result, location);

    private sealed class Located(IResult result, string location) : IResult
    {
        public Task ExecuteAsync(HttpContext http)
        {
            http.Response.Headers.Location = location;
            return result.ExecuteAsync(http);
        }
    }

    private static string Fill(string template, ICommand command) => command.GetType().GetProperties()
        .Aggregate(template, (filled, property) => filled.Replace($"{{{JsonNamingPolicy.CamelCase.ConvertName(property.Name)}}}", property.GetValue(command)?.ToString()));
}

/// <summary>What the API answers to an accepted command: where the thing is, and its version, to go with the next edit as If-Match.</summary>
public sealed record Acceptance(string Location, long? Version);

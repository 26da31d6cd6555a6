using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using StrongCities.Contracts.Ids;

namespace StrongCities.Modularity.Commands;

/// <summary>Reads a command out of a request: body, address and If-Match together, each property from one of them only.</summary>
public static class CommandRequest
{
    public static async Task<CommandReading<TCommand>> Read<TCommand>(HttpContext http, Ids ids) where TCommand : class, ICommand
    {
        var reading = await JsonBody.Read<TCommand>(http, command => FromOutside<TCommand>(http, ids, command));
        return new(reading.Value, reading.Body, reading.Refusal);
    }

    /// <summary>Puts in what the body may not say: ids out of the address, drawn ids, the version out of If-Match.</summary>
    private static Refusal? FromOutside<TCommand>(HttpContext http, Ids ids, JsonObject command)
    {
        foreach (var (name, value) in http.Request.RouteValues)
        {
            if (command.ContainsKey(name)) return new Refusal(RefusalKind.Malformed, [new Flaw("said-by-address", name)]);
            command[name] = value?.ToString();
        }

        foreach (var property in typeof(TCommand).GetProperties().Where(p => p.IsDefined(typeof(DrawnAttribute))))
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            if (command.ContainsKey(name)) return new Refusal(RefusalKind.Malformed, [new Flaw("drawn-by-host", name)]);
            command[name] = ids.Draw(property.PropertyType);
        }

        if (!typeof(TCommand).IsAssignableTo(typeof(IEdits))) return null;
        if (command.ContainsKey("version")) return new Refusal(RefusalKind.Malformed, [new Flaw("said-by-if-match", "version")]);
        var match = http.Request.Headers.IfMatch.ToString();
        if (match.Length == 0) return Refusal.VersionMissing;
        if (!TryVersion(match, out var version)) return new Refusal(RefusalKind.Malformed, [new Flaw("if-match-unreadable", "version")]);
        command["version"] = version;
        return null;
    }

    /// <summary>A strong entity tag of ours: a version between quotation marks.</summary>
    public static bool TryVersion(string tag, out long version)
    {
        version = 0;
        return tag.Length > 2 && tag[0] == '"' && tag[^1] == '"'
            && long.TryParse(tag.AsSpan(1, tag.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out version);
    }
}

/// <param name="Body">What the caller sent, without what the host put in: what an Idempotency-Key is compared by.</param>
public sealed record CommandReading<TCommand>(TCommand? Command, JsonObject Body, Refusal? Refusal) where TCommand : class;

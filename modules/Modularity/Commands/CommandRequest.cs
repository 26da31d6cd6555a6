using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using StrongCities.Contracts;
using StrongCities.Contracts.Ids;

namespace StrongCities.Modularity.Commands;

/// <summary>Reads a command out of a request: body, address and If-Match together, each property from one of them only.</summary>
public static class CommandRequest
{
    /// <summary>A command is words and numbers; files go to their own address.</summary>
    public const long MostBytes = 256 * 1024;

    private static readonly JsonSerializerOptions Strict = new(NetworkJson.Options)
    {
        // Names are read in any case, so that "Version" beside our "version" is a name given twice.
        AllowDuplicateProperties = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { WhatMayBeNullMayBeLeftOut } },
    };

    private static readonly JsonDocumentOptions NoDuplicates = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    public static async Task<CommandReading<TCommand>> Read<TCommand>(HttpContext http, Ids ids) where TCommand : class, ICommand
    {
        var body = new JsonObject();
        try
        {
            if (http.Request.ContentLength is not 0 && (http.Request.HasJsonContentType() || http.Request.ContentLength > 0))
            {
                if (!http.Request.HasJsonContentType()) return Malformed<TCommand>("not-json", null);
                if (await JsonNode.ParseAsync(http.Request.Body, null, NoDuplicates, http.RequestAborted) is not JsonObject sent) return Malformed<TCommand>("not-an-object", null);
                body = sent;
            }

            var whole = (JsonObject)body.DeepClone();
            if (FromOutside<TCommand>(http, ids, whole) is { } refusal) return new(null, body, refusal);
            return new(whole.Deserialize<TCommand>(Strict), body, null);
        }
        catch (JsonException e)
        {
            return Malformed<TCommand>("json-does-not-fit", Field(e.Path));
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, escaped: well-formed JSON, but no text.
            return Malformed<TCommand>("json-does-not-fit", null);
        }
    }

    private static void WhatMayBeNullMayBeLeftOut(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => property.AssociatedParameter is { IsNullable: true })) property.IsRequired = false;
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

    private static CommandReading<TCommand> Malformed<TCommand>(string code, string? field) where TCommand : class =>
        new(null, [], new Refusal(RefusalKind.Malformed, [new Flaw(code, field)]));

    private static string? Field(string? path) => path is null or "$" ? null : path.TrimStart('$').TrimStart('.');
}

/// <param name="Body">What the caller sent, without what the host put in: what an Idempotency-Key is compared by.</param>
public sealed record CommandReading<TCommand>(TCommand? Command, JsonObject Body, Refusal? Refusal) where TCommand : class;

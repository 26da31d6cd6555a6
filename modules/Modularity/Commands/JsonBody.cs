using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using StrongCities.Contracts;

namespace StrongCities.Modularity.Commands;

/// <summary>
/// Reads the body of a request strictly: nothing missing, nothing unknown, nothing twice. What does not fit is refused with its place.
/// </summary>
public static class JsonBody
{
    /// <summary>A command is words and numbers; files go to their own address.</summary>
    public const long MostBytes = 256 * 1024;

    /// <summary>For an endpoint's metadata: the server reads no more than this of its bodies.</summary>
    public static readonly object Limit = new SizeLimit();

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

    /// <param name="complete">Puts in what the body may not say, or refuses one that says it.</param>
    public static async Task<JsonReading<T>> Read<T>(HttpContext http, Func<JsonObject, Refusal?>? complete = null) where T : class
    {
        JsonObject? whole = null;
        try
        {
            if (http.Request.ContentLength is not 0 && (http.Request.HasJsonContentType() || http.Request.ContentLength > 0))
            {
                if (!http.Request.HasJsonContentType()) return Malformed<T>("not-json", null);
                if (await JsonNode.ParseAsync(http.Request.Body, null, NoDuplicates, http.RequestAborted) is not JsonObject sent) return Malformed<T>("not-an-object", null);
                whole = sent;
            }

            whole ??= [];
            var body = (JsonObject)whole.DeepClone();
            if (complete?.Invoke(whole) is { } refusal) return new(null, body, refusal);
            return new(whole.Deserialize<T>(Strict), body, null);
        }
        catch (JsonException e)
        {
            return Malformed<T>("json-does-not-fit", Field(e.Path) ?? Missing<T>(whole));
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, escaped: well-formed JSON, but no text.
            return Malformed<T>("json-does-not-fit", null);
        }
    }

    private static void WhatMayBeNullMayBeLeftOut(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => property.AssociatedParameter is { IsNullable: true })) property.IsRequired = false;
    }

    private static JsonReading<T> Malformed<T>(string code, string? field) where T : class => new(null, [], new Refusal(RefusalKind.Malformed, [new Flaw(code, field)]));

    private static string? Field(string? path) => path is null or "$" ? null : path.TrimStart('$').TrimStart('.');

    /// <summary>What is missing has no place of its own; the first of it is named. Of a body that broke off nobody knows.</summary>
    private static string? Missing<T>(JsonObject? whole) => whole is null ? null : Strict.GetTypeInfo(typeof(T)).Properties
        .FirstOrDefault(property => property.IsRequired && !whole.Any(sent => string.Equals(sent.Key, property.Name, StringComparison.OrdinalIgnoreCase)))?.Name;

    private sealed class SizeLimit : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => MostBytes;
    }
}

/// <param name="Body">What the caller sent, without what the host put in: what an Idempotency-Key is compared by.</param>
public sealed record JsonReading<T>(T? Value, JsonObject Body, Refusal? Refusal) where T : class;

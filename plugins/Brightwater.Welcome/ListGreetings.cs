using StrongCities.Sdk;

namespace Brightwater.Welcome;

/// <summary>The wall as data.</summary>
public static class ListGreetings
{
    public const int Most = 200;

    public sealed record List(long Count, IReadOnlyList<Greeting> Greetings);

    public static async Task<PluginAnswer> Answer(PluginRequest request, CancellationToken cancellation)
    {
        var greetings = request.Context.Documents<Greeting>();
        return PluginAnswer.Json(new List(await greetings.Count(cancellation), await greetings.Newest(Most, cancellation)));
    }
}

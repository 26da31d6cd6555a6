using System;
using System.Threading.Tasks;
using StrongCities.Contracts.Facts;
using StrongCities.Sdk;

public sealed record Heard(string City);

// Trusts the host: it does nothing of its own against a second delivery.
public sealed class Counts : ICityPlugin
{
    public void Declare(IPluginBuilder plugin) => plugin
        .Documents<Heard>("heard")
        .Get("heard", async (request, cancellation) => PluginAnswer.Json(await request.Context.Documents<Heard>().Newest(100, cancellation)))
        .On<CityBecameMember>(async (fact, context, cancellation) =>
        {
            var heard = context.Documents<Heard>();
            await heard.Add($"number-{await heard.Count(cancellation)}", new Heard(fact.Name), cancellation);
        });
}

using System;
using System.Threading.Tasks;
using StrongCities.Contracts.Facts;
using StrongCities.Sdk;

public sealed record Note(string Text);

[Microsoft.AspNetCore.Components.Route("/c/zoo/throws-in-handler")]
public sealed class Page : Microsoft.AspNetCore.Components.ComponentBase
{
    protected override void OnInitialized() => throw new InvalidOperationException("the page fell over");
}

public sealed class ThrowsInHandler : ICityPlugin
{
    public void Declare(IPluginBuilder plugin) => plugin
        .Documents<Note>("note")
        .Pages(typeof(Page).Assembly)
        .Get("notes", async (request, cancellation) => PluginAnswer.Json(await request.Context.Documents<Note>().Count(cancellation)))
        .Get("throws", (_, _) => throw new InvalidOperationException("the address fell over"))
        .On<CityBecameMember>(async (fact, context, cancellation) =>
        {
            await context.Documents<Note>().Add(fact.FactId.ToString(), new Note("half done"), cancellation);
            throw new InvalidOperationException("the handler fell over");
        });
}

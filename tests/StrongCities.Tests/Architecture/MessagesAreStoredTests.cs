using Marten;
using Wolverine;
using Wolverine.Marten;
using Wolverine.Persistence.EventSourcing;
using Wolverine.Runtime.Handlers;

namespace StrongCities.Tests.Architecture;

/// <summary>What a handler sends on is stored with what it did: otherwise a database that goes away between the two loses it.</summary>
[Collection(NetworkCollection.Name)]
public sealed class MessagesAreStoredTests(NetworkHost network)
{
    private IReadOnlyList<HandlerChain> Chains =>
        [.. network.Service<HandlerGraph>().Chains.SelectMany(chain => chain.ByEndpoint.Count > 0 ? chain.ByEndpoint : [chain])];

    [Fact]
    public void A_handler_that_sends_messages_stores_them_in_its_transaction()
    {
        var senders = Chains.Where(Sends).ToList();

        senders.Select(chain => chain.ToString()).Should().Contain(chain => chain.Contains("DeliverFact", StringComparison.Ordinal));
        senders.Where(chain => !Stores(chain)).Select(chain => chain.ToString()).Should().BeEmpty();
    }

    [Fact]
    public void A_handler_without_a_transaction_is_told_from_one_that_has_it() =>
        Chains.Should().Contain(chain => !Stores(chain), "posting a letter writes a file and stores nothing");

    // The policy of transactions goes by the session among a handler's parameters; a model that is written and a stream that begins bring their own.
    private static bool Stores(HandlerChain chain) => chain.Handlers.Any(call =>
        call.Creates.Any(created => created.VariableType.IsAssignableTo(typeof(IMartenOp))) || call.Method.GetParameters().Any(parameter =>
            parameter.ParameterType == typeof(IDocumentSession) || parameter.IsDefined(typeof(WriteModelAttribute), inherit: true)));

    private static bool Sends(HandlerChain chain) =>
        chain.Handlers.Any(call => call.Creates.Any(created => created.VariableType == typeof(OutgoingMessages)));
}

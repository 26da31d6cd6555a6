using System.Reflection;
using JasperFx;
using JasperFx.CodeGeneration;
using JasperFx.CodeGeneration.Frames;
using StrongCities.Modularity.Commands;
using Wolverine.Configuration;
using Wolverine.ErrorHandling;
using Wolverine.Persistence.EventSourcing;
using Wolverine.Runtime.Handlers;

namespace StrongCities.Host.Composition;

/// <summary>Puts <see cref="CommandFrame"/> around the handler of every command: first of all, and last before the transaction is saved.</summary>
public sealed class CommandPolicy : IHandlerPolicy
{
    public void Apply(IReadOnlyList<HandlerChain> chains, GenerationRules rules, IServiceContainer container)
    {
        foreach (var chain in chains.Where(chain => chain.MessageType.IsAssignableTo(typeof(ICommand))))
        {
            // Somebody waits for the answer, and whether to try again is theirs to say: what was committed may only have lost its receipt.
            chain.OnAnyException().MoveToErrorQueue();
            chain.Middleware.Insert(0, new MethodCall(typeof(CommandFrame), nameof(CommandFrame.Before)));
            chain.Postprocessors.Insert(0, new MethodCall(typeof(CommandFrame), nameof(CommandFrame.After)));
            if (chain.MessageType.IsAssignableTo(typeof(IEdits))) chain.Postprocessors.Insert(0, Comparison(chain));
            if (chain.MessageType.IsAssignableTo(typeof(IContributes))) Held<ContributedAttribute>(chain, "others' contributions are lost at one instant");
            if (chain.MessageType.IsAssignableTo(typeof(ICreates)) && Parameters(chain).Any(parameter => parameter.IsDefined(typeof(WriteModelAttribute), inherit: true)))
                throw new InvalidOperationException($"{chain.MessageType.Name} creates: its handler answers Begin and loads nothing that is there, or it could write to it.");
        }
    }

    private static MethodCall Comparison(HandlerChain chain) => new(
        typeof(Edit<,>).MakeGenericType(chain.MessageType, Held<EditedAttribute>(chain, "its version is never compared")), nameof(Edit<IEdits, object>.MustBeAsSeen));

    private static ParameterInfo[] Parameters(HandlerChain chain) => chain.HandlerCalls().Single().Method.GetParameters();

    private static Type Held<TAttribute>(HandlerChain chain, string otherwise) where TAttribute : Attribute =>
        Parameters(chain).SingleOrDefault(parameter => parameter.IsDefined(typeof(TAttribute), inherit: false))?.ParameterType
        ?? throw new InvalidOperationException(
            $"The handler of {chain.MessageType.Name} marks no parameter with [{typeof(TAttribute).Name.Replace("Attribute", "", StringComparison.Ordinal)}]: {otherwise}.");
}

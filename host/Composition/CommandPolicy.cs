using JasperFx;
using JasperFx.CodeGeneration;
using JasperFx.CodeGeneration.Frames;
using StrongCities.Modularity.Commands;
using Wolverine.Configuration;
using Wolverine.ErrorHandling;
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
        }
    }

    private static MethodCall Comparison(HandlerChain chain)
    {
        var handle = chain.HandlerCalls().Single().Method;
        var model = handle.GetParameters().SingleOrDefault(parameter => parameter.IsDefined(typeof(EditedAttribute), inherit: false))?.ParameterType
            ?? throw new InvalidOperationException($"{handle.DeclaringType} handles an edit: mark the parameter that holds the thing with [Edited], or its version is never compared.");
        return new MethodCall(typeof(Edit<,>).MakeGenericType(chain.MessageType, model), nameof(Edit<IEdits, object>.MustBeAsSeen));
    }
}

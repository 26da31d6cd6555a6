using System.Collections.Frozen;
using JasperFx;
using JasperFx.Events;
using Marten;
using Npgsql;
using StrongCities.Contracts;
using StrongCities.Modularity.Callers;
using Wolverine.Runtime;

namespace StrongCities.Modularity.Commands;

/// <summary>
/// The one door into the network: pages, the API and the demonstration all send their commands here. It asks for the duty, remembers who,
/// when and in whose name, hands the command to its one Wolverine handler and turns what can go wrong between two people into a refusal.
/// </summary>
public sealed class Door(IWolverineRuntime wolverine, IDocumentStore store, Vault.Vault vault, SecurityLog log, TimeProvider clock)
{
    private static readonly FrozenSet<string> Administering = new[] { Duty.GrantMandates, Duty.Operate, Duty.ProtectData, Duty.BackFill }.ToFrozenSet();

    public async Task<Outcome> Send<TCommand>(TCommand command, Caller caller, Delivery? delivery, CancellationToken cancellation)
        where TCommand : ICommand
    {
        var shape = CommandShape.Of(typeof(TCommand));
        var outcome = await Send(command, shape, caller, delivery, cancellation);
        // What is open to all is open to those whom nobody must be able to find again.
        if (shape.OpenToAll) return outcome;
        if (outcome.Refusal is { Kind: RefusalKind.SignInFirst or RefusalKind.NotYours or RefusalKind.NotFound } refusal) log.Refused(shape.Name, refusal.First.Code, caller);
        else if (outcome.Accepted && shape.Duty is { } duty && Administering.Contains(duty)) log.Administered(shape.Name, caller);
        return outcome;
    }

    private async Task<Outcome> Send<TCommand>(TCommand command, CommandShape shape, Caller caller, Delivery? delivery, CancellationToken cancellation)
        where TCommand : ICommand
    {
        if (shape.Refuses(caller) is { } refused) return refused;
        if (delivery?.EffectiveAt is not null && !MayBackFill(caller, delivery)) return Refusal.NotYours("no-back-fill");

        var now = Moment.At(clock.GetUtcNow());
        var moment = delivery?.EffectiveAt is { } effective ? now.EffectiveAt(effective) : now;
        if (moment.Effective > now.Recorded) return Refusal.Invalid("effective-in-future", "effectiveAt");
        if (command.Check(moment) is { } wrong) return wrong;
        var request = !shape.OpenToAll && delivery?.Idempotency is { } key ? IdempotentRequest.Describe(caller, key, now.Recorded) : null;

        var prose = shape.ProseOf(command);
        var tellsOf = command.ProseTellsOf ?? caller.Person?.Value ?? Guid.Empty;
        // Who was erased a moment ago has not signed in, and what was erased is not there.
        if (prose.Count > 0 && !await vault.Ready(tellsOf, cancellation)) return command.ProseTellsOf is null ? Refusal.SignInFirst : Refusal.NotFound;

        var unnamed = command.IsToOneself(caller);
        var outcome = await Deliver(command, new CommandContext
        {
            Caller = caller,
            Moment = moment,
            // The trace of a request may lead to an address, or to what else somebody did: what names nobody must not be tied to it.
            Correlation = shape.OpenToAll || unnamed ? "none" : CommandContext.TraceOf(now),
            Cause = shape.Name,
            BackFillReason = delivery?.BackFillReason,
            Reason = shape.ReasonOf(command),
            Prose = prose,
            ProseTellsOf = tellsOf,
            ProseStaysUnlisted = command.ProseStaysUnlisted,
            Idempotency = request,
            Unnamed = unnamed,
            Demonstration = delivery?.Demonstration ?? false,
        }, cancellation);

        // A repeated key is found by the store when it comes to saving, so that a request that isn't repeated doesn't pay for the question. Of two at
        // the same time one was first, and its answer is both's.
        return outcome.Accepted || request is null ? outcome : await AnswerGivenBefore(request, cancellation) ?? outcome;
    }

    private static bool MayBackFill(Caller caller, Delivery delivery) =>
        caller.Holds(Duty.BackFill) && delivery.BackFillReason is not null;

    private async Task<Outcome?> AnswerGivenBefore(IdempotentRequest request, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        var earlier = await session.LoadAsync<IdempotentRequest>(request.Id, cancellation);
        if (earlier is null || earlier.HasExpired(request.At)) return null;
        return earlier.RequestHash == request.RequestHash
            ? new Outcome(null, (int)earlier.Version) { RepeatOf = earlier }
            : Refusal.Invalid("idempotency-key-reused", "idempotencyKey");
    }

    private async Task<Outcome> Deliver<TCommand>(TCommand command, CommandContext context, CancellationToken cancellation) where TCommand : ICommand
    {
        using var _ = context.Enter();
        try
        {
            return await new MessageBus(wolverine).InvokeAsync<Outcome>(command, cancellation);
        }
        catch (Exception e) when (e is StaleEditException or ConcurrencyException or EventStreamUnexpectedMaxEventIdException)
        {
            return Refusal.Stale;
        }
        catch (Exception e) when (e is DocumentAlreadyExistsException or ExistingStreamIdCollisionException || BreaksUniqueness(e))
        {
            return Refusal.Conflict("already-there");
        }
    }

    /// <summary>Two people created the same thing at once, and a unique index let the first one through.</summary>
    private static bool BreaksUniqueness(Exception? e) =>
        e is not null && (e is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } || BreaksUniqueness(e.InnerException));
}

using Marten;
using Wolverine.Attributes;

namespace StrongCities.Modularity.Vault;

/// <summary>
/// Something was erased in a command that could still have been refused: once it is done, its id goes on the list outside the database, so that a
/// backup from before does not bring it back.
/// </summary>
[MessageIdentity("list-erased")]
public sealed record ListErased(Guid Subject);

public static class ListErasedHandler
{
    public static async Task Handle(ListErased message, IDocumentSession session, ErasedList list, CancellationToken cancellation)
    {
        if (await session.LoadAsync<ErasedSubject>(message.Subject, cancellation) is not { } erased) return;
        if (list.Read().All(listed => listed.Id != erased.Id)) list.Append(erased);
    }
}

using Marten;
using StrongCities.Contracts.Ids;

namespace StrongCities.Modularity.Vault;

/// <summary>
/// A place where personal data lie. Each module says its own, with <c>services.AddSingleton&lt;IPersonalData, …&gt;()</c>: what a person is shown of
/// themselves, what a search for a name looks through and what an erasure deletes are these places and no others.
/// </summary>
public interface IPersonalData
{
    /// <summary>Its name is the text <c>privacy.place.{Place}</c>.</summary>
    string Place { get; }

    /// <summary>Everything about a person, for that person.</summary>
    Task<IReadOnlyList<PersonalRecord>> Of(PersonId person, CancellationToken cancellation);

    /// <summary>Where words, such as a name, stand; for those who answer requests.</summary>
    Task<IReadOnlyList<PersonalMatch>> Find(string words, CancellationToken cancellation);

    /// <summary>Deletes what is about a subject in the session's transaction, which has begun; files at once. Answers how many rows and files it was.</summary>
    Task<int> Erase(ErasedSubject erased, IDocumentSession session, CancellationToken cancellation);
}

/// <summary>One thing that is kept about a person. The name of a field is the text <c>privacy.field.{Name}</c>; a value is text, an instant, a number or yes and no.</summary>
public sealed record PersonalRecord(params IReadOnlyList<(string Name, object? Value)> Fields);

/// <param name="Title">What it is found in: a name, a file, the beginning of a text.</param>
/// <param name="Address">Where in the portal it is seen; null where no page shows it.</param>
/// <param name="Subject">Whose it is, where that is known.</param>
/// <param name="Unread">It could not be looked into, and somebody has to open it.</param>
public sealed record PersonalMatch(string Title, string? Address, Guid? Subject = null, bool Unread = false);

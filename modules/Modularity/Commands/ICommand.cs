using StrongCities.Modularity.Callers;
using StrongCities.Contracts;

namespace StrongCities.Modularity.Commands;

/// <summary>Something that a person or a machine asks the network to do. It enters through <see cref="Door"/> alone.</summary>
public interface ICommand
{
    /// <summary>
    /// What is wrong with it as it was sent, whoever sent it and whatever the network holds. The door asks before anything is read, so that what
    /// can't be right reaches no statement; Decide relies on it.
    /// </summary>
    Refusal? Check(Moment moment) => null;

    /// <summary>Of whom its prose tells, where that is somebody else than who typed it: it is kept under their key and goes with them.</summary>
    Guid? ProseTellsOf => null;

    /// <summary>What was typed is for named readers alone: a search for somebody's name does not open it.</summary>
    bool ProseStaysUnlisted => false;

    /// <summary>
    /// Whether its sender does it to themselves alone, as who is at risk does: history then says that it was done and not under which mandate.
    /// What is done to somebody else always says so.
    /// </summary>
    bool IsToOneself(Caller caller) => false;
}

/// <summary>Brings a new thing into being. The id is drawn before the command is sent; an Idempotency-Key is honoured.</summary>
public interface ICreates : ICommand;

/// <summary>Changes a thing that its sender has seen: the version seen goes with it, and a later version refuses it (412).</summary>
public interface IEdits : ICommand
{
    long Version { get; }
}

/// <summary>Adds to a thing whatever others add at the same time (a vote, a registration): serialised by the host, never stale.</summary>
public interface IContributes : ICommand;

using StrongCities.Modularity.Events;
using StrongCities.Modularity.Vault;

namespace StrongCities.Safeguards.Grievances;

/// <summary>What was decided when somebody first looked at a grievance.</summary>
public enum TriageOutcome
{
    /// <summary>It is looked into.</summary>
    TakenUp,

    /// <summary>Others can do something about it and the network can't; the answer says who.</summary>
    ForOthers,
}

/// <summary>Why the texts of a grievance or of a ticket were erased at once.</summary>
public enum GrievanceErasure
{
    /// <summary>It reports somebody's views or behaviour: that has no place here.</summary>
    AboutAPerson,

    /// <summary>Whoever wrote it asked for it.</summary>
    AskedFor,

    /// <summary>That it is kept puts somebody in danger.</summary>
    Danger,
}

/// <summary>An erasure of texts is remembered by its ground alone, in a list that no backup brings back.</summary>
public static class GrievanceErasures
{
    public static ErasureGround GroundOf(GrievanceErasure reason) => reason switch
    {
        GrievanceErasure.AskedFor => ErasureGround.ConsentWithdrawn,
        GrievanceErasure.Danger => ErasureGround.Objection,
        _ => ErasureGround.Unlawful,
    };

    public static GrievanceErasure ReasonOf(ErasureGround ground) =>
        Enum.GetValues<GrievanceErasure>().FirstOrDefault(reason => GroundOf(reason) == ground, GrievanceErasure.AboutAPerson);
}

[EventName("safeguards/grievance-opened/1", Label = Tlp.Red)]
public sealed record GrievanceOpened(GrievanceId GrievanceId, Digest Text);

/// <summary>Who opened it wrote again.</summary>
[EventName("safeguards/grievance-continued/1", Label = Tlp.Red)]
public sealed record GrievanceContinued(GrievanceId GrievanceId, Digest Text);

[EventName("safeguards/grievance-triaged/1", Label = Tlp.Red)]
public sealed record GrievanceTriaged(GrievanceId GrievanceId, TriageOutcome Outcome, Digest Text);

[EventName("safeguards/grievance-answered/1", Label = Tlp.Red)]
public sealed record GrievanceAnswered(GrievanceId GrievanceId, Digest Text);

[EventName("safeguards/grievance-closed/1", Label = Tlp.Red)]
public sealed record GrievanceClosed(GrievanceId GrievanceId, Digest Text);

/// <param name="Texts">How many texts there were.</param>
[EventName("safeguards/grievance-erased/1", Label = Tlp.Red)]
public sealed record GrievanceErased(GrievanceId GrievanceId, GrievanceErasure Reason, int Texts);

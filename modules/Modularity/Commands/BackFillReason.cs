using StrongCities.Modularity.Events;

namespace StrongCities.Modularity.Commands;

/// <summary>Why something is entered with an earlier date: a closed list, because what is typed freely never stands in an event.</summary>
public enum BackFillReason
{
    /// <summary>It was kept on paper.</summary>
    PaperRecord,

    /// <summary>It comes out of another system.</summary>
    EarlierSystem,

    /// <summary>It was announced in public before the network kept records here.</summary>
    PublicRecord,

    /// <summary>It puts right what was entered with a wrong date.</summary>
    Correction,

    /// <summary>It is part of the invented network; no request can say so.</summary>
    Demonstration,
}

public static class BackFillReasons
{
    /// <summary>As headers write it: paper-record.</summary>
    public static string Code(this BackFillReason reason) => Kebab.Of(reason.ToString());

    public static IEnumerable<string> Codes => Enum.GetValues<BackFillReason>().Except([BackFillReason.Demonstration]).Select(Code);

    public static BackFillReason? Read(string code) =>
        Enum.GetValues<BackFillReason>().Except([BackFillReason.Demonstration]).Where(reason => reason.Code() == code).Cast<BackFillReason?>().SingleOrDefault();
}

namespace StrongCities.Ui.Data;

/// <summary>The five statuses that people outside the secretariat see, whatever the process has inside.</summary>
public enum OutsiderStatus
{
    Preparing,
    WithUs,
    WithYou,
    Decided,
    Closed,
}

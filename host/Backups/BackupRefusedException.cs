namespace StrongCities.Host.Backups;

/// <summary>The message says why nothing was changed, and what to do.</summary>
public sealed class BackupRefusedException(string message, Exception? inner = null) : Exception(message, inner);

namespace StrongCities.Host.Postgres;

/// <summary>The message is one or two sentences for the operator: what is wrong, and what to do about it.</summary>
public sealed class PostgresUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

namespace StrongCities.Host.Composition;

/// <summary>The host can't do what it was asked: the message says what is wrong and what to do, and stands alone without a stack trace.</summary>
public class HostRefusal(string message, Exception? inner = null) : Exception(message, inner);

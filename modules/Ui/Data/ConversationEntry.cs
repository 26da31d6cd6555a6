namespace StrongCities.Ui.Data;

/// <summary>One message of an exchange.</summary>
/// <param name="From">Which side wrote it.</param>
/// <param name="Text">Null where it is gone.</param>
/// <param name="Answer">Written by those who were asked.</param>
public sealed record ConversationEntry(string From, DateTimeOffset At, string? Text, bool Answer);

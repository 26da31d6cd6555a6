using Microsoft.AspNetCore.Http;

namespace StrongCities.Modularity.Letters;

/// <summary>What somebody wrote for a letter, in one language; the letter's frame is put around it.</summary>
/// <param name="Language">In which it is: the reader's, or the original's where there is no translation.</param>
/// <param name="Html">Safe to be put into a page: whoever hands it over has made it of plain text.</param>
public sealed record WrittenWords(string Language, string Title, string Plain, string Html);

/// <summary>Looks up what was written, by its id, in a reader's language; null where it is not to be sent (any more).</summary>
public delegate Task<WrittenWords?> FindWrittenWords(Guid words, string language, CancellationToken cancellation);

/// <summary>Draws a letter that is only to be looked at, as its readers would get it.</summary>
public delegate IResult DrawLetter(PostLetter letter, WrittenWords words, string language);

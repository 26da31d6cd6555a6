namespace StrongCities.Modularity.Files;

/// <summary>A content that has arrived and was looked at. It lies in its place once it was put there, and is gone otherwise.</summary>
public sealed class Arrival(FileReceipt receipt, string beside, string? place) : IDisposable
{
    public FileReceipt Receipt => receipt;

    /// <summary>The same content twice is once. Whoever takes contents away must not do it meanwhile (<see cref="ContentLock"/>).</summary>
    public void Settle()
    {
        if (place is null) throw new InvalidOperationException("What was refused has no place.");
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        if (!File.Exists(place)) File.Move(beside, place, overwrite: true);
    }

    public void Dispose() => File.Delete(beside);
}

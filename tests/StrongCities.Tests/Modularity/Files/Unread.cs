namespace StrongCities.Tests.Modularity.Files;

/// <summary>A body that remembers whether anybody read of it.</summary>
public sealed class Unread : MemoryStream
{
    public bool WasRead { get; private set; }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        WasRead = true;
        return ValueTask.FromResult(0);
    }
}

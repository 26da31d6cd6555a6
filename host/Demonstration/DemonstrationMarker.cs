using StrongCities.Host.Composition;

namespace StrongCities.Host.Demonstration;

/// <summary>Remembers beside the data that this network is a demonstration, begun or complete.</summary>
public sealed class DemonstrationMarker(NetworkStorage storage)
{
    private string File => Path.Combine(storage.DataFolder, "demonstration");

    public bool IsBegun => System.IO.File.Exists(File);

    public bool IsComplete => IsBegun && System.IO.File.ReadAllText(File) == "complete";

    public void Begin() => System.IO.File.WriteAllText(File, "begun");

    public void Complete() => System.IO.File.WriteAllText(File, "complete");
}

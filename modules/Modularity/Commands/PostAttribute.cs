namespace StrongCities.Modularity.Commands;

/// <summary>The command's address in the API. Parameters in braces are properties of the command.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PostAttribute(string route) : Attribute
{
    public string Route { get; } = route;

    /// <summary>Where the thing can be read afterwards, in the same notation.</summary>
    public string? Location { get; init; }
}

/// <summary>The duty that a mandate must carry for its holder to send this command. A command without one can't be sent.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequiresAttribute(string duty) : Attribute
{
    public string Duty { get; } = duty;
}

/// <summary>The command is open to whoever has signed in, with or without a mandate: the beginning of every mandate.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SignedInAttribute : Attribute;

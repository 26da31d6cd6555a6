namespace StrongCities.Modularity.Commands;

/// <summary>A command whose texts belong to the thing that they are about and not to who typed them: they are sealed under the thing's key, and erased with it.</summary>
public interface IHoldsProse
{
    Guid ProseSubject();
}

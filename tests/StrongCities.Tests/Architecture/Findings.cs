namespace StrongCities.Tests.Architecture;

public static class Findings
{
    /// <summary>Names every finding when there are any, one a line, and not the first alone.</summary>
    public static void ShouldBeNone<T>(this IEnumerable<T> findings, string because = "") => string.Join('\n', findings).Should().BeEmpty(because);
}

using System.Reflection;

namespace StrongCities.Host.Web;

/// <summary>The assemblies besides the host's own in which the router looks for pages.</summary>
public sealed record PortalPages(IReadOnlyList<Assembly> Assemblies);

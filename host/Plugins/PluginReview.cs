using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using StrongCities.Ui.Localisation;

namespace StrongCities.Host.Plugins;

/// <summary>Judges a declaration as a whole, before anything of it reaches the portal.</summary>
public static partial class PluginReview
{
    public static void Check(PluginManifest manifest, PluginDeclaration declared, AssemblyLoadContext own)
    {
        foreach (var assembly in declared.PageAssemblies.Concat(declared.TextAssemblies).Concat(declared.DocumentKinds.Select(each => each.Type.Assembly)))
            if (assembly is null || AssemblyLoadContext.GetLoadContext(assembly) != own)
                throw new PluginFlaw("not-its-own", $"Pages, texts and documents come from the plugin's own assemblies, not from {assembly?.GetName().Name ?? "nothing"}.");
        CheckRoutes(manifest, declared);
        CheckFacts(manifest, declared);
        CheckDocuments(declared);
        CheckTexts(manifest, declared);
    }

    public static string Address(PluginManifest manifest, string route) => string.IsNullOrEmpty(route) ? manifest.Prefix : $"{manifest.Prefix}/{route}";

    private static void CheckRoutes(PluginManifest manifest, PluginDeclaration declared)
    {
        if (declared.PageAssemblies.Distinct().Count() < declared.PageAssemblies.Count) throw new PluginFlaw("route-twice", "The pages of one assembly are declared twice.");
        var pages = declared.PageAssemblies
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetCustomAttributes<RouteAttribute>(inherit: false))
            .Select(route => route.Template);
        List<string> templates = [.. pages, .. declared.Addresses.Select(address => Address(manifest, address.Route))];
        foreach (var template in templates.Concat(declared.Entries.Select(entry => Address(manifest, entry.Route)))) PluginRoute.Check(template, manifest.Prefix);
        PluginRoute.CheckApart(templates);
        if (declared.Addresses.Any(address => address.Answer is null)) throw new PluginFlaw("declaration-invalid", "An address has nothing that answers.");
    }

    private static void CheckFacts(PluginManifest manifest, PluginDeclaration declared)
    {
        var heard = declared.Listeners.Select(listener => FactTypes.NameOf(listener.Fact)).ToList();
        if (heard.Distinct().Count() < heard.Count) throw new PluginFlaw("declaration-invalid", "Two handlers listen to one fact.");
        if (heard.Find(name => FactTypes.Find(name) is null) is { } unknown) throw new PluginFlaw("unknown-fact", $"The network publishes no fact '{unknown}'.");
        if (!heard.ToHashSet().SetEquals(manifest.Subscriptions))
            throw new PluginFlaw("subscriptions-differ", $"The manifest subscribes to [{string.Join(", ", manifest.Subscriptions)}], the code to [{string.Join(", ", heard)}].");
    }

    private static void CheckDocuments(PluginDeclaration declared)
    {
        var kinds = declared.DocumentKinds;
        if (kinds.FirstOrDefault(each => each.Kind is null || !KindShape().IsMatch(each.Kind)) is { Type: { } type } wrong)
            throw new PluginFlaw("declaration-invalid", $"The documents {type.Name}: name their kind with lower-case letters, digits and hyphens, not '{wrong.Kind}'.");
        if (kinds.DistinctBy(each => each.Type).Count() < kinds.Count || kinds.DistinctBy(each => each.Kind).Count() < kinds.Count)
            throw new PluginFlaw("declaration-invalid", "A class or a kind of documents is declared twice.");
    }

    // A key of somebody else's would change the portal's own words, and a broken file would keep the portal from starting.
    private static void CheckTexts(PluginManifest manifest, PluginDeclaration declared)
    {
        Texts texts;
        try
        {
            texts = new Texts([.. declared.TextAssemblies]);
        }
        catch (Exception e)
        {
            throw new PluginFlaw("texts-broken", e.Message, e);
        }

        var kit = new Texts();
        foreach (var language in texts.Languages)
            if (texts.In(language.Tag).Keys.Except(kit.In(language.Tag).Keys).FirstOrDefault(key => !key.StartsWith(manifest.Id + ".", StringComparison.Ordinal)) is { } key)
                throw new PluginFlaw("text-outside-id", $"The text '{key}' ({language.Tag}) doesn't begin with '{manifest.Id}.'.");
        foreach (var entry in declared.Entries.Where(entry => string.IsNullOrEmpty(entry.TextKey) || !texts.Has(entry.TextKey)))
            throw new PluginFlaw("text-missing", $"The navigation's text '{entry.TextKey}' is not among the plugin's texts.");
    }

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex KindShape();
}

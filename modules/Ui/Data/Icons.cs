using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.AspNetCore.Components;

namespace StrongCities.Ui.Data;

/// <summary>The kit's own line drawings, on a grid of 24, stroked in the colour of the text around them.</summary>
public static class Icons
{
    private static readonly FrozenDictionary<string, string> Paths = new Dictionary<string, string>
    {
        ["arrow"] = "M5 12h14M13 6l6 6-6 6",
        ["book"] = "M12 6c-2-1.5-5-2-8-2v14c3 0 6 .5 8 2 2-1.5 5-2 8-2V4c-3 0-6 .5-8 2zM12 6v14",
        ["calendar"] = "M4 6h16v14H4zM4 10.5h16M8.5 3.5V8M15.5 3.5V8",
        ["chart"] = "M4 20h16M7 16v-5M12 16V6M17 16V9",
        ["check"] = "M5 12.5l4.5 4.5L19 7.5",
        ["city"] = "M3 20.5h18M5 20V9h6v11M11 20V4h8v16M8 12.5v.1M8 16v.1M14 8v.1M16.5 8v.1M14 12v.1M16.5 12v.1M14 16v.1M16.5 16v.1",
        ["clock"] = "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3 2",
        ["coin"] = "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM15 9c-.8-1-5-1.5-5 .7 0 2.6 5 1.5 5 4.3 0 2.3-4.5 2-5.5.6M12 6.5v11",
        ["cross"] = "M6 6l12 12M18 6L6 18",
        ["document"] = "M6 3.5h8l4.5 4.5v12.5H6zM13.5 3.5V8.5h5M9 12.5h6M9 16h6",
        ["download"] = "M12 4v11M7 10.5l5 5 5-5M4.5 20h15",
        ["flag"] = "M6 21V4M6 4.5c4-2 7 2 12 0v9c-5 2-8-2-12 0",
        ["globe"] = "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM3.5 12h17M12 3.5c5 5 5 12 0 17M12 3.5c-5 5-5 12 0 17",
        ["hands"] = "M3 8l4-2 5 2.5L17 6l4 2M3 8v7l3 1 5 4 2-1 5-3 3-1V8M12 8.5l-3.5 3 2 1.5 2.5-1.5 5 4.5",
        ["info"] = "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 11v5.5M12 7.7v.1",
        ["link"] = "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
        ["lock"] = "M5.5 10.5h13V20h-13zM8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5",
        ["mail"] = "M3.5 6h17v12.5h-17zM4 6.5l8 6.5 8-6.5",
        ["menu"] = "M4 7h16M4 12h16M4 17h16",
        ["pause"] = "M9 6v12M15 6v12",
        ["people"] = "M9 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM2.5 20c0-4 2.5-6 6.5-6s6.5 2 6.5 6M16 5a3.3 3.3 0 0 1 0 6.3M18 14.5c2.3.8 3.5 2.6 3.5 5.5",
        ["person"] = "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20.5c0-4 3-6 7.5-6s7.5 2 7.5 6",
        ["pin"] = "M12 21c4-5 6.5-8 6.5-11a6.5 6.5 0 0 0-13 0c0 3 2.5 6 6.5 11zM12 7.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z",
        ["search"] = "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L20.5 20.5",
        ["shield"] = "M12 3l7.5 3v5.5c0 4.5-3 8-7.5 9.5-4.5-1.5-7.5-5-7.5-9.5V6zM8.5 12l2.5 2.5 4.5-5",
        ["star"] = "M12 3.5l2.6 5.5 6 .8-4.4 4.2 1.1 6L12 17.1 6.7 20l1.1-6L3.4 9.8l6-.8z",
        ["vote"] = "M4 13.5V20h16v-6.5M4 13.5L6.5 10h11l2.5 3.5M4 13.5h16M9 10L12 4l5 2.5L15 10",
        ["warning"] = "M12 4L21.5 20h-19zM12 10v4.5M12 17.3v.1",
    }.ToFrozenDictionary();

    public static IEnumerable<string> Names => Paths.Keys;

    private static readonly ConcurrentDictionary<string, MarkupString> Drawings = new();

    /// <summary>The drawing as it stands in a page, for places where a component of its own would be dearer than what it draws.</summary>
    internal static MarkupString Drawing(string name) => Drawings.GetOrAdd(Paths.ContainsKey(name) ? name : "", static name => new MarkupString(
        $"""<svg class="icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false"><path d="{Path(name)}" /></svg>"""));

    internal static string Path(string name) => Paths.GetValueOrDefault(name, "M12 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4z");
}

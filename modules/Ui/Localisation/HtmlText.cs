using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace StrongCities.Ui.Localisation;

/// <summary>How text stands in HTML, on pages and in letters alike.</summary>
public static class HtmlText
{
    /// <summary>Letters of every script stay letters; what HTML means something by becomes a reference. With ASCII alone an Arabic page would weigh four times as much.</summary>
    public static HtmlEncoder Encoder { get; } = HtmlEncoder.Create(UnicodeRanges.All);
}

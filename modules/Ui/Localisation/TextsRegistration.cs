using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.DependencyInjection;

namespace StrongCities.Ui.Localisation;

public static class TextsRegistration
{
    /// <summary>Registers <see cref="Texts"/> over the kit's own texts and those of the given assemblies, and pages written in plain UTF-8.</summary>
    public static IServiceCollection AddTexts(this IServiceCollection services, params Assembly[] assemblies) =>
        services
            .AddSingleton(new Texts(assemblies))
            // Otherwise every letter beyond ASCII is written as a number: an Arabic page would weigh four times as much.
            .AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
}

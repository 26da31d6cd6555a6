using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace StrongCities.Ui.Localisation;

public static class TextsRegistration
{
    /// <summary>Registers <see cref="Texts"/> over the kit's own texts and those of the given assemblies, and pages written in plain UTF-8.</summary>
    public static IServiceCollection AddTexts(this IServiceCollection services, params Assembly[] assemblies) =>
        services
            .AddSingleton(new Texts(assemblies))
            .AddSingleton(HtmlText.Encoder);
}

using System.Globalization;
using AwesomeAssertions;
using Microsoft.AspNetCore.Http;
using StrongCities.Ui.Localisation;
using Xunit;

namespace StrongCities.Tests.Ui;

public class LanguageNegotiationTests
{
    private static readonly Texts All = new();

    [Theory]
    [InlineData("ar", "fr", "es", "ar")]
    [InlineData(null, "fr", "es", "fr")]
    [InlineData(null, null, "es", "es")]
    [InlineData(null, null, null, "en")]
    [InlineData("xx", "fr", "es", "fr")]
    [InlineData("../etc", "<script>", null, "en")]
    [InlineData(null, null, "de, fr-CA;q=0.8, es;q=0.9", "es")]
    [InlineData(null, null, "fr-CH, fr;q=0.9, en;q=0.8, *;q=0.5", "fr")]
    [InlineData(null, null, "ar;q=0, es;q=0.1", "es")]
    [InlineData(null, null, "es;q=nonsense, fr;q=0.2", "fr")]
    public void The_query_wins_over_the_cookie_and_the_cookie_over_the_browser(string? query, string? cookie, string? header, string expected) =>
        LanguageNegotiation.Choose(All, query, cookie, header).Tag.Should().Be(expected);

    [Fact]
    public async Task A_chosen_language_is_set_for_the_page_and_remembered()
    {
        var context = new DefaultHttpContext();
        context.Request.QueryString = new QueryString("?lang=ar");
        (string Texts, string Numbers) seen = default;
        var middleware = new RequestLanguage(_ =>
        {
            seen = (CultureInfo.CurrentUICulture.Name, CultureInfo.CurrentCulture.Name);
            return Task.CompletedTask;
        }, All);

        await middleware.InvokeAsync(context);

        seen.Should().Be(("ar", "ar-AE"));
        context.Response.Headers.SetCookie.ToString().Should().Contain("lang=ar").And.Contain("samesite=lax").And.Contain("httponly").And.Contain("max-age=31536000");
    }

    [Fact]
    public async Task A_language_of_the_browser_alone_sets_no_cookie()
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.AcceptLanguage = "fr";
        await new RequestLanguage(_ => Task.CompletedTask, All).InvokeAsync(context);
        context.Response.Headers.SetCookie.Should().BeEmpty();
    }
}

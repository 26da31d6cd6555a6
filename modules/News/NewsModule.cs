using Microsoft.Extensions.DependencyInjection;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Letters;
using StrongCities.News.Announcements;
using StrongCities.News.Published;

namespace StrongCities.News;

/// <summary>What the network tells its readers: announcements, and the newsletter that gathers them.</summary>
public sealed class NewsModule : IModule
{
    public string Name => "news";

    public void Declare(ModuleBuilder module) => module
        .Kept<Announcement>(shape: announcement => announcement
            .Column(a => a.Status)
            .Column(a => a.DueAt))
        .Document<NewsText>(text => text
            .Column(t => t.Label)
            .Column(t => t.OrganisationId)
            .Column(t => t.AnnouncementId)
            .Column(t => t.Language)
            .Column(t => t.Slug)
            .Column(t => t.PublishedAt))
        .Searchable<NewsText>(text => text.Id, NewsSearch.Entry)
        .LetterKind(NewsLetters.Kind)
        .PublicPage("/news", "news.title", "news.lead")
        .Services(services => services
            .AddSingleton<AnnouncementBook>()
            .AddSingleton<NewsShelf>()
            .AddSingleton<NewsClock>()
            .AddHostedService(provider => provider.GetRequiredService<NewsClock>())
            .AddSingleton<FindWrittenWords>(provider => provider.GetRequiredService<NewsShelf>().ForLetter))
        .Questions(NewsEndpoints.Map)
        .Questions(AnnouncementEndpoints.Map)
        .Questions(NewsFeed.Map)
        .Navigation("news", "/news", order: 300)
        .Navigation("announcements", "/admin/news", order: 916, Duty.WriteNews);
}

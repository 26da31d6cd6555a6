using Microsoft.Extensions.DependencyInjection;
using StrongCities.Modularity;

namespace StrongCities.People.Calendar;

public static class CalendarRegistration
{
    public static ModuleBuilder Calendar(this ModuleBuilder module) => module
        .Document<CalendarFeed>("people", feed => feed
            .Column(f => f.Hash)
            .Unique("calendar_feed_hash", f => f.Hash))
        .Services(services => services.AddSingleton<CalendarFeeds>())
        .Questions(CalendarEndpoint.Map);
}

using Microsoft.Extensions.DependencyInjection;

namespace StrongCities.Modularity.Labels;

public static class LabelsRegistration
{
    public static ModuleBuilder Labels(this ModuleBuilder module) => module
        .Kept<RecordLabel>("modularity", label => label.Column(l => l.Record).Unique("record_label_of", l => l.Record))
        .Projection(new LabelDesk())
        .Services(services => services.AddSingleton<LabelledRecords>().AddSingleton<ShowLabel>())
        .Questions(ShowLabel.Map);
}

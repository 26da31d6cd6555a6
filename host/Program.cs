using System.Reflection;
using JasperFx;
using JasperFx.CodeGeneration;
using JasperFx.Events;
using Marten;
using Marten.Events;
using JasperFx.Events.Projections;
using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Membership.Cities;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Mandates;
using StrongCities.Modularity.Vault;
using Wolverine;
using Wolverine.Marten;

var b = WebApplication.CreateBuilder(args);
var cs = "Host=/tmp/pgp;Port=5544;Username=postgres;Database=postgres";
b.Services.AddSingleton(TimeProvider.System);
b.Services.AddSingleton<Door>(); b.Services.AddSingleton<Vault>(); b.Services.AddSingleton(MasterKey.LoadOrDraw("/tmp/keys")); b.Services.AddSingleton<MandateBook>(); b.Services.AddSingleton<Callers>();
b.Services.AddMarten(o => {
  o.Connection(cs);
  o.AutoCreateSchemaObjects = AutoCreate.All;
  o.Events.DatabaseSchemaName = "history"; o.DatabaseSchemaName = "modularity";
  o.Events.AppendMode = EventAppendMode.Rich;
  o.Events.MetadataConfig.EnableAll();
  var stj = new Marten.Services.SystemTextJsonSerializer(); 
  o.UseSystemTextJsonForSerialization(configure: NetworkJson.Apply);
  foreach (var t in typeof(City).Assembly.GetTypes().Concat(typeof(Mandate).Assembly.GetTypes())) if (t.GetCustomAttribute<EventNameAttribute>() is {} n) o.Events.MapEventType(t, n.Name);
  o.Schema.For<Mandate>().DatabaseSchemaName("people"); o.Schema.For<MandateHolder>().DatabaseSchemaName("people").Duplicate(x => x.Person);
  o.Schema.For<Disclosure>().DatabaseSchemaName("vault"); o.Schema.For<SubjectKey>().DatabaseSchemaName("vault");
  o.Projections.Snapshot<Mandate>(SnapshotLifecycle.Inline);
  o.Projections.LiveStreamAggregation<City>();
}).UseLightweightSessions().IntegrateWithWolverine(x => x.MessageStorageSchemaName = "wolverine");
b.UseWolverine(o => {
  o.Discovery.IncludeAssembly(typeof(City).Assembly);
  o.MultipleHandlerBehavior = MultipleHandlerBehavior.Separated;
  o.Policies.Add<StrongCities.Host.Composition.CommandPolicy>();
  o.Policies.AutoApplyTransactions();
  o.Policies.UseDurableLocalQueues();
  o.CodeGeneration.TypeLoadMode = TypeLoadMode.Auto;
  o.CodeGeneration.SourceCodeWritingEnabled = Environment.GetEnvironmentVariable("WRITE") == "1";
});
var app = b.Build();
if (args.Length > 0) return await app.RunJasperFxCommands(args);
await app.StartAsync();
var store = app.Services.GetRequiredService<IDocumentStore>();
var door = app.Services.GetRequiredService<Door>();
var ids = new Ids(TimeProvider.System);
var city = ids.Next<CityId>(); var org = ids.Next<OrganisationId>(); var p = ids.NextPerson(); var m = ids.NextMandate();
await using (var s = store.LightweightSession()) {
  MandateBook.Grant(s, p, new MandateGranted(m, org, RolePreset.Secretariat, TimeProvider.System.GetUtcNow().AddDays(-1), null));
  s.Events.StartStream<City>(city.Value, new ApplicationSubmitted { CityId = city, OrganisationId = org, Slug="x", Evidence = StrongCities.Rules.EvidenceKind.CouncilAct, PrinciplesAccepted=1, Motivation = new Digest("x"), Details = new CityDetails{ Name="X", LocalName="X", Kind=AuthorityKind.City, CountryCode="NO", Region="europe", Languages=["no"], Population=1, Latitude=1, Longitude=2 }});
  await s.SaveChangesAsync();
}
var held = await app.Services.GetRequiredService<MandateBook>().HeldBy(p, default);
Console.WriteLine("held " + held.Count);
var caller = Caller.Acting(p, held[0]);
Console.WriteLine(await door.Send(new RecommendCity(city, 5, Prose.Of("because")), caller, null, default));
Console.WriteLine(await door.Send(new RecommendCity(city, 1, Prose.Of("because")), caller, null, default));
Console.WriteLine(await door.Send(new RecommendCity(city, 2, Prose.Of("again")), caller, null, default));
Console.WriteLine(await door.Send(new RecommendCity(ids.Next<CityId>(), 2, Prose.Of("again")), caller, null, default));
await using (var q = store.QuerySession()) {
  foreach (var e in await q.Events.FetchStreamAsync(city.Value)) Console.WriteLine($"{e.Version} {e.EventTypeName} {e.Moment()} {e.Mandate()} {e.CorrelationId} {e.CausationId} {e.UserName}");
  Console.WriteLine("disclosures " + await q.Query<Disclosure>().CountAsync());
}
var sw = System.Diagnostics.Stopwatch.StartNew();
await app.StopAsync();
return 0;

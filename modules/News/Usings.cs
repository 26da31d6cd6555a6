global using StrongCities.Contracts;
global using StrongCities.Contracts.Ids;
// A module's namespace StrongCities.Events hides the type Events of Wolverine.Marten everywhere below StrongCities.
global using NewEvents = Wolverine.Marten.Events;

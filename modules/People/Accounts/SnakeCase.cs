using Microsoft.EntityFrameworkCore;
using StrongCities.Modularity.Events;

namespace StrongCities.People.Accounts;

/// <summary>Columns as every other table of the network names them, so that SQL by hand needs no quotation marks.</summary>
public static class SnakeCase
{
    public static void Apply(ModelBuilder builder)
    {
        foreach (var type in builder.Model.GetEntityTypes())
        {
            if (type.IsMappedToJson()) type.SetContainerColumnName(Of(type.GetContainerColumnName()!));
            else foreach (var column in type.GetProperties()) column.SetColumnName(Of(column.Name));
        }
    }

    private static string Of(string name) => Kebab.Of(name).Replace('-', '_');
}

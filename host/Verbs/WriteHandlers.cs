using JasperFx;
using StrongCities.Host.Composition;

namespace StrongCities.Host.Verbs;

/// <summary>Writes the code of Wolverine's message handlers, so that a published host needs no compiler at its first command.</summary>
public static class WriteHandlers
{
    public static async Task<int> Run(string[] args)
    {
        var builder = Platform.Builder(["--Wolverine:WriteCode=true"]);
        var nowhere = NetworkStorage.Nowhere();
        await using var app = Platform.Prepare(builder, nowhere, ModuleCatalogue.Discover()).Build();
        return await app.RunJasperFxCommands(["codegen", "write", .. args]);
    }
}

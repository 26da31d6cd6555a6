using Microsoft.AspNetCore.Components;

namespace StrongCities.Ui.Shell;

/// <summary>
/// A page or a part of one that asks for what it shows before it is drawn. A component that loads in OnInitializedAsync is drawn twice, and the
/// first time for nobody: pages leave the server when everything is there.
/// </summary>
public abstract class DrawnWhenLoaded : ComponentBase
{
    /// <summary>Runs once, with the parameters set and before the first drawing.</summary>
    protected abstract Task Load();

    private bool _loaded;

    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (!_loaded)
        {
            _loaded = true;
            await Load();
        }

        await base.SetParametersAsync(ParameterView.Empty);
    }
}

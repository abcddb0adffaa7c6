using HeyGen.Mcp.Server;
using HeyGen.Mcp.Server.Http;
using HeyGen.Mcp.Server.Settings;

namespace HeyGen.Mcp.Commands.Doctor;

/// <summary>Finds variables that look like settings and are none: a misspelt one would be passed over in silence.</summary>
internal static class VariableChecks
{
    public static IEnumerable<Finding> Findings(IEnumerable<string> variables)
    {
        var known = SettingsReader.All.Concat(SettingsReader.Of<HttpSettings>()).Select(pair => pair.Setting.Variable).ToArray();
        return variables
            .Where(name => name.StartsWith(SettingAttribute.EnvironmentPrefix, StringComparison.OrdinalIgnoreCase) && !known.Contains(name, StringComparer.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => Finding.Warning("variable", $"{name} is no setting{Nearest.Suggestion(name, known)}", "Correct its name or unset it."));
    }
}

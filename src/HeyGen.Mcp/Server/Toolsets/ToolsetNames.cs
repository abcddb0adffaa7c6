using System.Reflection;
using HeyGen.Mcp.Server.Rooms;
using HeyGen.Mcp.Server.Settings;

namespace HeyGen.Mcp.Server.Toolsets;

/// <summary>The names that <c>--toolsets</c>, <c>--tools</c> and <c>--exclude-tools</c> may hold.</summary>
internal static class ToolsetNames
{
    /// <exception cref="SettingsException">A toolset or tool is named that does not exist.</exception>
    public static void Require(IReadOnlyList<Room> rooms, ServerSettings settings)
    {
        var toolsets = rooms.SelectMany(ToolsetsOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Prepend(ToolSelection.All).Prepend(ToolSelection.Default).ToArray();
        var tools = rooms.SelectMany(room => room.Methods).Select(method => ToolFacts.Of(method).Name).ToArray();
        string[] problems =
        [
            .. settings.Toolsets.Except(toolsets, StringComparer.Ordinal).Select(name => $"There is no toolset '{name}'{Nearest.Suggestion(name, toolsets)} (--toolsets knows {string.Join(", ", toolsets)})."),
            .. settings.Tools.Except(tools, StringComparer.Ordinal).Select(name => NoTool("--tools", name, tools)),
            .. settings.ExcludeTools.Except(tools, StringComparer.Ordinal).Select(name => NoTool("--exclude-tools", name, tools)),
        ];
        if (problems.Length > 0)
            throw new SettingsException(problems);
    }

    private static string NoTool(string flag, string name, string[] tools) =>
        $"{flag} names '{name}', which is no tool{Nearest.Suggestion(name, tools)} ('heygen-mcp tools' lists them all).";

    private static IEnumerable<string> ToolsetsOf(Room room) =>
        room.Methods.Cast<MemberInfo>().Prepend(room.Tools).Select(member => member.GetCustomAttribute<ToolsetAttribute>()?.Name).OfType<string>();
}

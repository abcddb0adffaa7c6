using System.Reflection;
using HeyGen.Mcp.Server.Rooms;
using HeyGen.Mcp.Server.Settings;

namespace HeyGen.Mcp.Server.Toolsets;

/// <summary>The names that <c>--toolsets</c> may hold.</summary>
internal static class ToolsetNames
{
    /// <exception cref="SettingsException">A toolset is named that does not exist.</exception>
    public static void Require(IReadOnlyList<Room> rooms, ServerSettings settings)
    {
        var known = rooms.SelectMany(Of).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Prepend(ToolSelection.All).Prepend(ToolSelection.Default).ToArray();
        var unknown = settings.Toolsets.Except(known, StringComparer.Ordinal).ToArray();
        if (unknown.Length > 0)
            throw new SettingsException([.. unknown.Select(name => $"There is no toolset '{name}'{Nearest.Suggestion(name, known)} (--toolsets knows {string.Join(", ", known)}).")]);
    }

    private static IEnumerable<string> Of(Room room) =>
        room.Methods.Cast<MemberInfo>().Prepend(room.Tools).Select(member => member.GetCustomAttribute<ToolsetAttribute>()?.Name).OfType<string>();
}

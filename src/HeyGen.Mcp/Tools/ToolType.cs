using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json.Serialization;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Tools;

/// <summary>A class of tools, and how their inputs and results read as JSON.</summary>
internal sealed record ToolType([property: DynamicallyAccessedMembers(ToolType.Kept)][param: DynamicallyAccessedMembers(ToolType.Kept)] Type Tools, JsonSerializerContext Json)
{
    /// <summary>What a native build must keep of it, because tools are found and made by reflection.</summary>
    public const DynamicallyAccessedMemberTypes Kept = DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.PublicConstructors;

    public static ToolType Of<[DynamicallyAccessedMembers(Kept)] TTools>(JsonSerializerContext json)
        where TTools : class => new(typeof(TTools), json);

    public IEnumerable<MethodInfo> Methods => Tools
        .GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly)
        .Where(method => method.IsDefined(typeof(McpServerToolAttribute)));
}

using System.Reflection;
using System.Text.Json.Serialization;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Server.Rooms;

/// <summary>One room of the house: the tools of one resource, and how their inputs and results read as JSON.</summary>
internal sealed record Room(Type Tools, JsonSerializerContext Json)
{
    public static Room Of<TTools>(JsonSerializerContext json)
        where TTools : class => new(typeof(TTools), json);

    public IEnumerable<MethodInfo> Methods => Tools
        .GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly)
        .Where(method => method.IsDefined(typeof(McpServerToolAttribute)));
}

using System.Reflection;
using HeyGen.Mcp.HeyGenApi.Errors;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Tests.Wholesome;

/// <summary>Errors name tools: each of them must exist.</summary>
public sealed class ListToolRules
{
    [Fact]
    public void ListTools_Each_IsATool()
    {
        var tools = Rooms.All.SelectMany(room => room.Methods).Select(method => method.GetCustomAttribute<McpServerToolAttribute>()!.Name!).ToHashSet(StringComparer.Ordinal);

        Assert.DoesNotContain(ListTools.All, tool => !tools.Contains(tool));
    }
}

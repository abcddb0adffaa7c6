using HeyGen.Mcp.Server.Settings;
using HeyGen.Mcp.Tests.Support;

namespace HeyGen.Mcp.Tests.Server;

public sealed class ToolSelectionTests
{
    [Theory]
    [InlineData("all", "create_ai_clipping", true)]
    [InlineData("all", "create_background_removal", false)]
    [InlineData("all", "create_podcast", false)]
    [InlineData("editing", "create_ai_clipping", true)]
    [InlineData("editing", "create_background_removal", false)]
    [InlineData("preview", "create_background_removal", true)]
    [InlineData("preview", "create_podcast", true)]
    [InlineData("preview", "create_ai_clipping", false)]
    [InlineData("default", "create_ai_clipping", false)]
    public async Task Toolset_Any_ListsWhatItNames(string toolset, string tool, bool listed)
    {
        await using var upstream = await FakeUpstream.Start();
        await using var server = await McpTestServer.Start(upstream.Address, new ServerSettings { Toolsets = [toolset] });

        Assert.Equal(listed, server.Selection.Find(tool) is not null);
    }
}

using HeyGen.Mcp.Tools;
using HeyGen.Mcp.Toolsets;

namespace HeyGen.Mcp.Tests.Pipeline;

public sealed class ToolSelectionTests : UpstreamTest
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
        await using var server = await McpTestServer.Start(Upstream.Address, new ServerSettings { Toolsets = [toolset] });

        Assert.Equal(listed, server.Selection.Find(tool) is not null);
    }

    [Theory]
    [InlineData("default", "list_templates", "", false, "list_templates", true)]
    [InlineData("all", "", "list_templates", false, "list_templates", false)]
    [InlineData("default", "list_templates", "list_templates", false, "list_templates", false)]
    [InlineData("default", "generate_from_template", "", true, "generate_from_template", false)]
    [InlineData("all", "", "", true, "list_templates", true)]
    [InlineData("all", "", "", true, "delete_video", false)]
    public void Serves_ExclusionAndReadOnly_AlwaysWin(string toolset, string added, string excluded, bool readOnly, string tool, bool listed)
    {
        var settings = new ServerSettings { Toolsets = [toolset], Tools = [added], ExcludeTools = [excluded], ReadOnly = readOnly };
        var facts = ToolCatalog.All.SelectMany(toolType => toolType.Methods).Select(ToolMetadata.Of).Single(facts => facts.Name == tool);

        Assert.Equal(listed, ToolSelection.Serves(facts, settings, localFiles: true, _ => null));
    }

    [Fact]
    public void Problems_UnknownNames_AreAllNamedWithTheNearest()
    {
        var settings = new ServerSettings { Toolsets = ["video"], Tools = ["list_template"], ExcludeTools = ["create_vidoe_agent"] };

        Assert.Collection(
            ToolsetNames.Problems(ToolCatalog.All, settings),
            problem => Assert.StartsWith("There is no toolset 'video'; did you mean videos?", problem, StringComparison.Ordinal),
            problem => Assert.StartsWith("--tools names 'list_template', which is no tool; did you mean list_templates?", problem, StringComparison.Ordinal),
            problem => Assert.StartsWith("--exclude-tools names 'create_vidoe_agent', which is no tool; did you mean create_video_agent?", problem, StringComparison.Ordinal));
    }
}

using HeyGen.Mcp.Tools;
using HeyGen.Mcp.Toolsets;
using ModelContextProtocol;

namespace HeyGen.Mcp.Tests.Pipeline;

/// <summary>Whoever names a tool that is not listed is told how to reach it, or why there is no way.</summary>
public sealed class UnlistedToolTests : UpstreamTest
{
    protected override string FirstAnswer => """{"data":[],"has_more":false}""";

    [Theory]
    [InlineData("list_templates")]
    [InlineData("list_brand_kits")]
    public async Task Call_UnlistedByName_IsServed(string tool)
    {
        await using var server = await McpTestServer.Start(Upstream.Address, new ServerSettings());

        await server.Result(tool, new { limit = 1 });

        Assert.Single(Upstream.Requests);
    }

    [Theory]
    [InlineData("list_webhooks", "list_webhook_endpoints (through call_heygen_tool)")]
    [InlineData("make_my_voice_clone", "clone_voice (through call_heygen_tool)")]
    [InlineData("remove_webhook", "delete_webhook_endpoint (through call_heygen_tool)")]
    [InlineData("get_vidoe", "did you mean get_video?")]
    public async Task Call_NameThatThereIsNot_IsToldOfToolsForTheSameThing(string tool, string told)
    {
        await using var server = await McpTestServer.Start(Upstream.Address, new ServerSettings());

        var failure = await Assert.ThrowsAsync<McpProtocolException>(() => server.Call(tool));
        var nested = (await server.Error("call_heygen_tool", new { name = tool })).GetText("message");
        var estimated = (await server.Error("estimate_cost", new { tool })).GetText("message");

        Assert.All([failure.Message, nested, estimated], message => Assert.Contains(told, message, StringComparison.Ordinal));
        Assert.DoesNotContain("create_speech", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("create_streaming_session")]
    [InlineData("start_agent_session")]
    [InlineData("new_video_agent_session")]
    public async Task Call_NameOfACreate_IsNotToldOfAStop(string tool)
    {
        await using var server = await McpTestServer.Start(Upstream.Address, new ServerSettings());

        var failure = await Assert.ThrowsAsync<McpProtocolException>(() => server.Call(tool));

        Assert.DoesNotContain("stop_", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cancel_video")]
    [InlineData("abort_video_translation")]
    [InlineData("stopLipsync")]
    public async Task Call_NameOfAStopThatThereIsNot_IsToldThatHeyGenHasNone(string tool)
    {
        await using var server = await McpTestServer.Start(Upstream.Address, new ServerSettings());

        var failure = await Assert.ThrowsAsync<McpProtocolException>(() => server.Call(tool));

        Assert.StartsWith($"Unknown tool: '{tool}'. HeyGen can't stop such a job", failure.Message.Replace("Request failed (remote): ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rename_video")]
    [InlineData("update_video_title")]
    [InlineData("addCaptionsToVideo")]
    [InlineData("change_video_background")]
    public async Task Call_NameOfAChangeOfAVideoThatThereIsNot_IsToldThatHeyGenHasNone(string tool)
    {
        await using var server = await McpTestServer.Start(Upstream.Address, new ServerSettings());

        var failure = await Assert.ThrowsAsync<McpProtocolException>(() => server.Call(tool));

        Assert.Contains($"Unknown tool: '{tool}'. HeyGen can't change a finished video", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("list_templates", "default", "", "(--tools list_templates would add it)")]
    [InlineData("create_podcast", "", "", "(--tools create_podcast would add it, for accounts that HeyGen has opened it to)")]
    [InlineData("list_templates", "", "list_templates", "(--exclude-tools)")]
    [InlineData("search_audioscape_music", "", "", "without AUDIOSCAPE_API_KEY")]
    public async Task Call_ToolThatIsNotServed_IsToldWhy(string tool, string toolsets, string excluded, string why)
    {
        var settings = new ServerSettings { Toolsets = toolsets is "" ? [] : [toolsets], ExcludeTools = [excluded] };
        await using var server = await McpTestServer.Start(Upstream.Address, settings, variable: _ => null);

        var failure = await Assert.ThrowsAsync<McpProtocolException>(() => server.Call(tool));
        var estimated = await server.Error("estimate_cost", new { tool });

        Assert.EndsWith($"'{tool}', which this server does not list {why}.", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith($"which this server does not list {why}.", estimated.GetText("message"), StringComparison.Ordinal);
        Assert.Empty(Upstream.Requests);
    }

    [Theory]
    [InlineData("clone_voice", "", "")]
    [InlineData("create_video_agent", "default", "")]
    [InlineData("delete_video", "videos", "list_videos")]
    public async Task Call_ToolThatAReadOnlyServerLeavesOut_IsToldWhy(string tool, string toolsets, string excluded)
    {
        await using var server = await McpTestServer.Start(Upstream.Address, new ServerSettings { Toolsets = toolsets is "" ? [] : [toolsets], ExcludeTools = [excluded], ReadOnly = true });

        var failure = await Assert.ThrowsAsync<McpProtocolException>(() => server.Call(tool));

        Assert.EndsWith($"'{tool}', which this server does not list because it is read-only.", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Upstream.Requests);
    }

    /// <summary>A model that is told of a tool calls it: a slip, or a name that there is not, must not lose or cost anything.</summary>
    [Theory]
    [InlineData("update_video", "write")]
    [InlineData("update_asset", "write")]
    [InlineData("update_voice", "write")]
    [InlineData("updateVoice", "write")]
    [InlineData("heygen_update_video", "write")]
    [InlineData("edit_video", "write")]
    [InlineData("rename_video", "read")]
    [InlineData("move_video", "write")]
    [InlineData("complete_video", "write")]
    [InlineData("complete_template", "write")]
    [InlineData("create_asset", "write spend")]
    [InlineData("create_video_translation_batches_now", "write spend")]
    [InlineData("select_voice", "read")]
    [InlineData("deselect_voice", "read")]
    [InlineData("undelete_video", "read")]
    [InlineData("delegate_video", "read")]
    [InlineData("restore_webhook_endpoint", "read")]
    [InlineData("get_lipsync_video", "read")]
    [InlineData("list_brand_kit_glossary", "read")]
    public async Task Call_NameThatThereIsNot_IsToldOfNothingThatDeletesOrDoesAnotherKindOfThing(string name, string effects)
    {
        await using var server = await McpTestServer.Start(Upstream.Address, new ServerSettings());

        var failure = await Assert.ThrowsAsync<McpProtocolException>(() => server.Call(name));

        var told = server.Selection.Tools.Where(tool => tool.Facts.Toolset is not ToolSelection.Dynamic && failure.Message.Split(' ', '?', '.').Contains(tool.Name)).Select(tool => $"{tool.Name} ({tool.Facts.Effect})");
        Expect.None([.. told.Where(tool => !effects.Split(' ').Any(effect => tool.EndsWith($"({effect})", StringComparison.Ordinal)))]);
    }

    [Theory]
    [InlineData("delte_video", "delete_video")]
    [InlineData("remove_voice", "delete_voice")]
    [InlineData("erase_asset", "delete_asset")]
    [InlineData("updat_template", "update_template")]
    [InlineData("list_voice", "list_voices")]
    [InlineData("select_voice", "list_voices")]
    [InlineData("dub_video", "create_video_translation")]
    [InlineData("generate_avatar_from_photo", "create_photo_avatar")]
    [InlineData("videos_list", "list_videos")]
    [InlineData("send_file", "upload_asset")]
    [InlineData("get_balance", "get_current_user")]
    [InlineData("update_voice", "update_avatar_group")]
    public async Task Call_NameThatSaysWhatIsWanted_IsToldOfTheToolForIt(string name, string tool)
    {
        await using var server = await McpTestServer.Start(Upstream.Address, new ServerSettings { Toolsets = ["all"] });

        var failure = await Assert.ThrowsAsync<McpProtocolException>(() => server.Call(name));

        Assert.Contains(tool, failure.Message.Split(' ', '?'));
    }

    [Theory]
    [InlineData("complete_video")]
    [InlineData("move_video")]
    [InlineData("qwxyz")]
    public async Task Call_NameLikeNoTool_IsToldThatNoneIs(string name)
    {
        await using var server = await McpTestServer.Start(Upstream.Address, new ServerSettings());

        var failure = await Assert.ThrowsAsync<McpProtocolException>(() => server.Call(name));

        Assert.EndsWith($"Unknown tool: '{name}'; no tool here is like it. search_heygen_tools finds tools by what they do.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_FormerNameOfAnUnlistedTool_IsToldTheWay()
    {
        await using var server = await McpTestServer.Start(Upstream.Address, new ServerSettings());

        var error = await server.Error("create_template_video", new { template_id = "t" });

        Assert.Equal("There is no tool 'create_template_video' on this server: call generate_from_template (through call_heygen_tool) instead.", error.GetText("message"));
    }

    [Fact]
    public async Task Estimate_UnlistedTool_IsMade()
    {
        await using var server = await McpTestServer.Start(Upstream.Address, new ServerSettings());

        Assert.True((await server.Result("estimate_cost", new { tool = "create_lipsync", arguments = new { video = "a_1", audio = "a_2" } })).TryGetProperty("estimate", out _));
    }

    /// <summary>It ends before anything is sent, and who may not order still may ask what it would cost.</summary>
    [Theory]
    [InlineData("create_lipsync", """{"video":"a_1","audio":"a_2"}""")]
    [InlineData("create_video_agent", """{"prompt":"Tea in thirty seconds."}""")]
    [InlineData("create_speech", """{"text":"Hello.","voiceId":"vo_1"}""")]
    [InlineData("text_to_video", """{"prompt":"A fox in snow."}""")]
    [InlineData("call_heygen_tool", """{"name":"create_video_agent","arguments":{"prompt":"Tea."}}""")]
    [InlineData("delete_video", """{"videoId":"v_1"}""")]
    public async Task Estimate_ReadOnlyServer_IsMadeOfToolsThatItLeavesOut(string tool, string arguments)
    {
        await using var server = await McpTestServer.Start(Upstream.Address, new ServerSettings { ReadOnly = true });

        var cost = await server.Result("estimate_cost", new { tool, arguments = JsonElement.Parse(arguments) });

        Assert.True(cost.TryGetProperty("estimate", out _));
        Assert.DoesNotContain(Upstream.Requests, request => request.Method != "GET");
    }

    [Theory]
    [InlineData("create_lipsync", "default", "")]
    [InlineData("create_video_agent", "account,voices", "")]
    [InlineData("create_video_agent", "", "create_video_agent")]
    [InlineData("create_podcast", "", "")]
    public async Task Estimate_ReadOnlyServer_KeepsToToolsetsAndExclusions(string tool, string toolsets, string excluded)
    {
        await using var server = await McpTestServer.Start(Upstream.Address, new ServerSettings { Toolsets = toolsets is "" ? [] : toolsets.Split(','), ExcludeTools = [excluded], Tools = ["estimate_cost"], ReadOnly = true });

        Assert.Contains($"'{tool}', which this server does not list (-", (await server.Error("estimate_cost", new { tool })).GetText("message"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "search_heygen_tools finds them, call_heygen_tool calls any tool by its name.")]
    [InlineData("default", "Not served here, but by --toolsets all: cloning and designing voices, digital twins and photo avatars, templates,")]
    public async Task Instructions_SayWhatElseThereIsAndTheWayToIt(string toolsets, string said)
    {
        await using var server = await McpTestServer.Start(Upstream.Address, new ServerSettings { Toolsets = toolsets is "" ? [] : [toolsets] });

        Assert.Contains(said, server.Client.ServerInstructions, StringComparison.Ordinal);
        Assert.Contains("webhooks", server.Client.ServerInstructions, StringComparison.Ordinal);
        Assert.True(server.Client.ServerInstructions!.Length < 2000, "Some clients cut instructions at two kilobytes.");
    }

    [Theory]
    [InlineData("video_agents", "", "")]
    [InlineData("video_agents,jobs", "", "")]
    [InlineData("videos", "", "")]
    [InlineData("voices,account", "", "")]
    [InlineData("", "create_video_agent", "")]
    [InlineData("account", "create_video_from_image", "")]
    [InlineData("", "", "create_video_from_avatar")]
    [InlineData("", "", "create_video_from_image,download_video")]
    [InlineData("", "", "create_video_agent,wait_for_job,estimate_cost")]
    [InlineData("", "", "search_heygen_tools")]
    [InlineData("all", "", "create_video_from_avatar,download_job")]
    public async Task Instructions_AnySelection_NameOnlyWhatIsServed(string toolsets, string tools, string excluded)
    {
        var settings = new ServerSettings { Toolsets = Names(toolsets), ExcludeTools = Names(excluded), MaxCostUsdPerCall = 2 };
        await using var server = await McpTestServer.Start(Upstream.Address, settings);
        var selection = server.Selection.Narrowed(new ToolFilter(null, Names(tools), [], ReadOnly: false));
        var every = ToolCatalog.All.SelectMany(toolType => toolType.Methods).Select(method => ToolMetadata.Of(method).Name);

        var said = ServerInstructions.For(selection, settings, localFiles: true);

        Expect.None([.. every.Where(name => !selection.Serves(name) && said.Split(' ', ',', '.', ':', ';').Contains(name))]);

        static string[] Names(string joined) => joined.Split(',', StringSplitOptions.RemoveEmptyEntries);
    }

    [Theory]
    [InlineData("create_video_from_image", "For exact words create_video_from_avatar.")]
    [InlineData("create_video_from_avatar", "For exact words create_video_from_image, where a photo is to say them.")]
    [InlineData("create_video_agent", "For exact words create_video_from_avatar, or create_video_from_image where a photo is to say them.")]
    public async Task Instructions_WithoutOneWayToAVideo_NameTheOthers(string excluded, string said)
    {
        await using var server = await McpTestServer.Start(Upstream.Address, new ServerSettings { ExcludeTools = [excluded] });

        Assert.Contains(said, server.Client.ServerInstructions, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Instructions_SettingsThatForbid_ArePromisedNothing()
    {
        var settings = new ServerSettings { Toolsets = ["default"], ExcludeTools = ["clone_voice", "estimate_cost"], MaxCostUsdPerCall = 2 };
        await using var server = await McpTestServer.Start(Upstream.Address, settings);
        await using var open = await McpTestServer.Start(Upstream.Address, settings with { Toolsets = [], AllowDir = ["/media/photos"] });

        Assert.DoesNotContain("cloning", server.Client.ServerInstructions, StringComparison.Ordinal);
        Assert.DoesNotContain("estimate_cost", server.Client.ServerInstructions, StringComparison.Ordinal);
        Assert.Contains("a local path works too, but only in folders that the client opens as its roots: others need --allow-dir", server.Client.ServerInstructions, StringComparison.Ordinal);
        Assert.Contains("A call that may cost more than 2 USD here, or whose cost can't be known, is refused.", server.Client.ServerInstructions, StringComparison.Ordinal);
        Assert.Contains("a local path works too, in /media/photos and what the client opens", open.Client.ServerInstructions, StringComparison.Ordinal);
        Assert.True(open.Client.ServerInstructions!.Length < 2000, "Some clients cut instructions at two kilobytes.");
    }
}

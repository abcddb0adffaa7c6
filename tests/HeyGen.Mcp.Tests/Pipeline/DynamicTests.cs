namespace HeyGen.Mcp.Tests.Pipeline;

public sealed class DynamicTests : UpstreamTest
{
    private static readonly ServerSettings Dynamic = new() { Dynamic = true };

    [Fact]
    public async Task List_Dynamic_IsAHandful()
    {
        await using var server = await McpTestServer.Start(Upstream.Address, Dynamic);

        var names = (await server.Client.ListToolsAsync()).Select(tool => tool.Name);

        Assert.Equal(["call_heygen_tool", "download_video", "get_current_user", "search_heygen_tools", "wait_for_job"], names);
    }

    [Fact]
    public async Task Search_Unlisted_GivesWhatItTakesToCallIt()
    {
        await using var server = await McpTestServer.Start(Upstream.Address, Dynamic);
        var listed = server.Selection.Find("delete_brand_kit")!.ProtocolTool;

        var found = (await server.Result("search_heygen_tools", new { query = "Remove the old brand kit", limit = 1 })).GetProperty("tools");

        var tool = Assert.Single(found.EnumerateArray());
        Assert.Equal(
            new { name = listed.Name, description = listed.Description!, effect = "delete", inputSchema = listed.InputSchema.GetRawText() },
            new { name = Text("name"), description = Text("description"), effect = Text("effect"), inputSchema = JsonSerializer.Serialize(tool.GetProperty("inputSchema")) });

        string Text(string member) => tool.GetProperty(member).GetString()!;
    }

    [Fact]
    public async Task Search_NothingFound_SaysHowToAsk()
    {
        await using var server = await McpTestServer.Start(Upstream.Address, Dynamic);

        var found = await server.Result("search_heygen_tools", new { query = "qwxyz" });

        Assert.Empty(found.GetProperty("tools").EnumerateArray());
        Assert.Contains("English words", found.GetText("hint"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("book a flight")]
    [InlineData("send an email")]
    [InlineData("crop this photo")]
    public async Task Search_NothingFits_SaysSoAndNamesTheNearest(string query)
    {
        await using var server = await McpTestServer.Start(Upstream.Address, Dynamic);

        var found = await server.Result("search_heygen_tools", new { query });

        Assert.Empty(found.GetProperty("tools").EnumerateArray());
        Assert.NotEmpty(found.GetProperty("more").EnumerateArray());
        Assert.StartsWith("Nothing here fits well; what is under more only shares words with it. ", found.GetText("hint"), StringComparison.Ordinal);
    }

    /// <summary>As a call of it would tell.</summary>
    [Theory]
    [InlineData("generate an image", "", false, "create_image_generation", "(--tools create_image_generation would add it, for accounts that HeyGen has opened it to)")]
    [InlineData("delete the video", "", true, "delete_video", "because it is read-only")]
    [InlineData("clone my voice", "", true, "clone_voice", "because it is read-only")]
    [InlineData("create_video_agent", "", true, "create_video_agent", "because it is read-only")]
    [InlineData("make a video about tea", "", true, "create_video_agent", "because it is read-only")]
    [InlineData("clone my voice", "clone_voice", false, "clone_voice", "(--exclude-tools)")]
    [InlineData("translate a video", "create_video_translation", false, "create_video_translation", "(--exclude-tools)")]
    public async Task Search_ToolThatIsNotServed_IsNamedWithTheReason(string query, string excluded, bool readOnly, string tool, string why)
    {
        await using var server = await McpTestServer.Start(Upstream.Address, new ServerSettings { ExcludeTools = [excluded], ReadOnly = readOnly });

        var found = await server.Result("search_heygen_tools", new { query });

        Assert.StartsWith($"{tool} does this, but this server does not list it {why}.", found.GetText("hint"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cancel subscription")]
    [InlineData("cancel upload")]
    public async Task Search_ToolThatIsNotServedAndDoesOnlyTheLike_IsNotSaidToDoIt(string query)
    {
        await using var server = await McpTestServer.Start(Upstream.Address, new ServerSettings());

        Assert.DoesNotContain("does this", (await server.Result("search_heygen_tools", new { query })).GetText("hint"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cancel translation")]
    [InlineData("Cancel the batch")]
    [InlineData("cancel my lipsync")]
    [InlineData("cancel rendering")]
    [InlineData("abort the job")]
    [InlineData("stop the dubbing")]
    [InlineData("how do I stop my translation?")]
    [InlineData("cancel a running video")]
    [InlineData("kill the video job")]
    [InlineData("cancel video generation")]
    [InlineData("terminate the podcast")]
    public async Task Search_StopOfAJobThatCannotBe_SaysSo(string query)
    {
        await using var server = await McpTestServer.Start(Upstream.Address, new ServerSettings());

        var hint = (await server.Result("search_heygen_tools", new { query })).GetText("hint");

        Assert.StartsWith("HeyGen can't stop such a job once it has begun", hint, StringComparison.Ordinal);
        Assert.DoesNotContain("does this", hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stop the video agent")]
    [InlineData("stop a session")]
    [InlineData("stop webhook events for videos")]
    [InlineData("make a stop motion video")]
    public async Task Search_StopOfAnythingElse_IsASearch(string query)
    {
        await using var server = await McpTestServer.Start(Upstream.Address, new ServerSettings());

        var found = await server.Result("search_heygen_tools", new { query });

        Assert.NotEmpty(found.GetProperty("tools").EnumerateArray());
        Assert.DoesNotContain("can't stop", found.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("add subtitles to my existing video")]
    [InlineData("add captions to a finished video")]
    [InlineData("burn captions into my old video")]
    [InlineData("put subtitles on the video I made yesterday")]
    [InlineData("turn on captions for video v_1")]
    [InlineData("rename my video")]
    [InlineData("rename a video")]
    [InlineData("change the title of my video")]
    [InlineData("can you give the finished video another title?")]
    [InlineData("change the background of my video")]
    [InlineData("replace the background of a finished video")]
    [InlineData("set another backdrop in my existing film")]
    public async Task Search_ChangeOfAFinishedVideoThatCannotBe_SaysSoAndOffersNothingThatSpends(string query)
    {
        await using var server = await McpTestServer.Start(Upstream.Address, new ServerSettings());

        var found = await server.Result("search_heygen_tools", new { query });

        Assert.Empty(found.GetProperty("tools").EnumerateArray());
        Assert.StartsWith("HeyGen can't change a finished video", found.GetText("hint"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rename the video translation")]
    [InlineData("Rename a translated video")]
    [InlineData("Change the title of that lip-synced video")]
    [InlineData("subtitles for my video please")]
    [InlineData("change the title of the template")]
    [InlineData("make a video with captions")]
    [InlineData("download the subtitles of my video")]
    [InlineData("add background music to my video")]
    [InlineData("remove background of video")]
    [InlineData("change the background of my avatar")]
    [InlineData("translate my video")]
    [InlineData("replace one sentence in my video")]
    [InlineData("edit the subtitles of a video proofread")]
    public async Task Search_ChangeOfAnythingElse_IsASearch(string query)
    {
        await using var server = await McpTestServer.Start(Upstream.Address, new ServerSettings());

        var found = await server.Result("search_heygen_tools", new { query });

        Assert.NotEmpty(found.GetProperty("tools").EnumerateArray());
        Assert.DoesNotContain("can't change", found.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("delete all videos from last week")]
    [InlineData("delete every video older than a month")]
    [InlineData("remove last month's videos")]
    [InlineData("clone my voice")]
    [InlineData("make a video about tea")]
    [InlineData("delete_video")]
    [InlineData("translate a video into Hindi")]
    public async Task Search_ToolThatIsServed_HasNoHint(string query)
    {
        await using var server = await McpTestServer.Start(Upstream.Address, new ServerSettings());

        Assert.False((await server.Result("search_heygen_tools", new { query })).TryGetProperty("hint", out _));
    }

    [Fact]
    public async Task Search_ManyFound_HasTheArgumentsOfTwoAndALineForEachOther()
    {
        await using var server = await McpTestServer.Start(Upstream.Address);

        var found = await server.Result("search_heygen_tools", new { query = "brand kit", limit = 5 });

        Assert.Equal((2, 3), (found.GetProperty("tools").GetArrayLength(), found.GetProperty("more").GetArrayLength()));
        Assert.All(found.GetProperty("more").EnumerateArray(), line => Assert.Matches("^[a-z_]+: .+ \\((read|write|spend|delete)\\)$", line.GetString()));
    }

    [Fact]
    public async Task Default_Call_ReachesAllPublicToolsAndNoOthers()
    {
        Upstream.Then(200, """{"data":{"id":"k_1","brand_kit_id":"k_1","name":"Tea","status":"completed"}}""");
        await using var server = await McpTestServer.Start(Upstream.Address, new ServerSettings());

        var listed = (await server.Client.ListToolsAsync()).Select(tool => tool.Name).ToArray();
        await server.Result("call_heygen_tool", new { name = "get_brand_kit", arguments = new { brandKitId = "k_1" } });
        var preview = await server.Error("call_heygen_tool", new { name = "create_podcast", arguments = new { } });

        Assert.Empty(new[] { "search_heygen_tools", "call_heygen_tool", "download_job", "list_video_agent_sessions", "create_video_agent" }.Except(listed));
        Assert.DoesNotContain("get_brand_kit", listed);
        Assert.Equal("Unknown tool: 'create_podcast', which this server does not list (--tools create_podcast would add it, for accounts that HeyGen has opened it to).", preview.GetText("message"));
        Assert.Single(Upstream.Requests);
    }

    /// <summary>Toolsets that an operator names are the limit, and what reaches beyond them is not there.</summary>
    [Theory]
    [InlineData("default")]
    [InlineData("all")]
    [InlineData("videos")]
    public async Task List_NamedToolsets_HasNothingThatReachesFurther(string toolset)
    {
        await using var server = await McpTestServer.Start(Upstream.Address, new ServerSettings { Toolsets = [toolset] });

        Assert.False(server.Selection.Serves("call_heygen_tool") || server.Selection.HasMore);
    }

    [Theory]
    [InlineData("""{"name":"get_brand_kit","arguments":"{\"brandKitId\":\"k_1\"}"}""")]
    [InlineData("""{"name":"get_brand_kit","argumentsJson":"{\"brand_kit_id\":\"k_1\"}"}""")]
    [InlineData("""{"name":"get_brand_kit","arguments":{"_comment":"as text"},"argumentsJson":"{\"brandKitId\":\"k_1\"}"}""")]
    [InlineData("""{"tool":"get_brand_kit","args":{"id":"k_1"}}""")]
    [InlineData("""{"tool_name":"get_brand_kit","arguments":{"id":"k_1"}}""")]
    [InlineData("""{"ToolName":"get_brand_kit","args":{"id":"k_1"}}""")]
    [InlineData("""{"name":"get_brand_kit","arguments":{"id":"k_1"},"tool":"HeyGen","toolCallId":"c"}""")]
    [InlineData("""{"name":"get_brand_kit","args":{"brandKitId":"k_1"},"id":"call_1","type":"tool_call"}""")]
    [InlineData("""{"id":"call_1","type":"function","function":{"name":"get_brand_kit","arguments":"{\"brandKitId\":\"k_1\"}"}}""")]
    [InlineData("""{"name":"get_brand_kit","argumentsJson":{"brandKitId":"k_1"}}""")]
    [InlineData("""{"name":"get_brand_kit","argumentsJson":"```json\n{\"brandKitId\":\"k_1\"}\n```"}""")]
    [InlineData("""{"name":"get_brand_kit","argumentsJson":"{'brandKitId': 'k_1'}"}""")]
    [InlineData("""{"name":"get_brand_kit","argumentsJson":"\"{\\\"brandKitId\\\":\\\"k_1\\\"}\""}""")]
    [InlineData("""{"name":"get_brand_kit","arguments":{"brandKitId":"k_1"},"argumentsJson":"{\"brandKitId\":\"k_1\"}"}""")]
    [InlineData("""{"name":"get_brand_kit","arguments":{"brandKitId":""},"argumentsJson":"{\"brandKitId\":\"k_1\"}"}""")]
    public async Task Call_ArgumentsInTheFormsThatClientsCanMake_AreRead(string call)
    {
        Upstream.Then(200, """{"data":{"id":"k_1","brand_kit_id":"k_1","name":"Tea","status":"completed"}}""");
        await using var server = await McpTestServer.Start(Upstream.Address, Dynamic);

        await server.Result("call_heygen_tool", JsonElement.Parse(call));

        Assert.Equal("/v3/brand-kits/k_1", Assert.Single(Upstream.Requests).PathAndQuery);
    }

    [Fact]
    public async Task Call_NamedInAnotherWord_IsNotTakenForOneWrappedInItsArguments()
    {
        Upstream.Then(200, """{"data":{"id":"f_1","name":"Videos"}}""");
        await using var server = await McpTestServer.Start(Upstream.Address, Dynamic);

        await server.Result("call_heygen_tool", new { tool_name = "create_folder", arguments = new { name = "Videos" } });

        Assert.Equal(("POST", "/v3/folders"), (Upstream.Requests[0].Method, Upstream.Requests[0].PathAndQuery));
    }

    [Theory]
    [InlineData("[1]", null)]
    [InlineData("{broken", null)]
    [InlineData("{\"brandKitId\":\"a\"}", "b")]
    public async Task Call_TextThatIsNoObjectOrSaysSomethingElse_IsToldByName(string text, string? brandKitId)
    {
        await using var server = await McpTestServer.Start(Upstream.Address, Dynamic);

        Assert.Equal("argumentsJson", (await server.Error("call_heygen_tool", new { name = "get_brand_kit", arguments = new { brandKitId }, argumentsJson = text })).GetText("param"));
        Assert.Empty(Upstream.Requests);
    }

    [Fact]
    public async Task Call_BadArguments_FailsAsADirectCall()
    {
        await using var server = await McpTestServer.Start(Upstream.Address, Dynamic);

        var direct = await server.Error("list_brand_kits", new { limit = 1000, tokn = "x" });
        var dynamic = await server.Error("call_heygen_tool", new { name = "list_brand_kits", arguments = new { limit = 1000, tokn = "x" } });

        Assert.Equal(direct.GetRawText(), dynamic.GetRawText());
    }

    [Fact]
    public async Task Call_Unlisted_IsTheSameAsADirectCall()
    {
        const string Kit = """{"data":{"id":"k_1","brand_kit_id":"k_1","name":"Tea","status":"completed"}}""";
        Upstream.Then(200, Kit);
        Upstream.Then(200, Kit);
        await using var server = await McpTestServer.Start(Upstream.Address, Dynamic);

        var direct = await server.Result("get_brand_kit", new { brandKitId = "k_1" });
        var dynamic = await server.Result("call_heygen_tool", new { name = "get_brand_kit", arguments = new { brand_kit_id = "k_1" } });

        Assert.Equal(direct.GetRawText(), dynamic.GetRawText());
        Assert.Equal(["/v3/brand-kits/k_1", "/v3/brand-kits/k_1"], Upstream.Requests.Select(request => request.PathAndQuery));
    }

    [Theory]
    [InlineData("delete_brand_kit")]
    [InlineData("list_brand_kits")]
    [InlineData("create_podcast")]
    [InlineData("call_heygen_tool")]
    public async Task Call_NotSelected_IsRefused(string tool)
    {
        await using var server = await McpTestServer.Start(Upstream.Address, new ServerSettings { Dynamic = true, ReadOnly = true, ExcludeTools = ["list_brand_kits"] });

        var error = await server.Error("call_heygen_tool", new { name = tool });

        Assert.Equal("name", error.GetText("param"));
    }

    [Fact]
    public async Task List_ReadOnly_HasNothingThatLooksLikeAWriteTool()
    {
        await using var server = await McpTestServer.Start(Upstream.Address, new ServerSettings { Dynamic = true, ReadOnly = true });

        var hints = (await server.Client.ListToolsAsync()).ToDictionary(tool => tool.Name, tool => (tool.ProtocolTool.Annotations!.ReadOnlyHint, tool.ProtocolTool.Annotations.DestructiveHint));

        Assert.Equal(["call_heygen_tool", "get_current_user", "search_heygen_tools", "wait_for_job"], hints.Keys);
        Assert.All(hints.Values, hint => Assert.Equal((true, false), hint));
    }

    [Fact]
    public async Task Search_ReadOnly_FindsOnlyWhatReads()
    {
        await using var server = await McpTestServer.Start(Upstream.Address, new ServerSettings { Dynamic = true, ReadOnly = true });

        var found = (await server.Result("search_heygen_tools", new { query = "delete the brand kit", limit = 10 })).GetProperty("tools").EnumerateArray().Select(tool => tool.GetText("effect")).Distinct();

        Assert.Equal(["read"], found);
    }
}

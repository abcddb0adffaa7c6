namespace HeyGen.Mcp.IntegrationTests.Http;

/// <summary>What is listed and served, as the process is set and as a caller's headers narrow it.</summary>
public sealed class NarrowingTests : EndpointTest
{
    [Fact]
    public async Task List_AnyCallerAndStart_IsTheSame()
    {
        await using var again = await HttpEndpoint.Start(Upstream.Address);

        var first = await Endpoint.Call("tools/list", new { });
        var prepared = await Endpoint.Call("tools/list", new { }, ("X-Api-Key", HttpEndpoint.OtherKey));
        var restarted = await again.Call("tools/list", new { });

        Assert.Equal([first.Body, first.Body], [prepared.Body, restarted.Body]);
        Assert.Equal(first.ToolNames.Order(StringComparer.Ordinal), first.ToolNames);
        Assert.Equal(("public", 3_600_000), (first.Result.GetText("cacheScope"), first.Result.GetProperty("ttlMs").GetInt32()));
    }

    [Fact]
    public async Task List_ComparedWithStdio_HasTheSameToolsButForFilesOfThisMachineAndKeysOfTheOperator()
    {
        var settings = new ServerSettings { Toolsets = ["all", "preview", "dynamic"] };
        await using var endpoint = await HttpEndpoint.Start(Upstream.Address, settings);
        await using var local = await McpTestServer.Start(Upstream.Address, settings);

        var hosted = (await endpoint.Call("tools/list", new { })).ToolNames;

        var missing = local.Selection.Tools.Where(tool => !hosted.Contains(tool.Name)).Select(tool => tool.Facts).ToArray();
        Assert.All(missing, facts => Assert.True(facts.UsesLocalFiles || facts.NeededVariable is not null, facts.Name));
        Assert.Contains("search_audioscape_music", missing.Select(facts => facts.Name));
        Assert.Subset(local.Selection.Names.ToHashSet(), hosted.ToHashSet());
    }

    [Fact]
    public async Task List_OlderClient_GetsTheSameTools()
    {
        var modern = await Endpoint.Call("tools/list", new { });
        var older = await Endpoint.Post("""{"jsonrpc":"2.0","id":"x","method":"tools/list"}""", ("MCP-Protocol-Version", "2025-11-25"));

        Assert.Equal("x", older.Message.GetText("id"));
        Assert.Equal(modern.ToolNames, older.ToolNames);
    }

    [Theory]
    [InlineData("X-MCP-Tools", "get_video,list_voices", "get_video,list_voices")]
    [InlineData("X-MCP-Tools", "get_video, create_podcast", "get_video")]
    [InlineData("X-MCP-Toolsets", "account", "estimate_cost,get_current_user")]
    public async Task List_Narrowed_HasOnlyThese(string header, string value, string names)
    {
        var answer = await Endpoint.Call("tools/list", new { }, (header, value));

        Assert.Equal(names, string.Join(',', answer.ToolNames));
        Assert.Equal("private", answer.Result.GetText("cacheScope"));
    }

    [Theory]
    [InlineData("X-MCP-Exclude-Tools", "get_video,list_voices")]
    [InlineData("X-MCP-Exclude-Tools", "get_video,create_podcast,nothing_such")]
    [InlineData("X-MCP-Tools", "list_voices")]
    [InlineData("X-MCP-Toolsets", "account")]
    public async Task List_OfToolsThatWereListedBefore_IsPutTogetherFromThem(string header, string value)
    {
        var made = 0;
        await using var used = await HttpEndpoint.Start(Upstream.Address, also: server => server.WithRequestFilters(filters => filters.AddListToolsFilter(next => (request, cancellationToken) =>
        {
            made++;
            return next(request, cancellationToken);
        })));
        await used.Call("tools/list", new { }, ("X-MCP-Toolsets", "all"));
        await used.Call("tools/list", new { }, ("X-MCP-Exclude-Tools", "get_video"));
        Assert.InRange(made, 1, 2);
        var before = made;

        var together = await used.Call("tools/list", new { }, (header, value));

        Assert.Equal(before, made);
        Assert.Equal((await Endpoint.Call("tools/list", new { }, (header, value))).Body, together.Body);
    }

    [Fact]
    public async Task List_WithExclusions_LacksThem()
    {
        var whole = await Endpoint.Call("tools/list", new { });
        var narrowed = await Endpoint.Call("tools/list", new { }, ("X-MCP-Exclude-Tools", "get_video,list_voices"));

        Assert.Equal(whole.ToolNames.Except(["get_video", "list_voices"]), narrowed.ToolNames);
    }

    [Theory]
    [InlineData("X-MCP-Toolsets", "")]
    [InlineData("X-MCP-Toolsets", " , ")]
    [InlineData("X-MCP-Tools", "")]
    [InlineData("X-MCP-Exclude-Tools", ",")]
    [InlineData("X-MCP-Readonly", " ")]
    public async Task List_HeaderLeftBlank_IsTheWholeList(string header, string value) =>
        Assert.Equal((await Endpoint.Call("tools/list", new { })).ToolNames, (await Endpoint.Call("tools/list", new { }, (header, value))).ToolNames);

    [Fact]
    public async Task List_Narrowed_LeavesOtherCallersAlone()
    {
        var before = await Endpoint.Call("tools/list", new { });
        await Endpoint.Call("tools/list", new { }, ("X-MCP-Tools", "get_video"));
        var after = await Endpoint.Call("tools/list", new { });

        Assert.Equal(before.Body, after.Body);
    }

    [Theory]
    [InlineData("X-MCP-Toolsets", "avatar", "There is no toolset 'avatar'; did you mean avatars?")]
    [InlineData("X-MCP-Tools", "get_vidio", "X-MCP-Tools names 'get_vidio', which is no tool; did you mean get_video?")]
    [InlineData("X-MCP-Exclude-Tools", "list_voice", "X-MCP-Exclude-Tools names 'list_voice', which is no tool; did you mean list_voices?")]
    [InlineData("X-MCP-Readonly", "perhaps", "X-MCP-Readonly must be true or false.")]
    public async Task Header_UnknownName_IsRefusedWithTheNearest(string header, string value, string message)
    {
        var answer = await Endpoint.Call("tools/list", new { }, (header, value));

        Assert.Equal((400, -32600), (answer.Status, answer.ErrorCode));
        Assert.StartsWith(message, answer.Message.GetProperty("error").GetText("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_NarrowedAway_IsAnUnknownToolUnsent()
    {
        var answer = await Endpoint.Call("tools/call", new { name = "create_video_agent", arguments = new { prompt = "A video." } }, ("X-MCP-Exclude-Tools", "create_video_agent"));

        Assert.Equal(-32602, answer.ErrorCode);
        Assert.Empty(Upstream.Requests);
    }

    [Fact]
    public async Task WaitForJob_NextStepNarrowedAway_IsToldInWords()
    {
        Upstream.Then(200, """{"data":{"id":"grp_1","status":"pending_consent"}}""");
        var request = new { name = "wait_for_job", arguments = new { kind = "avatar_group", id = "grp_1", maxSeconds = 0 } };

        var answer = await Endpoint.Call("tools/call", request, ("X-MCP-Tools", "wait_for_job"));

        var report = answer.Result.GetProperty("structuredContent");
        Assert.False(report.TryGetProperty("next_step", out _));
        Assert.EndsWith("""create_avatar_consent {"groupId":"grp_1"}, which this server does not list under the path or the X-MCP headers of this call.""", report.GetText("note"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "true", true)]
    [InlineData(true, "false", true)]
    [InlineData(true, null, true)]
    [InlineData(false, "on", true)]
    [InlineData(false, "T", true)]
    [InlineData(false, "no", false)]
    [InlineData(false, "false", false)]
    public async Task ReadOnly_ByProcessOrHeader_ListsAndServesOnlyWhatReads(bool process, string? header, bool readOnly)
    {
        await using var endpoint = await HttpEndpoint.Start(Upstream.Address, new ServerSettings { ReadOnly = process, Toolsets = ["all", "dynamic"] });

        var list = await endpoint.Call("tools/list", new { }, ("X-MCP-Readonly", header));
        var forced = await endpoint.Call("tools/call", new { name = "create_video_agent", arguments = new { } }, ("X-MCP-Readonly", header));

        Assert.Contains("call_heygen_tool", list.ToolNames);
        Assert.Equal(readOnly, list.Result.GetProperty("tools").EnumerateArray().All(IsReading));
        Assert.Equal(readOnly ? -32602 : 0, forced.Message.TryGetProperty("error", out _) ? forced.ErrorCode : 0);
        Assert.Empty(Upstream.Requests);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("X-MCP-Exclude-Tools", false)]
    public async Task Estimate_ReadOnlyByHeader_KeepsToTheOtherHeaders(string other, bool estimated)
    {
        var request = new { name = "estimate_cost", arguments = new { tool = "create_video_agent", arguments = new { prompt = "Tea." } } };

        var answer = await Endpoint.Call("tools/call", request, ("X-MCP-Readonly", "true"), (other is "" ? "X-None" : other, "create_video_agent"));

        Assert.Equal(estimated, answer.Result.TryGetProperty("structuredContent", out _));
        Assert.DoesNotContain(Upstream.Requests, sent => sent.Method != "GET");
    }

    [Fact]
    public async Task Dynamic_Narrowed_FindsAndCallsOnlyWhatIsLeft()
    {
        await using var endpoint = await HttpEndpoint.Start(Upstream.Address, new ServerSettings { Dynamic = true });
        (string, string?) toolset = ("X-MCP-Toolsets", "brand");

        var list = await endpoint.Call("tools/list", new { }, toolset);
        var found = await endpoint.Call("tools/call", new { name = "search_heygen_tools", arguments = new { query = "create a video", limit = 10 } }, toolset);
        var refused = await endpoint.Call("tools/call", new { name = "call_heygen_tool", arguments = new { name = "create_video_agent" } }, toolset);

        Assert.Equal(["call_heygen_tool", "search_heygen_tools"], list.ToolNames);
        Assert.All(found.Result.GetProperty("structuredContent").GetProperty("tools").EnumerateArray(), tool => Assert.Contains("brand", tool.GetText("name"), StringComparison.Ordinal));
        Assert.Equal("name", refused.ToolError.GetText("param"));
        Assert.Empty(Upstream.Requests);
    }

    [Fact]
    public async Task Call_WithAFileOfTheServersMachine_IsRefusedUnsent()
    {
        var answer = await Endpoint.Call("tools/call", new { name = "upload_asset", arguments = new { file = "/etc/passwd" } });

        Assert.Contains(answer.ToolError.GetText("code"), (string[])["path_not_allowed", "invalid_argument"]);
        Assert.Empty(Upstream.Requests);
    }

    private static bool IsReading(JsonElement tool) => tool.GetProperty("annotations").GetProperty("readOnlyHint").GetBoolean();
}

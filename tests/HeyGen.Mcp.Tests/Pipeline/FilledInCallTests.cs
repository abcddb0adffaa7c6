using HeyGen.Mcp.Tests.Spending;

namespace HeyGen.Mcp.Tests.Pipeline;

/// <summary>Clients that fill in what the model left out make the call that the model made.</summary>
public sealed class FilledInCallTests : ServerTest
{
    protected override string FirstAnswer => """{"data":{"id":"v_1","video_id":"v_1","status":"completed"}}""";

    public static TheoryData<int> PayingCallNumbers => [.. Enumerable.Range(0, PayingCalls.All.Count)];

    [Theory]
    [MemberData(nameof(PayingCallNumbers))]
    public async Task Create_EveryArgumentLeftOutIsEmpty_IsTheSameRequest(int number)
    {
        var call = PayingCalls.All[number];
        var schema = await SchemaOf(call.Tool);
        var clean = Clean(call, schema);
        var meant = await Sent(call.Tool, clean);

        foreach (var (filled, isSame) in Fillings(schema, clean))
        {
            var sent = await Sent(call.Tool, filled);

            Assert.Equal(meant.Path, sent.Path);
            Assert.True(!isSame || meant.Key == sent.Key, $"{filled.ToJsonString()} is sent as {sent.Body}, not as {meant.Body}");
        }
    }

    [Theory]
    [InlineData("create_video_agent", """{"prompt":"Q"}""", """{"members":[]}""")]
    [InlineData("create_video_agent", """{"prompt":"Q"}""", """{"members":"[]"}""")]
    [InlineData("create_video_agent", """{"prompt":"Q"}""", """{"members":[],"files":[],"visibility":"private","avatarId":"","callbackUrl":""}""")]
    [InlineData("create_video_translation", """{"video":"a_1","outputLanguages":["German"]}""", """{"speakerNum":0}""")]
    [InlineData("create_video_translation", """{"video":"a_1","outputLanguages":["German"]}""", """{"speakerNum":"0","endTime":"0","startTime":"0"}""")]
    [InlineData("create_video_translation", """{"video":"a_1","outputLanguages":["German"]}""", """{"startTime":0,"endTime":0.0}""")]
    [InlineData("create_proofread", """{"video":"a_1","outputLanguages":["German"],"title":"T"}""", """{"speakerNum":0}""")]
    [InlineData("create_lipsync", """{"video":"a_1","audio":"a_2"}""", """{"endTime":0}""")]
    [InlineData("create_lipsync", """{"video":"a_1","audio":"a_2"}""", """{"startTime":0,"endTime":"0"}""")]
    [InlineData("create_lipsync_batch", """{"lipsyncs":[{"video":"a_1","audio":"a_2"}]}""", """{"lipsyncs":[{"video":"a_1","audio":"a_2","start_time":0,"end_time":0}]}""")]
    [InlineData("create_video_translation_batch", """{"videoTranslations":[{"video":"a_1","output_languages":["German"]}]}""", """{"videoTranslations":[{"video":"a_1","output_languages":["German"],"end_time":0,"speaker_num":"0"}]}""")]
    [InlineData("generate_from_template", """{"templateId":"t_1","variables":{}}""", """{"dimension":{"width":0,"height":0},"subtitles":{"preset_name":"","font_size":0,"position":{"x":0,"y":0}}}""")]
    [InlineData("create_video_from_studio", """{"scenes":[{"type":"avatar_video","input":{"avatar_id":"L","script":"Hi"}}]}""", """{"scenes":[{"type":"avatar_video","input":{"avatar_id":"L","script":"Hi","background":{}},"source":"","duration":0,"playback":{}}]}""")]
    [InlineData("create_video_batch", """{"videos":[{"type":"avatar","avatar_id":"L","script":"Hi"}]}""", """{"videos":[{"type":"avatar","avatar_id":"L","script":"Hi","image":"","prompt":"","references":[],"duration":0,"auto_duration":false,"scenes":[]}]}""")]
    [InlineData("create_video_batch", """{"videos":[{"type":"image","image":"a_1","script":"Hi","voice_id":"V"}]}""", """{"videos":[{"type":"image","image":"a_1","script":"Hi","voice_id":"V","engine":{},"avatarId":[],"enhance_prompt":false,"duration":"0"}]}""")]
    public async Task Create_FilledIn_IsTheSameRequest(string tool, string clean, string filling)
    {
        var schema = await SchemaOf(tool);
        var arguments = WithRepetition(JsonNode.Parse(clean)!.AsObject(), schema);
        var filled = arguments.DeepClone().AsObject();
        foreach (var (name, value) in JsonNode.Parse(filling)!.AsObject())
            filled[name] = value?.DeepClone();

        var meant = await Sent(tool, arguments);
        var sent = await Sent(tool, filled);

        Assert.Equal((meant.Path, meant.Key), (sent.Path, sent.Key));
    }

    /// <summary>What says something even though it is empty, as far as it stands alone.</summary>
    [Theory]
    [InlineData("create_video_batch", """{"videos":[{"type":"avatar","avatar_id":"L","script":"Hi","image":"a_1"}]}""", "videos[0].image")]
    [InlineData("create_video_batch", """{"videos":[{"type":"avatar","avatar_id":"L","script":"Hi","duration":6}]}""", "videos[0].duration")]
    [InlineData("create_video_batch", """{"videos":[{"type":"avatar","avatar_id":"L","script":"Hi","auto_duration":true}]}""", "videos[0].auto_duration")]
    [InlineData("create_video_batch", """{"videos":[{"type":"avatar","avatar_id":"L","script":"Hi","autoplay":false}]}""", "videos[0].autoplay")]
    [InlineData("create_video_agent", """{"prompt":"Q","members":["ann@example.com"]}""", "members")]
    [InlineData("create_lipsync", """{"video":"a_1","audio":"a_2","startTime":5,"endTime":4}""", "endTime")]
    [InlineData("create_video_translation", """{"video":"a_1","outputLanguages":["German"],"speakerNum":-1}""", "speakerNum")]
    public Task Create_ValueThatCantBe_IsRefused(string tool, string arguments, string param) => AssertRefusedUnsent(tool, JsonElement.Parse(arguments), param);

    private static JsonObject Clean(PayingCall call, JsonElement schema) =>
        WithRepetition(call.Arguments(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["photo"] = "L",
            ["studio"] = "L",
            ["twin"] = "L",
            ["own look"] = "L",
            ["look template"] = "t_1",
            ["look pack"] = "t_1",
            ["voice"] = "V",
            ["template"] = "t_1",
            ["language"] = "German",
            ["other language"] = "French",
            ["session"] = "s_1",
            ["stream"] = "s_1",
            ["model voice"] = "V",
            ["proofread"] = "p_1",
            ["workflow"] = "w_1",
        }), schema);

    private static JsonObject WithRepetition(JsonObject arguments, JsonElement schema)
    {
        if (schema.GetProperty("properties").TryGetProperty("allowDuplicate", out _))
            arguments["allowDuplicate"] = true;
        return arguments;
    }

    /// <summary>The same call with every argument that it leaves out empty, one by one and all together.</summary>
    private static IEnumerable<(JsonObject Arguments, bool IsSame)> Fillings(JsonElement schema, JsonObject clean)
    {
        foreach (var (path, name, property) in LeftOut(schema, clean, []).ToArray())
        {
            foreach (var (empty, isSame) in EmptyValuesOf(property))
                yield return (With(clean, path, name, empty), isSame);
        }

        var all = clean;
        foreach (var (path, name, property) in LeftOut(schema, clean, []).ToArray())
        {
            if (Filled(property) is { } filled)
                all = With(all, path, name, filled);
        }

        yield return (all, true);
    }

    private static IEnumerable<(object[] Path, string Name, JsonElement Property)> LeftOut(JsonElement schema, JsonNode? value, object[] path)
    {
        if (value is JsonArray items && schema.TryGetProperty("items", out var item))
        {
            foreach (var (index, one) in items.Index())
            {
                foreach (var found in LeftOut(item, one, [.. path, index]))
                    yield return found;
            }
        }

        if (value is not JsonObject members || !schema.TryGetProperty("properties", out var properties))
            yield break;
        foreach (var property in properties.EnumerateObject())
        {
            if (!members.TryGetPropertyValue(property.Name, out var given))
            {
                yield return (path, property.Name, property.Value);
                continue;
            }

            foreach (var found in LeftOut(property.Value, given, [.. path, property.Name]))
                yield return found;
        }
    }

    private static IEnumerable<(JsonNode Value, bool IsSame)> EmptyValuesOf(JsonElement property) => property.GetText("type") switch
    {
        "string" => [("", true)],
        "array" => [(new JsonArray(), true), ("[]", true)],
        "integer" or "number" => [(0, false), ("0", false)], // a 0 may be meant where nothing else is empty
        "object" => [(new JsonObject(), false)], // and so may be what switches something on
        _ => [],
    };

    private static JsonNode? Filled(JsonElement property) => property.GetText("type") switch
    {
        "string" => "",
        "array" => new JsonArray(),
        "integer" or "number" => 0,
        "object" when property.TryGetProperty("properties", out var members) => new JsonObject(members.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, Filled(member.Value))).Where(member => member.Value is not null)),
        "object" => new JsonObject(),
        _ => null,
    };

    private static JsonObject With(JsonObject arguments, object[] path, string name, JsonNode value)
    {
        var changed = arguments.DeepClone().AsObject();
        path.Aggregate((JsonNode)changed, (node, step) => step is int index ? node[index]! : node[(string)step]!).AsObject()[name] = value.DeepClone();
        return changed;
    }

    private async Task<JsonElement> SchemaOf(string tool) => (await Server.Client.ListToolsAsync()).First(listed => listed.Name == tool).JsonSchema;

    private async Task<(string Path, string? Key, string Body)> Sent(string tool, JsonObject arguments)
    {
        var before = Upstream.Requests.Count;
        var result = await Server.Call(tool, arguments);
        var told = $"{tool} {arguments.ToJsonString()}: {string.Concat(result.Content.OfType<TextContentBlock>().Select(block => block.Text))}";
        var posts = Upstream.Requests.Skip(before).Where(request => request.Method is not "GET").ToArray();
        Assert.True(posts is [_], told);
        var sent = posts[0];
        return (sent.PathAndQuery, sent.Header("Idempotency-Key"), sent.Body);
    }
}

using System.Text.Encodings.Web;
using HeyGen.Mcp.Tools;

namespace HeyGen.Mcp.Tests.Tools;

/// <summary>What clients are known to send in place of the declared form.</summary>
public sealed class ArgumentNormalizerTests
{
    private static readonly ToolSchema Schema = new(JsonElement.Parse("""
        {
          "type": "object",
          "properties": {
            "script": { "type": "string" },
            "title": { "type": ["string", "null"] },
            "folderId": { "type": ["string", "null"], "minLength": 0 },
            "limit": { "type": ["integer", "null"], "minimum": 1, "maximum": 100 },
            "offset": { "type": "integer" },
            "speed": { "type": ["number", "null"] },
            "test": { "type": ["boolean", "null"] },
            "resolution": { "type": ["string", "null"], "enum": ["720p", "1080p", null] },
            "files": { "type": ["array", "null"], "items": { "type": ["string", "object"] } },
            "sourceFiles": { "type": ["array", "null"], "items": { "type": "string" } },
            "languages": { "type": "array", "items": { "type": "string" } },
            "counts": { "type": ["array", "null"], "items": { "type": "integer" } },
            "background": { "type": ["object", "null"], "properties": { "type": { "type": "string" }, "asset_id": { "type": ["string", "null"] }, "alpha": { "type": ["number", "null"] } }, "required": ["type"] },
            "scene": { "anyOf": [ { "type": "object", "properties": { "kind": { "const": "a" }, "seconds": { "type": "integer" } } }, { "type": "object", "properties": { "kind": { "const": "b" } } } ] },
            "arguments": { "type": ["object", "null"] },
            "voiceId": { "type": ["string", "null"] },
            "videoIds": { "type": ["array", "null"], "items": { "type": "string" } },
            "callbackUrl": { "type": ["string", "null"] },
            "callbackId": { "type": ["string", "null"] },
            "aspectRatio": { "type": ["string", "null"], "enum": ["auto", "16:9", "9:16", "1:1", null] },
            "engineType": { "type": ["string", "null"], "enum": ["avatar_iii", "avatar_iv", null] },
            "maxSeconds": { "type": ["integer", "null"], "minimum": 0 },
            "image": { "type": ["string", "object", "null"] },
            "delta": { "type": ["string", "null"], "x-text-piece": true }
          },
          "required": ["script"]
        }
        """));

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly ToolSchema NoArguments = new(JsonElement.Parse("""{"type":"object","properties":{}}"""));

    [Theory]
    [InlineData("""{"background":"{\"type\":\"color\",\"assetId\":\"a\"}"}""", """{"background":{"type":"color","asset_id":"a"}}""")]
    [InlineData("""{"files":"[\"https://example.com/a.png\"]"}""", """{"files":["https://example.com/a.png"]}""")]
    [InlineData("""{"files":"ast_1"}""", """{"files":["ast_1"]}""")]
    [InlineData("""{"sourceFiles":"~/Me, you.jpg"}""", """{"sourceFiles":["~/Me, you.jpg"]}""")]
    [InlineData("""{"sourceFiles":"~/Me, you.jpg\n~/b.png"}""", """{"sourceFiles":["~/Me, you.jpg","~/b.png"]}""")]
    [InlineData("""{"files":{"type":"url"}}""", """{"files":[{"type":"url"}]}""")]
    [InlineData("""{"languages":"German"}""", """{"languages":["German"]}""")]
    [InlineData("""{"counts":"3"}""", """{"counts":[3]}""")]
    [InlineData("""{"counts":["3",4.0]}""", """{"counts":[3,4]}""")]
    [InlineData("""{"limit":"3"}""", """{"limit":3}""")]
    [InlineData("""{"limit":["3"]}""", """{"limit":3}""")]
    [InlineData("""{"script":["Hi"]}""", """{"script":"Hi"}""")]
    [InlineData("""{"background":[{"type":"color","assetId":"a"}]}""", """{"background":{"type":"color","asset_id":"a"}}""")]
    [InlineData("""{"limit":3.0}""", """{"limit":3}""")]
    [InlineData("""{"limit":3e0}""", """{"limit":3}""")]
    [InlineData("""{"limit":"3.0"}""", """{"limit":3}""")]
    [InlineData("""{"speed":" 1.25 "}""", """{"speed":1.25}""")]
    [InlineData("""{"test":"true"}""", """{"test":true}""")]
    [InlineData("""{"test":"False"}""", """{"test":false}""")]
    [InlineData("""{"background":{"type":"color","alpha":"0.5"}}""", """{"background":{"type":"color","alpha":0.5}}""")]
    [InlineData("""{"scene":"{\"kind\":\"a\",\"seconds\":\"4\"}"}""", """{"scene":{"kind":"a","seconds":4}}""")]
    [InlineData("""{"script":"Ho","arguments":"{\"script\":\"Hi\"}"}""", """{"script":"Ho","arguments":{"script":"Hi"}}""")]
    [InlineData("""{"background":"\"{\\\"type\\\":\\\"color\\\"}\""}""", """{"background":{"type":"color"}}""")]
    [InlineData("""{"background":"```json\n{\"type\":\"color\"}\n```"}""", """{"background":{"type":"color"}}""")]
    [InlineData("""{"background":"[{\"type\":\"color\"}]"}""", """{"background":{"type":"color"}}""")]
    [InlineData("""{"background":"{'type': 'color', 'alpha': None}"}""", """{"background":{"type":"color"}}""")]
    [InlineData("""{"languages":"['German', 'French']"}""", """{"languages":["German","French"]}""")]
    [InlineData("""{"languages":"German, French"}""", """{"languages":["German","French"]}""")]
    [InlineData("""{"languages":["German; Chinese (Mandarin, Simplified)"]}""", """{"languages":["German","Chinese (Mandarin, Simplified)"]}""")]
    [InlineData("""{"languages":"- German\n- French\n"}""", """{"languages":["German","French"]}""")]
    [InlineData("""{"languages":{"0":"German","1":"French"}}""", """{"languages":["German","French"]}""")]
    [InlineData("""{"languages":{"item":"German"}}""", """{"languages":["German"]}""")]
    [InlineData("""{"languages":[["German","French"]]}""", """{"languages":["German","French"]}""")]
    [InlineData("""{"languages":["German",null,""]}""", """{"languages":["German"]}""")]
    [InlineData("""{"files":"https://example.com/a,b.png\nast_1"}""", """{"files":["https://example.com/a,b.png","ast_1"]}""")]
    [InlineData("""{"test":1}""", """{"test":true}""")]
    [InlineData("""{"test":"no"}""", """{"test":false}""")]
    [InlineData("""{"test":"On"}""", """{"test":true}""")]
    [InlineData("""{"title":2026}""", """{"title":"2026"}""")]
    [InlineData("""{"resolution":1080}""", """{"resolution":"1080p"}""")]
    [InlineData("""{"resolution":"Full HD"}""", """{"resolution":"1080p"}""")]
    [InlineData("""{"aspectRatio":"16x9"}""", """{"aspectRatio":"16:9"}""")]
    [InlineData("""{"aspectRatio":"vertical"}""", """{"aspectRatio":"9:16"}""")]
    [InlineData("""{"aspectRatio":"`1:1`."}""", """{"aspectRatio":"1:1"}""")]
    [InlineData("""{"engineType":"Avatar IV"}""", """{"engineType":"avatar_iv"}""")]
    [InlineData("""{"maxSeconds":"30s"}""", """{"maxSeconds":30}""")]
    [InlineData("""{"maxSeconds":"1.5 minutes"}""", """{"maxSeconds":90}""")]
    [InlineData("""{"maxSeconds":"01:30"}""", """{"maxSeconds":90}""")]
    [InlineData("""{"limit":"+5"}""", """{"limit":5}""")]
    [InlineData("""{"speed":".5"}""", """{"speed":0.5}""")]
    [InlineData("""{"speed":"1.2x"}""", """{"speed":1.2}""")]
    [InlineData("""{"voice-id":"v_1","call back url":"https://example.com/x"}""", """{"voiceId":"v_1","callbackUrl":"https://example.com/x"}""")]
    [InlineData("""{"voiceId ":"`v_1`\n"}""", """{"voiceId":"v_1"}""")]
    [InlineData("""{"voiceId":" **v_1** "}""", """{"voiceId":"v_1"}""")]
    [InlineData("""{"voiceId":"https://app.heygen.com/voices/v_1?from=mail"}""", """{"voiceId":"v_1"}""")]
    [InlineData("""{"videoIds":"heygen://videos/v_1, v_2"}""", """{"videoIds":["v_1","v_2"]}""")]
    [InlineData("""{"callbackUrl":"<https://example.com/x>"}""", """{"callbackUrl":"https://example.com/x"}""")]
    [InlineData("""{"callbackUrl":"[x](https://example.com/x)"}""", """{"callbackUrl":"https://example.com/x"}""")]
    [InlineData("""{"image":" \"ast_1\" "}""", """{"image":"ast_1"}""")]
    [InlineData("""{"image":"<https://example.com/a.png>"}""", """{"image":"https://example.com/a.png"}""")]
    [InlineData("""{"script":"Hi there.\n"}""", """{"script":"Hi there."}""")]
    public void Normalize_FormOfAClient_BecomesTheDeclaredOne(string sent, string read) => Assert.Equal(read, Normal(Schema, sent));

    [Theory]
    [InlineData("""{"title":"","resolution":"","limit":"","test":"","files":"","background":""}""")]
    [InlineData("""{"title":null,"limit":null,"background":null}""")]
    [InlineData("""{"limit":0}""")]
    [InlineData("""{"title":" ","resolution":"null","limit":"None","test":"N/A","background":"none","voiceId":"None","callbackUrl":"undefined"}""")]
    [InlineData("""{"title":[],"resolution":{},"limit":[],"speed":{},"voiceId":0,"background":[],"image":{}}""")]
    [InlineData("""{"made_up":"","options":{},"extras":[]}""")]
    [InlineData("""{"waitForPreviousTools":true,"toolSummary":"x","security_risk":"low","task_progress":"- [ ] x"}""")]
    [InlineData("""{"toolCallId":"call_1","sessionId":"s","action":"sendMessage","chatInput":"hi","random_string":"x","_meta":{}}""")]
    public void Normalize_NothingMeant_IsLeftOut(string sent) => Assert.Equal("{}", Normal(Schema, sent));

    [Fact]
    public void Normalize_EmptyMemberOfAnObject_IsLeftOut() =>
        Assert.Equal("""{"background":{"type":"color"}}""", Normal(Schema, """{"background":{"type":"color","asset_id":"","alpha":null}}"""));

    [Theory]
    [InlineData("""{"script":""}""")]
    [InlineData("""{"folderId":""}""")]
    [InlineData("""{"script":"{\"not\":\"read\"}"}""")]
    [InlineData("""{"script":"true"}""")]
    [InlineData("""{"offset":0}""")]
    [InlineData("""{"limit":"three"}""")]
    [InlineData("""{"limit":3.5}""")]
    [InlineData("""{"script":["Hi","there"]}""")]
    [InlineData("""{"script":[]}""")]
    [InlineData("""{"test":"maybe"}""")]
    [InlineData("""{"test":2}""")]
    [InlineData("""{"title":"None"}""")]
    [InlineData("""{"title":1e999999}""")]
    [InlineData("""{"title":"\"Quoted\""}""")]
    [InlineData("""{"callbackId":"<order 5>"}""")]
    [InlineData("""{"delta":" and"}""")]
    [InlineData("""{"limit":"30s"}""")]
    [InlineData("""{"voiceId":"https://example.com/voices/v_1"}""")]
    [InlineData("""{"aspectRatio":"round"}""")]
    [InlineData("""{"languages":["Chinese (Mandarin, Simplified)"]}""")]
    [InlineData("""{"files":["https://example.com/a,b.png"]}""")]
    [InlineData("""{"background":"{broken"}""")]
    [InlineData("""{"languages":true}""")]
    [InlineData("""{"folderId":"","folder_id":"f"}""")]
    [InlineData("""{"scripd":"typo"}""")]
    public void Normalize_WhatIsMeantOrCantBeRead_StaysForTheCheck(string sent) => Assert.Equal(sent, Normal(Schema, sent));

    [Theory]
    [InlineData("""{"params":{"script":"Hi","voice_id":"v"}}""")]
    [InlineData("""{"input":"{\"script\":\"Hi\",\"voiceId\":\"v\"}"}""")]
    [InlineData("""{"name":"create_it","arguments":{"script":"Hi","voiceId":"v"}}""")]
    [InlineData("""{"name":"create_it","args":{"script":"Hi","voiceId":"v"},"id":"call_1","type":"tool_call"}""")]
    [InlineData("""{"type":"tool_use","id":"toolu_1","name":"create_it","input":{"script":"Hi","voiceId":"v"}}""")]
    [InlineData("""{"id":"call_1","type":"function","function":{"name":"create_it","arguments":"{\"script\":\"Hi\",\"voiceId\":\"v\"}"}}""")]
    [InlineData("""{"function":{"name":"create_it","arguments":{"script":"Hi","voiceId":"v"}},"index":0}""")]
    [InlineData("""{"toolCallId":"c_1","kwargs":{"script":"Hi","voiceId":"v"}}""")]
    [InlineData("""{"args":[],"kwargs":{"script":"Hi","voiceId":"v"},"config":null}""")]
    [InlineData("""{"input":{"script":"Hi","voiceId":"v"},"sessionId":null}""")]
    [InlineData("""{"arguments":{"script":"Hi","voiceId":"v"},"script":"","files":[],"voiceId":"","title":"","limit":null,"speed":"","resolution":"","background":{},"scene":{},"image":""}""")]
    public void Normalize_AllInOneArgument_IsUnwrapped(string sent) => Assert.Equal("""{"script":"Hi","voiceId":"v"}""", Normal(Schema, sent));

    [Theory]
    [InlineData("""{"script":"Hi","payload":{"voiceId":"v"}}""")]
    [InlineData("""{"payload":"text"}""")]
    [InlineData("""{"script":"Hi","arguments":{"script":"Ho"}}""")]
    [InlineData("""{"script":"Hi","function":{"name":"create_it","arguments":{"script":"Ho"}}}""")]
    public void Normalize_SomethingBesideOrNoObject_IsNotUnwrapped(string sent) => Assert.Equal(sent, Normal(Schema, sent));

    [Fact]
    public void Normalize_ToolWithoutArguments_TakesWhateverComes() =>
        Assert.Equal("{}", Normal(NoArguments, """{"random_string":"dummy","anything":[1,2]}"""));

    [Fact]
    public void Normalize_MoreMembersThanAnySchemaHas_AreNotRead()
    {
        var sent = Enumerable.Range(0, 1000).ToDictionary(number => $"made_up_{number}", _ => JsonElement.Parse("1"), StringComparer.Ordinal);

        Assert.Equal(sent.Keys, ArgumentNormalizer.Normalize(Schema, sent).Keys);
    }

    [Theory]
    [InlineData("files", "[{0}]", "[],", 30_000)]
    [InlineData("background", "{{\"type\":\"color\",\"x\":[{0}]}}", "1,", 30_000)]
    [InlineData("background", "{{\"type\":\"color\",\"Type\":\"image\"{0}}}", "", 1)]
    [InlineData("background", "{{\"alpha\":{0}}}", "1", 5000)]
    [InlineData("background", "{0}", "{{\"a\":", 5000)]
    public void Normalize_JsonTextThatHoldsTooMuch_IsLeftAsText(string argument, string form, string part, int times)
    {
        var text = string.Format(null, form, string.Concat(Enumerable.Repeat(part.Replace("{{", "{", StringComparison.Ordinal), times)).TrimEnd(','));

        var read = ArgumentNormalizer.Normalize(Schema, new Dictionary<string, JsonElement> { [argument] = JsonSerializer.SerializeToElement(text) });

        Assert.Equal(JsonValueKind.String, read[argument].ValueKind);
    }

    [Fact]
    public void Normalize_ManyJsonTexts_AreReadUntilTheyHoldTooMuchTogether()
    {
        var text = $"{{\"a\":[{string.Join(',', Enumerable.Repeat('1', 6_000))}]}}";

        var read = ArgumentNormalizer.Normalize(
            new ToolSchema(JsonElement.Parse("""{"type":"object","properties":{"list":{"type":"array","items":{"type":"object","properties":{"a":{}}}}}}""")),
            new Dictionary<string, JsonElement> { ["list"] = JsonSerializer.SerializeToElement(Enumerable.Repeat(text, 6)) });

        Assert.Equal([3, 3], read["list"].EnumerateArray().CountBy(item => item.ValueKind).Select(count => count.Value));
    }

    [Theory]
    [InlineData("languages", "German, French; Italian", "German|French|Italian")]
    [InlineData("languages", "Spanish (Spain, Mexico), German", "Spanish (Spain, Mexico)|German")]
    [InlineData("languages", "German, Spanish (Spain, Mexico)", "German|Spanish (Spain, Mexico)")]
    [InlineData("languages", "a, b (c, d", "a|b (c|d")]
    [InlineData("languages", "a, b) c, d", "a, b) c|d")]
    [InlineData("languages", ",German,,French,", "German|French")]
    [InlineData("languages", "German, French\nItalian", "German|French|Italian")]
    [InlineData("languages", "[German, French]", "German|French")]
    [InlineData("languages", "[German]", "German")]
    [InlineData("files", "https://a.example/1.png, https://b.example/2.png", "https://a.example/1.png|https://b.example/2.png")]
    [InlineData("files", "https://a.example/1.png,https://b.example/2.png;https://c.example/3.png", "https://a.example/1.png|https://b.example/2.png|https://c.example/3.png")]
    [InlineData("files", "- https://a.example/1.png and https://b.example/2.png", "https://a.example/1.png|https://b.example/2.png")]
    [InlineData("files", "https://a.example/1.png https://b.example/2.png", "https://a.example/1.png|https://b.example/2.png")]
    [InlineData("files", "https://a.example/w_100,h_200/1.png", "https://a.example/w_100,h_200/1.png")]
    [InlineData("files", "https://a.example/fetch/https://b.example/2.png", "https://a.example/fetch/https://b.example/2.png")]
    [InlineData("files", "a, b.png", "a, b.png")]
    [InlineData("files", "[x].png", "[x].png")]
    [InlineData("files", "{x}", "{x}")]
    public void Normalize_ListInAText_EndsItsValuesAtCommasOutsideBracketsAndBeforeAddresses(string argument, string text, string values) =>
        Assert.Equal(values.Split('|'), ArgumentNormalizer.Normalize(Schema, new Dictionary<string, JsonElement> { [argument] = JsonSerializer.SerializeToElement(text) })[argument].EnumerateArray().Select(item => item.GetString()));

    [Theory]
    [InlineData(1_000)]
    [InlineData(16_000)]
    public void Normalize_ManyListsInTexts_AreReadUntilTheyHoldTooMuchTogether(int commas)
    {
        var schema = new ToolSchema(JsonElement.Parse("""{"type":"object","properties":{"list":{"type":"array","items":{"type":"array","items":{"type":"string"}}}}}"""));
        var arguments = new Dictionary<string, JsonElement> { ["list"] = JsonSerializer.SerializeToElement(Enumerable.Repeat(string.Concat(Enumerable.Repeat(",a", commas)), 100)) };

        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = ArgumentNormalizer.Normalize(schema, arguments);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000_000);
        Assert.InRange(read["list"].EnumerateArray().Where(item => item.ValueKind is JsonValueKind.Array && item.GetArrayLength() > 1).Sum(item => item.GetArrayLength()), 0, 20_000);
    }

    [Fact]
    public void Normalize_NothingToChange_CopiesNothing()
    {
        var sent = new Dictionary<string, JsonElement> { ["background"] = JsonElement.Parse($$"""{"type":"{{new string('x', 1_000_000)}}","alpha":0.5}"""), ["files"] = JsonElement.Parse($"[\"{new string('x', 1_000_000)}\"]"), ["script"] = JsonElement.Parse("\"Hi\"") };
        ArgumentNormalizer.Normalize(Schema, sent);

        var before = GC.GetAllocatedBytesForCurrentThread();
        ArgumentNormalizer.Normalize(Schema, sent);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    private static string Normal(ToolSchema schema, string sent) =>
        JsonSerializer.Serialize(ArgumentNormalizer.Normalize(schema, JsonElement.Parse(sent).EnumerateObject().ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal)), Relaxed);
}

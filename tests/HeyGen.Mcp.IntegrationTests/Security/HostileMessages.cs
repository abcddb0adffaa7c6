using System.Buffers;
using System.Globalization;
using HeyGen.Mcp.Tools;

namespace HeyGen.Mcp.IntegrationTests.Security;

/// <summary>Messages that are made to cost as much as they can.</summary>
/// <param name="size">Characters of what is too much in it.</param>
/// <param name="values">How many values it may have.</param>
/// <param name="text">How many characters each of its texts may have.</param>
internal sealed class HostileMessages(int size, int values = int.MaxValue, int text = int.MaxValue)
{
    public const int Largest = (4 * 1024 * 1024) - 4096;

    /// <summary>Values and characters that stand around what is too much.</summary>
    private const int Around = 200;

    private const int Deep = 60;
    private static readonly SearchValues<char> Begin = SearchValues.Create(",[{");

    /// <summary>Told for comparison: an honest message of that size.</summary>
    public const string Honest = "an honest call with a file in it";

    /// <summary>Each kind as large as a message may be, and once more with as many values and as long texts as are not refused for that alone.</summary>
    public static IReadOnlyDictionary<string, Func<string>> All(int size) => new HostileMessages(size).Kinds
        .Concat(new HostileMessages(size, BoundedJsonReader.MostValues - Around, BoundedJsonReader.LongestText - Around).Kinds.Select(kind => KeyValuePair.Create(kind.Key + ", within the limits", kind.Value)))
        .ToDictionary(StringComparer.Ordinal);

    private Dictionary<string, Func<string>> Kinds => new(StringComparer.Ordinal)
    {
        [Honest] = () => Call("create_video_from_image", $$"""{"image":"data:image/png;base64,{{Repeat("iVBORw0K", size)}}","script":"Hi","voiceId":"v"}"""),

        ["made-up arguments"] = () => Call("create_video_from_avatar", $"{{{Items("\"made_up_{0}\":1")}}}"),
        ["made-up arguments of one letter"] = () => Call("create_video_from_avatar", $"{{{Items("\"{0:x}\":1")}}}"),
        ["arguments almost named right"] = () => Call("create_video_from_avatar", $"{{{Items("\"scripd{0}\":\"x\"")}}}"),
        ["made-up members of an object"] = () => Call("create_video_from_avatar", $$$"""{"script":"Hi","avatarId":"a","voiceSettings":{{{{Items("\"spead_{0}\":1")}}}}}"""),
        ["made-up members of many objects"] = () => Call("create_video_batch", $$"""{"videos":[{{Items("{{\"a\":1,\"b\":2,\"c\":{{\"d\":3}}}}")}}]}"""),
        ["objects of 250 made-up members"] = () => Call("create_video_batch", $$"""{"videos":[{{Items($"{{{string.Join(',', Enumerable.Range(0, 250).Select(number => $"\"m{number}\":1"))}}}".Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal))}}]}"""),
        ["objects in the other spelling"] = () => Call("create_video_batch", $$"""{"videos":[{{Items("{{\"avatarId\":\"a\",\"voiceId\":\"v\",\"script\":\"x\",\"voiceSettings\":{{\"speed\":\"1\"}}}}")}}]}"""),
        ["members of a map"] = () => Call("generate_from_template", $$$"""{"templateId":"t","variables":{{{{Items("\"v{0}\":{{\"type\":\"text\",\"content\":1}}")}}}}}"""),
        ["made-up members of a map's values"] = () => Call("generate_from_template", $$$$$$"""{"templateId":"t","variables":{"v":{{{{{{{Items("\"v{0}\":1")}}}}}}}}}"""),
        ["long list of texts"] = () => Call("create_video_agent", $$"""{"prompt":"x","files":[{{Items("\"a{0}\"")}}]}"""),
        ["long list of ids"] = () => Call("bulk_video_statuses", $$"""{"videoIds":[{{Items("\"a{0}\"")}}]}"""),
        ["long list of wrong items"] = () => Call("bulk_video_statuses", $$"""{"videoIds":[{{Items("{0}")}}]}"""),
        ["list of empty lists"] = () => Call("create_video_agent", $$"""{"prompt":"x","files":[{{Items("[]")}}]}"""),
        ["list of empty objects"] = () => Call("create_video_batch", $$"""{"videos":[{{Items("{{}}")}}]}"""),
        ["deep lists"] = () => Call("create_video_agent", $$"""{"prompt":"x","files":[{{Items(new string('[', Deep - 10) + new string(']', Deep - 10))}}]}"""),
        ["deep objects"] = () => Call("create_video_agent", $$"""{"prompt":"x","files":[{{Items(string.Concat(Enumerable.Repeat("{{\"a\":", Deep - 10)) + "1" + string.Concat(Enumerable.Repeat("}}", Deep - 10)))}}]}"""),
        ["deeper than may be"] = () => Call("create_video_agent", $$"""{"prompt":"x","files":{{new string('[', size / 2)}}{{new string(']', size / 2)}}}"""),
        ["same argument again and again"] = () => Call("get_video", $"{{{Items("\"videoId\":\"v\"")}}}"),
        ["arguments that differ in case only"] = () => Call("get_video", $"{{{Items("\"{0:x}A\":1,\"{0:x}a\":1")}}}"),
        ["same argument, differently escaped"] = () => Call("get_video", $$"""{{{Items("\"vide\\u006fId\":\"v\",\"videoId\":\"v\"")}}}"""),

        ["text without spaces where an id is wanted"] = () => Call("get_video", $$"""{"videoId":"{{Repeat("a", size)}}"}"""),
        ["text of words"] = () => Call("create_video_from_avatar", $$"""{"avatarId":"a","voiceId":"v","script":"{{Repeat("word ", size)}}"}"""),
        ["text of escapes"] = () => Call("create_video_from_avatar", $$"""{"avatarId":"a","voiceId":"v","script":"{{Repeat("\\u0041", size)}}"}"""),
        ["text of escaped pairs"] = () => Call("create_video_from_avatar", $$"""{"avatarId":"a","voiceId":"v","script":"{{Repeat("\\ud83d\\ude00", size)}}"}"""),
        ["text of half pairs"] = () => Call("create_video_from_avatar", $$"""{"avatarId":"a","voiceId":"v","script":"{{Repeat("\\ud83d", size)}}"}"""),
        ["text of emoji"] = () => Call("create_video_from_avatar", $$"""{"avatarId":"a","voiceId":"v","script":"{{Repeat("😀", size / 4)}}"}"""),
        ["text of markup"] = () => Call("estimate_cost", $$$"""{"tool":"create_speech","arguments":{"voiceId":"v","text":"{{{Repeat("<break time='1s'/>", size)}}}"}}"""),
        ["text where a choice is wanted"] = () => Call("create_video_from_avatar", $$"""{"avatarId":"a","voiceId":"v","script":"x","resolution":"{{Repeat("\\u0041", size)}}"}"""),
        ["text where a language is wanted"] = () => Call("create_video_translation", $$"""{"video":"v","outputLanguages":["{{Repeat("German ", size)}}"]}"""),
        ["many languages"] = () => Call("create_video_translation", $$"""{"video":"v","outputLanguages":[{{Items("\"Germann{0}\"")}}]}"""),
        ["text where a number is wanted"] = () => Call("list_videos", $$"""{"limit":"{{Repeat("1", size)}}"}"""),
        ["text where an address is wanted"] = () => Call("create_video_agent", $$"""{"prompt":"x","callbackUrl":"https://{{Repeat("a.", size)}}/"}"""),
        ["title without end"] = () => Call("list_videos", $$"""{"title":"{{Repeat("\\u0041 ", size)}}"}"""),
        ["name of an argument without end"] = () => Call("get_video", $$"""{"{{Repeat("videoId", size)}}":1}"""),
        ["name of a map's member without end"] = () => Call("generate_from_template", $$$$$$"""{"templateId":"t","variables":{"{{{{{{Repeat("name", size)}}}}}}":{"type":1}}}"""),

        ["number of millions of digits"] = () => Call("list_videos", $$"""{"limit":{{Repeat("1", size)}}}"""),
        ["fraction of millions of digits"] = () => Call("list_videos", $$"""{"limit":0.{{Repeat("0", size)}}1}"""),
        ["exponent of millions of digits"] = () => Call("list_videos", $$"""{"limit":1e{{Repeat("0", size)}}1}"""),
        ["numbers of thousands of digits"] = () => Call("bulk_video_statuses", $$"""{"videoIds":[{{Items(new string('9', 4000))}}]}"""),

        ["JSON text where an object is wanted"] = () => Call("create_video_from_avatar", $$"""{"avatarId":"a","voiceId":"v","script":"x","voiceSettings":"{{{TextOf("\\\"m{0}\\\":1")}}}"}"""),
        ["JSON text where a list is wanted"] = () => Call("create_video_agent", $$"""{"prompt":"x","files":"[{{TextOf("[]")}}]"}"""),
        ["JSON texts in a list"] = () => Call("create_video_batch", $$"""{"videos":[{{Items($"\"{{{{{string.Join(',', Enumerable.Range(0, 250).Select(number => $"\\\"m{number}\\\":1"))}}}}}\"")}}]}"""),
        ["JSON text that never ends"] = () => Call("create_video_agent", $$"""{"prompt":"x","files":"{{Repeat("[", size)}}"}"""),
        ["JSON text in JSON text"] = () => Call("create_video_batch", $$"""{"videos":{{Quoted(Quoted(Quoted($"[{Items("1", Math.Min(size / 16, text / 8))}]")))}}}"""),
        ["JSON text of lists in the place of items"] = () => Call("create_video_batch", $$"""{"videos":"[{{TextOf("{{\\\"script\\\":[1,2]}}")}}]"}"""),

        ["tool's name without end"] = () => Call(Repeat("create_video_", size), "{}"),
        ["tool's name behind a search, without end"] = () => Call("call_heygen_tool", $$$$$$"""{"name":"{{{{{{Repeat("get_video", size)}}}}}}","arguments":{}}"""),
        ["tool's name to estimate, without end"] = () => Call("estimate_cost", $$$$$$"""{"tool":"{{{{{{Repeat("get_video", size)}}}}}}","arguments":{}}"""),
        ["arguments behind a search"] = () => Call("call_heygen_tool", $$$"""{"name":"create_video_from_avatar","arguments":{{{{Items("\"scripd{0}\":1")}}}}}"""),
        ["JSON text behind a search"] = () => Call("call_heygen_tool", $$$"""{"name":"create_video_from_avatar","arguments":"{{{{TextOf("\\\"scripd{0}\\\":1")}}}}"}"""),
        ["free members behind a search"] = () => Call("call_heygen_tool", $$$"""{"name":"get_video","arguments":{{{{Items("\"{0}\":0")}}}}}"""),
        ["free members of an estimate"] = () => Call("estimate_cost", $$$"""{"tool":"get_video","arguments":{{{{Items("\"{0}\":0")}}}}}"""),
        ["inputs of a workflow"] = () => Call("create_workflow_run", $$$"""{"workflowId":"w","inputs":{{{{Items("\"{0}\":0")}}}}}"""),
        ["configuration of a node"] = () => Call("create_workflow", $$$$"""{"name":"w","productGraph":{"schema_version":"1.0.0","nodes":[{"id":"n","type":"t","config":{{{{{Items("\"{0}\":0")}}}}}}]}}"""),
        ["bindings of a node"] = () => Call("create_workflow", $$$$$"""{"name":"w","productGraph":{"schema_version":"1.0.0","nodes":[{"id":"n","type":"t","bindings":{"b":{{{{{{Items("\"{0}\":0")}}}}}}}}]}}"""),
        ["variables of a project"] = () => Call("create_hyperframes_render", $$$"""{"project":"a","variables":{{{{Items("\"{0}\":0")}}}}}"""),
        ["commas where a list is wanted"] = () => Call("create_video_translation", $$"""{"video":"v","outputLanguages":"{{Repeat(",a", Math.Min(size, 32_000))}}"}"""),
        ["commas where a list is wanted, in all items"] = () => Call("create_video_translation_batch", $$"""{"videoTranslations":[{{Items($"{{{{\"video\":\"v\",\"output_languages\":\"{Repeat(",a", Math.Min(size, 32_000))}\"}}}}", repeated: 100)}}]}"""),
        ["few commas where lists are wanted, in all items"] = () => Call("create_video_translation_batch", $$"""{"videoTranslations":[{{Items($"{{{{\"video\":\"v\",\"output_languages\":\"{Repeat(",a", 1990)}\"}}}}", repeated: 100)}}]}"""),
        ["brackets where lists are wanted, in all items"] = () => Call("create_video_translation_batch", $$"""{"videoTranslations":[{{Items($"{{{{\"video\":\"v\",\"output_languages\":\"{Repeat(",(((((((((((((((((((((((((((((((", Math.Min(size, 32_000))}\"}}}}", repeated: 100)}}]}"""),
        ["calls in calls"] = () => Call("estimate_cost", Nested("estimate_cost", "tool", Items("\"m{0}\":1"))),
        ["searches in searches"] = () => Call("call_heygen_tool", Nested("call_heygen_tool", "name", Items("\"m{0}\":1"))),
        ["query of words"] = () => Call("search_heygen_tools", $$"""{"query":"{{TextOf("w{0:x}", ' ')}}"}"""),
        ["query of known words"] = () => Call("search_heygen_tools", $$"""{"query":"{{Repeat("create a video from a photo that speaks and make it look like a promo ", size)}}"}"""),
        ["query of one word"] = () => Call("search_heygen_tools", $$"""{"query":"{{Repeat("video", size)}}"}"""),
        ["query of humps"] = () => Call("search_heygen_tools", $$"""{"query":"{{Repeat("aB", size)}}"}"""),
        ["query of looks without end"] = () => Call("find_avatars", $$"""{"query":"{{Repeat("ann ", size)}}"}"""),

        ["token of a yes"] = () => Call("create_video_agent", $$"""{"prompt":"x","confirmToken":"{{Repeat("AAAA", size)}}"}"""),
        ["state of a question"] = () => Message("tools/call", $$$$$$"""{"name":"create_video_agent","arguments":{"prompt":"x"},"requestState":"{{{{{{Repeat("AAAA", size)}}}}}}","inputResponses":{"confirm":{"action":"accept"}}}"""),
        ["answers to no question"] = () => Message("tools/call", $$$"""{"name":"create_video_agent","arguments":{"prompt":"x"},"inputResponses":{{{{Items("\"q{0}\":{{\"action\":\"accept\"}}")}}}}}"""),
        ["answers of no form"] = () => Message("tools/call", $$$$$$"""{"name":"create_video_agent","arguments":{"prompt":"x"},"inputResponses":{"confirm":{"action":"accept","content":{{{{{{{Items("\"q{0}\":1")}}}}}}}}}}"""),

        ["method without end"] = () => Message(Repeat("tools/call", size), "{}"),
        ["id without end"] = () => $$$$$$"""{"jsonrpc":"2.0","id":"{{{{{{Repeat("id", size)}}}}}}","method":"tools/call","params":{"name":"get_video","arguments":{}}}""",
        ["address of a resource"] = () => Message("resources/read", $$"""{"uri":"heygen://videos/{{Repeat("a", size)}}"}"""),
        ["cursor of resources"] = () => Message("resources/list", $$"""{"cursor":"{{Repeat("a", size)}}"}"""),
        ["cursor of tools"] = () => Message("tools/list", $$"""{"cursor":"{{Repeat("\\u0041", size)}}"}"""),
        ["completion"] = () => Message("completion/complete", $$$"""{"ref":{"type":"ref/resource","uri":"{{{Repeat("a", size / 2)}}}"},"argument":{"name":"id","value":"{{{Repeat("a", size / 2)}}}"}}"""),
        ["completion's context"] = () => Message("completion/complete", $$$$$$"""{"ref":{"type":"ref/resource","uri":"heygen://videos/{id}"},"argument":{"name":"id","value":"a"},"context":{"arguments":{{{{{{{Items("\"q{0}\":\"x\"")}}}}}}}}}"""),
        ["prompt"] = () => Message("prompts/get", $$$"""{"name":"{{{Repeat("a", size / 2)}}}","arguments":{{{{Items("\"q{0}\":\"x\"", size / 2)}}}}}"""),
        ["client's name"] = () => Message("initialize", $$$"""{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"{{{Repeat("\\u0041", size)}}}","version":"1"}}"""),
        ["client's capabilities"] = () => Message("initialize", $$$"""{"protocolVersion":"x","capabilities":{"experimental":{{{{Items("\"q{0}\":{{}}")}}}}},"clientInfo":7}"""),
        ["meta data"] = () => Message("tools/call", $$$"""{"name":"get_video","arguments":{},"_meta":{{{{Items("\"q{0}\":1")}}}}}"""),
        ["progress token"] = () => Message("tools/call", $$$"""{"name":"get_video","arguments":{},"_meta":{"progressToken":"{{{Repeat("a", size)}}}"}}"""),
        ["trace"] = () => Message("tools/call", $$$"""{"name":"get_video","arguments":{},"_meta":{"traceparent":"{{{Repeat("a", size)}}}","baggage":"{{{Repeat("a=b,", 1000)}}}"}}"""),
        ["reason to cancel"] = () => $$$"""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1,"reason":"{{{Repeat("\\u0041", size)}}}"}}""",
        ["made-up notification"] = () => $$$"""{"jsonrpc":"2.0","method":"notifications/x","params":{{{{Items("\"q{0}\":1")}}}}}""",
        ["answer to no request"] = () => $$$"""{"jsonrpc":"2.0","id":7,"result":{{{{Items("\"q{0}\":1")}}}}}""",
        ["members of the message"] = () => $$"""{"jsonrpc":"2.0","id":1,"method":"ping",{{Items("\"q{0}\":1")}}}""",
        ["batch"] = () => $"[{Items("{{\"jsonrpc\":\"2.0\",\"id\":{0},\"method\":\"ping\"}}")}]",
        ["white space"] = () => Repeat(" ", size) + "{}",
        ["no JSON"] = () => Repeat("\0\u0001abc", size),
        ["text that never ends"] = () => $$"""{"jsonrpc":"2.0","id":1,"method":"{{Repeat("\\u0041", size)}}""",
    };

    public static string Call(string tool, string arguments) => Message("tools/call", $$"""{"name":"{{tool}}","arguments":{{arguments}}}""");

    private static string Message(string method, string parameters) => $$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{{parameters}}}""";

    private static string Nested(string tool, string name, string innermost) =>
        string.Concat(Enumerable.Repeat($$"""{"{{name}}":"{{tool}}","arguments":""", 50)) + $"{{{innermost}}}" + new string('}', 50);

    private static string Quoted(string json) => $"\"{json.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private string Repeat(string part, int length) => new StringBuilder().Insert(0, part, Math.Max(1, Math.Min(length, text) / part.Length)).ToString();

    /// <summary>As many items as one text may hold.</summary>
    private string TextOf(string format, char separator = ',') => Items(format, Math.Min(size, text), separator);

    private string Items(string format, int? length = null, char separator = ',', int repeated = int.MaxValue)
    {
        var shape = CompositeFormat.Parse(format);
        var most = length ?? size;
        var items = new StringBuilder();
        var left = values;
        for (var number = 0; number < repeated && items.Length < most - format.Length - 10; number++)
        {
            var item = string.Format(CultureInfo.InvariantCulture, shape, number);
            left -= ValuesIn(item);
            if (left < 0)
                break;
            if (number > 0)
                items.Append(separator);
            items.Append(item);
        }

        return items.ToString();
    }

    /// <summary>At most: a comma in a text counts as if another value began there.</summary>
    private static int ValuesIn(string json) => 1 + json.AsSpan().CountAny(Begin);
}

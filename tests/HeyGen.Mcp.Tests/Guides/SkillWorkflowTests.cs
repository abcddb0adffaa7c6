using System.Text.RegularExpressions;
using HeyGen.Mcp.Guides.Skills;
using HeyGen.Mcp.LocalFiles;

namespace HeyGen.Mcp.Tests.Guides;

/// <summary>
/// Each skill by somebody who does what its steps say, call by call, and fills in what results have told. The skill is read
/// as a client reads it.
/// </summary>
public sealed partial class SkillWorkflowTests : SandboxedServerTest
{
    private readonly HttpClient http = new();
    private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. Skill.All.Select(skill => skill.Name)];

    internal override ServerSettings Settings => new() { OutputDir = Path.Combine(Folder.Path, "out"), AllowDir = [Path.Combine(Folder.Path, "in")], Sandbox = true };

    public override async ValueTask InitializeAsync()
    {
        Folder.Write("in/me.jpg", SampleMedia.Jpeg);
        Folder.Write("in/footage.mp4", SampleMedia.Mp4(200_000));
        await base.InitializeAsync();
        foreach (var (word, value) in new[] { ("photo", "me.jpg"), ("footage", "footage.mp4"), ("name", "Ann"), ("title", "Tea"), ("pose, setting or clothes", "office") })
            known[word] = value;
        foreach (var text in new[] { "the brief", "the exact words", "explainer brief", "clip script", "spoken text", "first script", "second script", "text" })
            known[text] = $"Good morning. This is {text}, about tea.";
    }

    public override async ValueTask DisposeAsync()
    {
        http.Dispose();
        await base.DisposeAsync();
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Skill_FollowedStepByStep_EndsInAFile(string name)
    {
        var text = Assert.IsType<TextResourceContents>(Assert.Single((await Server.Client.ReadResourceAsync($"skill://{name}/SKILL.md")).Contents)).Text;
        if (name is "translate-and-proofread")
            await MakeVideo();

        JsonElement saved = default;
        foreach (var call in SkillCalls.Steps(text))
        {
            var result = await Do(call.Tool, Filled(call));
            await Learn(call.Tool, result);
            saved = result.TryGetProperty("files", out var files) && files.GetArrayLength() > 0 && files[0].ValueKind is JsonValueKind.Object ? files : saved;
        }

        Assert.NotEqual(JsonValueKind.Undefined, saved.ValueKind);
        Assert.All(saved.EnumerateArray(), file => Assert.True(new FileInfo(file.GetText("path")!).Length > 0));
        Assert.Contains(saved.EnumerateArray(), file => MediaInfo.Of(file.GetText("path")!).Seconds > 0);
    }

    /// <summary>What is waited for is waited for until it is done, as each result says.</summary>
    private async Task<JsonElement> Do(string tool, JsonObject arguments)
    {
        var result = await Server.Result(tool, arguments);
        while (tool is "wait_for_job" && !result.GetProperty("done").GetBoolean() && result.TryGetProperty("next_step", out var next) && next.GetText("tool") is "wait_for_job")
            result = await Server.Result(tool, next.GetProperty("arguments"));
        if (tool is "wait_for_job")
            Assert.Equal("completed", result.GetText("status"));
        return result;
    }

    /// <summary>The call with what is known in place of words in angle brackets.</summary>
    private JsonObject Filled(SkillCall call)
    {
        var filled = JsonNode.Parse(Placeholder().Replace(call.Json, match =>
            known.TryGetValue(match.Groups["word"].Value, out var value) ? JsonEncodedText.Encode(value).ToString() : match.Value))!.AsObject();
        if (filled["variables"] is JsonObject variables && variables["<text variable>"] is { } content)
            filled["variables"] = new JsonObject(known["text variables"].Split(',').Select(name => KeyValuePair.Create(name, (JsonNode?)content.DeepClone())));
        Assert.DoesNotContain("<", filled.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.Ordinal);
        return filled;
    }

    private async Task Learn(string tool, JsonElement result)
    {
        switch (tool)
        {
            case "find_avatars" or "list_avatar_looks":
                known["look id"] = First(result, "id");
                break;
            case "find_voices":
                known["voice id"] = First(result, "voice_id");
                break;
            case "list_templates":
                known["template id"] = First(result, "id");
                break;
            case "get_template":
                known["text variables"] = string.Join(',', result.GetProperty("variables").EnumerateObject().Where(variable => variable.Value.GetText("type") is "text").Select(variable => variable.Name));
                break;
            case "list_video_translation_languages":
                (known["language"], known["other language"]) = (result.GetProperty("languages")[0].GetString()!, result.GetProperty("languages")[1].GetString()!);
                break;
            case "create_digital_twin":
                known["group id"] = result.GetProperty("avatar_group").GetText("id")!;
                known["voice id"] = First(await Server.Result("find_voices", new { limit = 1 }), "voice_id");
                break;
            case "create_avatar_consent":
                (await http.GetAsync(new Uri(result.GetText("url")!))).EnsureSuccessStatusCode(); // the person opens it
                break;
            case "download_proofread_srt":
                var subtitles = await http.GetStringAsync(new Uri(result.GetText("srt_url")!));
                Folder.Write("in/corrected.srt", System.Text.Encoding.UTF8.GetBytes(subtitles.Replace("Sandbox", "Corrected", StringComparison.Ordinal)));
                known["corrected subtitles"] = "corrected.srt";
                break;
            case "wait_for_job" when result.TryGetProperty("video_id", out var made):
                (known["video id"], known["explainer id"]) = (made.GetString()!, made.GetString()!);
                break;
            case "wait_for_job" when result.TryGetProperty("next_step", out var save) && save.GetProperty("arguments").TryGetProperty("videoId", out var ids):
                known["video ids"] = ids.GetString()!;
                break;
        }

        if (result.TryGetProperty("next_step", out var step) && step.GetText("tool") is "wait_for_job" && Words.TryGetValue(step.GetProperty("arguments").GetText("kind")!, out var word))
            known[word] = step.GetProperty("arguments").GetText("id")!;
        if (result.TryGetProperty("request_id", out var speech))
            known["request id"] = speech.GetString()!;
    }

    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["video"] = "video id",
        ["video_agent_session"] = "session id",
        ["video_translation"] = "translation id",
        ["proofread"] = "proofread id",
        ["video_batch"] = "batch id",
    };

    private async Task MakeVideo()
    {
        var made = await Server.Result("create_video_from_avatar", new { avatarId = First(await Server.Result("find_avatars", new { limit = 1 }), "id"), script = "Welcome to our tea shop." });
        known["video"] = made.GetText("video_id")!;
        await Do("wait_for_job", new JsonObject { ["kind"] = "video", ["id"] = known["video"] });
    }

    private static string First(JsonElement list, string id) => list.GetProperty("items")[0].GetProperty(id).GetString()!;

    [GeneratedRegex("<(?<word>[a-z ,]+)>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}

using HeyGen.Api.Json;
using HeyGen.Mcp.Pipeline;
using HeyGen.Mcp.Tools;

namespace HeyGen.Mcp.Tests.Pipeline;

/// <summary>Whatever a tool's result or error says to call next has all that the call needs.</summary>
public sealed class CallableCallTests : ServerTest
{
    /// <summary>An answer that has what any create makes.</summary>
    private const string Anything =
        """
        {"data":{"id":"x_1","video_id":"x_1","session_id":"x_1","status":"pending","video_translation_ids":["x_1"],"proofread_ids":["x_1"],"lipsync_id":"x_1","ai_clipping_id":"x_1","job_id":"x_1","batch_id":"x_1",
        "voice_clone_id":"x_1","voice_id":"x_1","avatar_item":{"id":"x_1","name":"a"},"avatar_group":{"id":"x_1","name":"a"},"group_id":"x_1","looks":[{"id":"x_1"}],"brand_kit_id":"x_1","render_id":"x_1","podcast_id":"x_1",
        "stream_id":"x_1","asset_id":"x_1","upload_url":"https://storage.example.com/x","generation_id":"x_1","filler_word_removal_id":"x_1","background_removal_id":"x_1","comparison_id":"x_1","comparison_ids":["x_1"],
        "audio_url":"https://files2.heygen.ai/speech/x.mp3","url":"https://app.heygen.com/consent","uploads":[],"assets":[],"items":[]}}
        """;

    protected override TimeProvider Time { get; } = new VirtualTime();

    protected override TimeProvider NetworkTime => Time;

    [Theory]
    [InlineData(504, """{"error":{"code":"gateway_timeout","message":"No."}}""", 18)]
    [InlineData(404, """{"error":{"code":"not_found","message":"No."}}""", 25)]
    [InlineData(404, """{"error":{"code":"voice_not_found","message":"No."}}""", 25)]
    [InlineData(404, """{"error":{"code":"template_not_found","message":"No.","param":"template_id"}}""", 25)]
    [InlineData(402, """{"error":{"code":"insufficient_credit","message":"No."}}""", 25)]
    [InlineData(200, Anything, 20)]
    public async Task Call_OfEachTool_NamesOnlyCallsThatCanBeMade(int status, string answer, int least)
    {
        Upstream.Then(status, answer);
        var (named, wrong) = (0, new List<string>());
        foreach (var tool in Server.Selection.Tools.Where(tool => tool.Facts.Operation is not null))
        {
            var result = await Server.Call(tool.Name, Smallest(tool.Arguments));
            var told = result.StructuredContent ?? JsonElement.Parse(result.Content.OfType<ModelContextProtocol.Protocol.TextContentBlock>().First().Text);
            var call = told.Member("error")?.Member("check") ?? told.Member("next_step");
            if (call is not { } next)
                continue;
            named++;
            var arguments = next.Member("args") ?? next.Member("arguments") ?? JsonElement.Parse("{}");
            var schema = Server.Selection.Find(next.GetText("tool"))!.Arguments;
            var given = arguments.EnumerateObject().Select(member => member.Name).ToArray();
            if (schema.Required.Except(given).Any() || given.Except(schema.Names ?? []).Any())
                wrong.Add($"{tool.Name}: {next}");
        }

        Assert.Empty(wrong);
        Assert.InRange(named, least, 200);
    }

    [Fact]
    public void IdKind_EachTool_TakesTheCallThatIsMade() =>
        Assert.All(IdKinds.Tools, tool => Assert.Empty(Server.Selection.Find(tool)!.Arguments.Required));

    [Theory]
    [InlineData("create_workflow_run", """{"workflowId":"def_1"}""", """{"tool":"list_workflow_runs","args":{"workflowId":"def_1"}}""")]
    [InlineData("upload_asset", """{"file":"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="}""", null)]
    public async Task Check_OfALostCreate_HasWhatTheListNeedsOrIsLeftOut(string tool, string arguments, string? check)
    {
        Upstream.Then(504, """{"error":{"code":"gateway_timeout","message":"No."}}""");

        var error = await Server.Error(tool, JsonNode.Parse(arguments));

        Assert.Equal("unknown", error.GetText("outcome"));
        Assert.Equal(check, error.Member("check")?.GetRawText());
    }

    [Theory]
    [InlineData("search_assets", """{"query":"tea","type":"image"}""", "None fits query, type: check them.")]
    [InlineData("search_assets", """{"query":"tea","type":"image","scope":"personal"}""", "None fits query, type, scope: check them, or leave out scope.")]
    [InlineData("list_workflow_runs", """{"workflowId":"def_1"}""", "None fits workflowId: check it.")]
    [InlineData("list_voices", """{"language":"Klingon"}""", "None fits language: check it, or leave it out.")]
    [InlineData("list_voices", """{"language":"Klingon","gender":"female"}""", "None fits language, gender: check them, or leave one out.")]
    public async Task EmptyList_SaysToLeaveOutWhatMayBe(string tool, string arguments, string hint)
    {
        Upstream.Then(200, """{"data":[],"has_more":false}""");

        Assert.Equal(hint, (await Server.Result(tool, JsonNode.Parse(arguments))).GetText("hint"));
    }

    [Theory]
    [InlineData("create_workflow_run", """{"workflowId":"w"}""")]
    [InlineData("get_workflow_run", """{"runId":"w"}""")]
    [InlineData("get_podcast", """{"podcastId":"p"}""")]
    public async Task Error_NotOfAvatars_SpeaksOfNoLooks(string tool, string arguments)
    {
        Upstream.Then(404, """{"error":{"code":"resource_not_found","message":"No."}}""");

        Assert.DoesNotContain("look", (await Server.Error(tool, JsonNode.Parse(arguments))).GetText("hint") ?? "", StringComparison.Ordinal);
    }

    /// <summary>The smallest call that a tool's schema takes, with something that may be an id in each text.</summary>
    private static JsonNode Smallest(ToolSchema schema) => JsonNode.Parse(ObjectForms.Smallest(schema).Replace("\"...\"", "\"x_1\"", StringComparison.Ordinal))!;
}

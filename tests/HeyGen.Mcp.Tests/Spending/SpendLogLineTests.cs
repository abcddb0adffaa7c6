using System.Diagnostics.Metrics;
using HeyGen.Mcp.Cli.Spend;

namespace HeyGen.Mcp.Tests.Spending;

/// <summary>The lines that a call leaves in the spending log.</summary>
public sealed class SpendLogLineTests : SpendingTest
{
    [Theory]
    [InlineData(ClipTool, """{"prompt":"She waves","avatarId":["look_1"]}""")]
    [InlineData("create_speech", """{"text":"Hello","voiceId":"voice_1"}""")]
    [InlineData("create_video_agent", """{"prompt":"A film"}""")]
    [InlineData("create_background_removal", """{"video":"asset_1"}""")]
    public async Task Call_OnTheWire_IsInTheLogAlready(string tool, string arguments)
    {
        using var folder = new TemporaryFolder();
        var log = Path.Combine(folder.Path, "spend.jsonl");
        string[] before = [];
        await using var server = await Start(new ServerSettings { SpendLog = log, Confirm = ConfirmMode.Never });
        await server.Result("get_video", new { videoId = "v_1" });
        Upstream.Then(async http =>
        {
            before = File.Exists(log) ? await File.ReadAllLinesAsync(log) : [];
            await FakeUpstream.Json(200, """{"data":{"id":"v_1","video_id":"v_1","session_id":"s_1","audio_url":"https://example.com/a.mp3"}}""")(http);
        });

        await server.Result(tool, JsonNode.Parse(arguments));

        var ahead = JsonDocument.Parse(Assert.Single(before)).RootElement;
        var lines = await File.ReadAllLinesAsync(log);
        var last = JsonDocument.Parse(lines[^1]).RootElement;
        Assert.Equal((tool, "unknown"), (ahead.GetText("tool"), ahead.GetText("outcome")));
        Assert.Equal(2, lines.Length);
        Assert.Equal(("executed", ahead.GetText("id")), (last.GetText("outcome"), last.GetText("id")));
        Assert.False(string.IsNullOrEmpty(ahead.GetText("id")));
        Assert.Equal(Posts.Single().Header("Idempotency-Key") ?? JsonNode.Parse(Posts.Single().Body)!["request_id"]?.ToString(), ahead.TryGetProperty("idempotency_key", out var key) ? key.GetString() : null);
        Assert.Equal([1], SpendReport.Of(lines).Rows.Select(row => row.Calls));
        Assert.Equal([1], SpendReport.Of(before).Rows.Select(row => row.Calls));
    }

    [Theory]
    [InlineData(ClipTool, """{"prompt":"She waves","avatarId":["look_1"]}""")]
    [InlineData("create_speech", """{"text":"Hello","voiceId":"voice_1"}""")]
    [InlineData("create_video_agent", """{"prompt":"A film"}""")]
    public async Task Call_InTheSandbox_AddsUpWithNoMoney(string tool, string arguments)
    {
        using var folder = new TemporaryFolder();
        var log = Path.Combine(folder.Path, "spend.jsonl");
        await using var sandbox = await Start(new ServerSettings { SpendLog = log, Confirm = ConfirmMode.Never, Sandbox = true });
        await using var heygen = await Start(new ServerSettings { SpendLog = log, Confirm = ConfirmMode.Never });

        await sandbox.Result(tool, JsonNode.Parse(arguments));
        await heygen.Result(tool, JsonNode.Parse(arguments));

        Assert.Equal(["USD", "sandbox USD"], SpendReport.Of(await File.ReadAllLinesAsync(log)).Rows.Select(row => row.Currency));
    }

    [Theory]
    [InlineData("{\"time\":\"2026-11-30T02:0")]
    [InlineData("{\"time\"")]
    [InlineData("\n\n{")]
    public async Task Call_AfterALineThatWasCutOff_HasLinesOfItsOwn(string fragment)
    {
        using var folder = new TemporaryFolder();
        var log = folder.Write("spend.jsonl", System.Text.Encoding.UTF8.GetBytes(fragment));
        await using var server = await Start(new ServerSettings { SpendLog = log, Confirm = ConfirmMode.Never });

        await server.Result("create_video_agent", new { prompt = "A film" });

        var lines = await File.ReadAllLinesAsync(log);
        var report = SpendReport.Of(lines);
        Assert.Equal([1], report.Rows.Select(row => row.Calls));
        Assert.Single(report.Unreadable);
        Assert.Equal(2, lines.Count(line => SpendReport.Of([line]).Rows.Count is 1)); // the one from before it was sent, too
        Assert.Equal(fragment, (await File.ReadAllTextAsync(log))[..fragment.Length]);
    }

    [Fact]
    public async Task Call_NeverOnTheWire_IsOneLine()
    {
        using var folder = new TemporaryFolder();
        folder.Write("me.jpg", SampleMedia.Jpeg);
        var log = Path.Combine(folder.Path, "spend.jsonl");
        await using var server = await Start(new ServerSettings { SpendLog = log, AllowDir = [folder.Path], Confirm = ConfirmMode.Never });
        await server.Result("get_video", new { videoId = "v_1" });
        Upstream.Then(400, """{"error":{"code":"invalid_parameter","message":"No"}}""");

        await server.Error("create_video_from_image", new { image = "./me.jpg", voiceId = "voice_1", script = "Hello" });

        Assert.Equal(["not_executed"], (await File.ReadAllLinesAsync(log)).Select(line => JsonDocument.Parse(line).RootElement.GetText("outcome")));
    }

    [Theory]
    [InlineData("create_video_translation", """{"video":"asset_1","outputLanguages":["German","Spanish"]}""", """{"video_translation_ids":["t_1","t_2"]}""", "t_1,t_2")]
    [InlineData("create_proofread", """{"video":"asset_1","title":"T","outputLanguages":["German","Spanish"]}""", """{"proofread_ids":["p_1","p_2"]}""", "p_1,p_2")]
    [InlineData("create_video_translation", """{"video":"asset_1","outputLanguages":["German"]}""", """{"video_translation_ids":["t_1"]}""", "t_1")]
    [InlineData(ClipTool, """{"prompt":"She waves","avatarId":["look_1"]}""", """{"video_id":"v_1","folder_id":"f_1"}""", "v_1")]
    [InlineData("create_speech", """{"text":"Hello","voiceId":"voice_1"}""", """{"audio_url":"https://example.com/a.mp3","request_id":"r_1","word_timestamps":[{"word":"Hello","start":0,"end":1}]}""", "r_1")]
    [InlineData("generate_model_speech", """{"text":"Hello","voiceId":"voice_1"}""", """{"audio_url":"https://example.com/a.mp3","duration":1,"request_id":"r_2"}""", "r_2")]
    [InlineData("design_voice", """{"prompt":"A calm man"}""", """{"voices":[{"voice_id":"d_1"},{"voice_id":"d_2"}],"seed":1}""", "d_1,d_2")]
    [InlineData("clone_voice", """{"voiceName":"Ann","audio":"asset_1"}""", """{"voice_clone_id":"c_1"}""", "c_1")]
    public async Task Call_ThatMakesJobs_NamesThemAll(string tool, string arguments, string made, string ids)
    {
        using var folder = new TemporaryFolder();
        var log = Path.Combine(folder.Path, "spend.jsonl");
        await using var server = await Start(new ServerSettings { SpendLog = log, Confirm = ConfirmMode.Never });
        await server.Result("get_video", new { videoId = "v_1" });
        Upstream.Then(http => FakeUpstream.Json(200, http.Request.Method is "GET" ? """{"data":[]}""" : $$"""{"data":{{made}}}""")(http));

        await server.Result(tool, JsonNode.Parse(arguments));

        var line = JsonNode.Parse((await File.ReadAllLinesAsync(log))[^1])!;
        var isOne = !ids.Contains(',', StringComparison.Ordinal);
        Assert.Equal(isOne ? ids : null, line["job_id"]?.ToString());
        Assert.Equal(isOne ? null : ids, line["job_ids"] is JsonArray several ? string.Join(',', several.Select(id => id!.ToString())) : null);
    }

    [Theory]
    [InlineData("unknown", "executed", 1)]
    [InlineData("unknown", "not_executed", 0)]
    [InlineData("unknown", "unknown", 1)]
    public void Report_LinesOfOneCall_CountAsTheLastOne(string first, string last, int calls)
    {
        var report = SpendReport.Of([Line(first, "c1"), Line("executed", null), Line(last, "c1"), Line("executed", null)]);

        Assert.Equal(calls + 2, report.Rows.Sum(row => row.Calls));
        Assert.Empty(report.Unreadable);
    }

    [Fact]
    public async Task Call_AnsweredWithTheSameJob_AddsToTheSumOnce()
    {
        var credential = HeyGenCredential.ApiKey("hgk_counted_once_1234567890", "a test");
        var (calls, sum) = (0L, 0.0);
        using var listener = new MeterListener { InstrumentPublished = (instrument, meters) => { if (instrument.Name.StartsWith("heygen.spend.", StringComparison.Ordinal)) meters.EnableMeasurementEvents(instrument); } };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => calls += IsOurs(tags) ? value : 0);
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) => sum += IsOurs(tags) ? value : 0);
        listener.Start();
        await using var server = await Start(new ServerSettings { Confirm = ConfirmMode.Never }, credential: credential);

        await server.Result(ClipTool, Clip);
        await server.Result(ClipTool, Clip);
        Assert.Equal((2, 7.0), (calls, sum));
        Time.Advance(TimeSpan.FromHours(25));
        await server.Result(ClipTool, Clip);

        Assert.Equal((3, 14.0), (calls, sum));

        bool IsOurs(ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            foreach (var (name, value) in tags)
            {
                if (name is "caller" && value as string == credential.Fingerprint)
                    return true;
            }

            return false;
        }
    }

    [Fact]
    public void Report_LineThatNothingSettled_Counts() => Assert.Equal((1, 1.5m), SpendReport.Of([Line("unknown", "c1")]).Rows.Select(row => (row.Calls, row.Amount)).Single());

    private static string Line(string outcome, string? id) =>
        $$"""{"time":"2026-11-21T12:00:00Z","tool":"create_speech","amount":1.5,"currency":"USD","outcome":"{{outcome}}"{{(id is null ? "" : $",\"id\":\"{id}\"")}}}""";
}

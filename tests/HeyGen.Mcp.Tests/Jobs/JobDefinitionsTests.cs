using System.Reflection;
using HeyGen.Api.Jobs;
using HeyGen.Api.Json;
using HeyGen.Mcp.Jobs;
using HeyGen.Mcp.Jobs.Downloads;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Tests.Jobs;

public sealed class JobDefinitionsTests
{
    private const string Usable = """{"preview_image_url":"https://x","image_width":1080,"image_height":1920}""";

    /// <summary>Kind, path, and its words: pending | running | waiting | completed | failed | cancelled.</summary>
    public static TheoryData<string, string, string> Kinds => new()
    {
        { "video", "v3/videos/x", "pending queued waiting|processing||completed|failed|" },
        { "video_agent_session", "v3/video-agents/x", "|thinking generating|waiting_for_input reviewing|completed|failed|" },
        { "video_translation", "v3/video-translations/x", "pending|running||completed|failed|" },
        { "lipsync", "v3/lipsyncs/x", "pending|running||completed|failed|" },
        { "avatar_group", "v3/avatars/x", "|processing|pending_consent|completed|failed|" },
        { "avatar_look", "v3/avatars/looks/x", "|processing|pending_consent|completed|failed|" },
        { "voice", "v3/voices/x", "|processing||complete|failed|" },
        { "filler_word_removal", "v3/filler-word-removals/x", "pending|running||completed|failed|" },
        { "ai_clipping", "v3/ai-clipping/x", "pending|running||completed|failed|cancelled" },
        { "proofread", "v3/video-translations/proofreads/x", "|processing||completed|failed|" },
        { "podcast", "v3/podcasts/x", "|processing||completed|failed|" },
        { "video_quality_comparison", "v3/video-quality/comparisons/x", "|processing||completed|failed|" },
        { "background_removal", "v3/background-removals/x", "pending|processing||completed|failed|deleted" },
        { "hyperframes_render", "v3/hyperframes/renders/x", "queued|rendering||completed|failed|" },
        { "workflow_run", "v3/workflow-runs/x", "pending|processing||succeeded partial|failed|canceled" },
        { "brand_kit", "v3/brand-kits/x", "|loading||completed|error|" },
        { "avatar_realtime_session", "v3/avatar-realtime/x", "pending|streaming||completed|error|" },
        { "model_audio_voice", "v3/models/audio/voices/x", "PENDING|||ACTIVE|FAILED|" },
        { "model_video", "v3/models/videos/x", "pending|processing||completed|failed|cancelled" },
        { "model_image", "v3/models/images/x", "pending|||completed|failed|cancelled" },
        { "asset", "v3/assets/x", "pending queued waiting pending_upload not_found|processing||completed|failed|" },
        { "video_batch", "v3/videos/batches/x", "queued|processing||completed|failed|" },
        { "video_translation_batch", "v3/video-translations/batches/x", "queued|processing||completed|failed|" },
        { "lipsync_batch", "v3/lipsyncs/batches/x", "queued|processing||completed|failed|" },
        { "video_quality_comparison_batch", "v3/video-quality/comparisons/batches/x", "queued|processing||completed|failed|" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Of_EachKind_HasItsPathAndItsWords(string kind, string path, string words)
    {
        var endpoint = JobEndpoint.Of(Kind(kind));

        Assert.Equal(path, endpoint.Path("x").ToString());
        var data = JsonDocument.Parse(Usable).RootElement;
        var expected = words.Split('|').SelectMany((group, index) => group.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => (word, status: (JobStatus)index))).ToArray();
        Assert.Equal(expected, expected.Select(row => (row.word, endpoint.Normalize(row.word, data))));
    }

    [Fact]
    public void Normalize_WordNobodyKnows_StillRuns() =>
        Assert.All(Enum.GetValues<JobKind>(), kind => Assert.Equal(JobStatus.Running, JobEndpoint.Of(kind).Normalize("weird", default)));

    [Fact]
    public void Of_Kinds_AreAllTested() =>
        Assert.Equal(Enum.GetValues<JobKind>().Select(kind => WireName.Of(kind)).Order(StringComparer.Ordinal), Kinds.Select(row => row.Data.Item1).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("avatar_look", """{"preview_image_url":null,"image_width":1080,"image_height":1920}""", false)]
    [InlineData("avatar_look", """{"preview_image_url":"https://x","image_width":0,"image_height":0}""", false)]
    [InlineData("avatar_look", """{"preview_image_url":"https://x"}""", true)]
    [InlineData("avatar_group", """{"preview_image_url":null}""", false)]
    [InlineData("avatar_group", """{"preview_video_url":"https://x"}""", true)]
    public void Normalize_CompletedAvatarWithoutAPicture_StillRuns(string kind, string data, bool ready)
    {
        Assert.Equal(ready ? JobStatus.Completed : JobStatus.Running, JobEndpoint.Of(Kind(kind)).Normalize("completed", JsonDocument.Parse(data).RootElement));
    }

    [Theory]
    [InlineData("Video", "0:10 119:10 120:30 299:30 300:60 899:60 900:300")]
    [InlineData("VideoAgentSession", "0:300 200:100 300:60 2699:60 2700:300")]
    [InlineData("AvatarGroup", "0:10 299:10 300:300")]
    [InlineData("VideoTranslation", "0:10 300:60 3599:60 3600:300")]
    public void PauseAt_Age_FollowsTheSchedule(string kind, string expected)
    {
        var schedule = JobDefinitions.Of(Enum.Parse<JobKind>(kind)).Schedule;

        var actual = expected.Split(' ').Select(pair => int.Parse(pair.Split(':')[0])).Select(age => $"{age}:{schedule.PauseAt(TimeSpan.FromSeconds(age)).TotalSeconds}");

        Assert.Equal(expected, string.Join(' ', actual));
    }

    [Fact]
    public void Of_EachKind_NamesToolsThatThereAre()
    {
        var tools = ToolCatalog.All.SelectMany(toolType => toolType.Methods).ToDictionary(method => method.GetCustomAttribute<McpServerToolAttribute>()!.Name!, StringComparer.Ordinal);
        var traits = Enum.GetValues<JobKind>().Select(JobDefinitions.Of).ToArray();

        Assert.All(traits, row => Assert.Contains(tools[row.GetTool].GetParameters(), parameter => parameter.Name == row.IdArgument));
    }

    [Fact]
    public void Links_KindsThatHaveThem_AreThoseThatCanBeSaved()
    {
        var linked = Enum.GetValues<JobKind>().Where(kind => JobEndpoint.Of(kind).Links.Count > 0).Select(kind => kind.ToString());
        var savable = Enum.GetNames<DownloadKind>().Except([nameof(DownloadKind.Speech), nameof(DownloadKind.Sound)]);

        Assert.Equal(savable.Order(StringComparer.Ordinal), linked.Order(StringComparer.Ordinal));
    }

    private static JobKind Kind(string name) => Enum.GetValues<JobKind>().Single(value => WireName.Of(value) == name);
}

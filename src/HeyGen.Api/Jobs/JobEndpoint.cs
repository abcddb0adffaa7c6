namespace HeyGen.Api.Jobs;

/// <summary>What HeyGen's API has for one kind of job: where its state is read, in which words, and where its files are linked.</summary>
/// <param name="Path">Where its state is read.</param>
internal sealed record JobEndpoint(JobKind Kind, Func<string, ApiPath> Path)
{
    private static readonly Dictionary<JobKind, JobEndpoint> All = new JobEndpoint[]
    {
        new(JobKind.Video, id => $"v3/videos/{id}") { Links = FileLink.OfVideos, LinksOnlyOnceCompleted = true },
        new(JobKind.VideoAgentSession, id => $"v3/video-agents/{id}") { WaitsForUser = ["waiting_for_input", "reviewing"] },
        new(JobKind.VideoTranslation, id => $"v3/video-translations/{id}") { Links = FileLink.OfOtherJobs },
        new(JobKind.Lipsync, id => $"v3/lipsyncs/{id}") { Links = FileLink.OfOtherJobs },
        new(JobKind.AvatarGroup, id => $"v3/avatars/{id}") { WaitsForUser = ["pending_consent"], ReadyWithoutStatus = true, IsUsable = HasPreview },
        new(JobKind.AvatarLook, id => $"v3/avatars/looks/{id}") { WaitsForUser = ["pending_consent"], ReadyWithoutStatus = true, IsUsable = HasPreviewAndSize },
        new(JobKind.Voice, id => $"v3/voices/{id}") { Completed = ["complete", "completed"], ReadyWithoutStatus = true },
        new(JobKind.FillerWordRemoval, id => $"v3/filler-word-removals/{id}") { Links = FileLink.OfOtherJobs },
        new(JobKind.AiClipping, id => $"v3/ai-clipping/{id}") { Cancelled = ["cancelled"], Links = FileLink.OfOtherJobs },
        new(JobKind.Proofread, id => $"v3/video-translations/proofreads/{id}") { Links = FileLink.OfOtherJobs, MainParts = [FilePart.Subtitles], LinksPath = id => $"v3/video-translations/proofreads/{id}/srt" },
        new(JobKind.Podcast, id => $"v3/podcasts/{id}") { Links = FileLink.OfOtherJobs },
        new(JobKind.VideoQualityComparison, id => $"v3/video-quality/comparisons/{id}"),
        new(JobKind.BackgroundRemoval, id => $"v3/background-removals/{id}") { Cancelled = ["deleted"], Links = FileLink.OfOtherJobs },
        new(JobKind.HyperframesRender, id => $"v3/hyperframes/renders/{id}") { Links = FileLink.OfOtherJobs },
        new(JobKind.WorkflowRun, id => $"v3/workflow-runs/{id}") { Completed = ["succeeded", "partial"], Cancelled = ["canceled", "cancelled"] },
        new(JobKind.BrandKit, id => $"v3/brand-kits/{id}") { Failed = ["error"] },
        new(JobKind.AvatarRealtimeSession, id => $"v3/avatar-realtime/{id}") { Failed = ["error"] },
        new(JobKind.ModelAudioVoice, id => $"v3/models/audio/voices/{id}") { Completed = ["ACTIVE"] },
        new(JobKind.ModelVideo, id => $"v3/models/videos/{id}") { Cancelled = ["cancelled"], Links = FileLink.OfOtherJobs, LinksOnlyOnceCompleted = true },
        new(JobKind.ModelImage, id => $"v3/models/images/{id}") { Cancelled = ["cancelled"], Links = FileLink.OfOtherJobs, MainParts = [FilePart.Image], LinksOnlyOnceCompleted = true },
        new(JobKind.Asset, id => $"v3/assets/{id}") { Pending = ["pending", "queued", "waiting", "pending_upload", "not_found"], ReadyWithoutStatus = true },
        new(JobKind.VideoBatch, id => $"v3/videos/batches/{id}"),
        new(JobKind.VideoTranslationBatch, id => $"v3/video-translations/batches/{id}"),
        new(JobKind.LipsyncBatch, id => $"v3/lipsyncs/batches/{id}"),
        new(JobKind.VideoQualityComparisonBatch, id => $"v3/video-quality/comparisons/batches/{id}"),
    }.ToDictionary(endpoint => endpoint.Kind);

    private static readonly string[] AnyRunning = ["running", "processing", "in_progress", "started", "thinking", "generating", "rendering", "loading", "streaming", "training", "uploading", "submitted", "created", "draft"];
    private static readonly string[] AnyCompleted = ["completed", "complete", "succeeded", "success", "successful", "finished", "done", "ready", "active"];
    private static readonly string[] AnyFailed = ["failed", "failure", "error", "errored", "rejected", "expired", "timeout", "timed_out", "moderation_failed"];
    private static readonly string[] AnyCancelled = ["cancelled", "canceled", "aborted", "stopped", "deleted"];

    public IReadOnlyList<string> Pending { get; init; } = ["pending", "queued", "waiting"];

    public IReadOnlyList<string> Completed { get; init; } = ["completed"];

    public IReadOnlyList<string> Failed { get; init; } = ["failed"];

    public IReadOnlyList<string> Cancelled { get; init; } = [];

    /// <summary>Words for a job that a person has to move on.</summary>
    public IReadOnlyList<string> WaitsForUser { get; init; } = [];

    /// <summary>Having no status means being ready, as things have that were never made by a job.</summary>
    public bool ReadyWithoutStatus { get; init; }

    /// <summary>What must hold beside the status for the thing to be usable.</summary>
    public Func<JsonElement, bool> IsUsable { get; init; } = _ => true;

    /// <summary>The members that link its files; none for jobs that leave no files.</summary>
    public IReadOnlyList<FileLink> Links { get; init; } = [];

    /// <summary>What such a job is for, the likeliest first: other files of it may be linked earlier.</summary>
    public IReadOnlyList<FilePart> MainParts { get; init; } = [FilePart.Video, FilePart.Audio];

    /// <summary>Where its files are linked, if not beside its state.</summary>
    public Func<string, ApiPath> LinksPath { get; init; } = Path;

    /// <summary>Links that it shows earlier lead to nothing that is finished.</summary>
    public bool LinksOnlyOnceCompleted { get; init; }

    /// <summary>The kinds that end in one video, by whose id it can be passed on; the likeliest first.</summary>
    public static IReadOnlyList<JobKind> OfOneVideo { get; } = [JobKind.Video, JobKind.VideoTranslation, JobKind.Lipsync, JobKind.FillerWordRemoval, JobKind.HyperframesRender, JobKind.ModelVideo, JobKind.Podcast];

    public static JobEndpoint Of(JobKind kind) => All[kind];

    /// <param name="kind">By its name on the wire.</param>
    public static JobEndpoint? Named(string kind) => All.Values.FirstOrDefault(endpoint => WireName.Of(endpoint.Kind) == kind);

    /// <summary>The job whose state is read at a path; null if none's is.</summary>
    public static (JobKind Kind, string Id)? At(string path) =>
        path[(path.LastIndexOf('/') + 1)..] is var id && ApiPath.IsId(id) && All.Values.FirstOrDefault(endpoint => endpoint.Path(id).ToString() == path) is { } found ? (found.Kind, id) : null;

    /// <summary>The normal word for HeyGen's, by the kind's own words and then by what any kind might say. A word nobody knows counts as running.</summary>
    public JobStatus Normalize(string? word, JsonElement data) => StatusOf(word) switch
    {
        JobStatus.Completed => IsUsable(data) ? JobStatus.Completed : JobStatus.Running,
        { } status => status,
        null => word is null && ReadyWithoutStatus ? JobStatus.Completed : JobStatus.Running,
    };

    /// <summary>A bulk list's word for what it does not know yet, or knows no longer although it is there.</summary>
    public static bool IsNotListed(string? word) => "not_found".Equals(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>False for a word that says nothing to this version: whoever waits for it to change may wait for ever.</summary>
    public bool IsKnown(string? word) => StatusOf(word) is not null || (word is null && ReadyWithoutStatus);

    /// <summary>True if the job has ended and should link what was made beside its state, and does not yet.</summary>
    public bool LacksLink(JsonElement data) => Links.Count > 0 && LinksPath == Path && !JobFile.AllIn(data, Links).Any(file => MainParts.Contains(file.Part));

    private JobStatus? StatusOf(string? word)
    {
        return word switch
        {
            null => null,
            _ when IsOneOf(Completed) => JobStatus.Completed,
            _ when IsOneOf(Failed) => JobStatus.Failed,
            _ when IsOneOf(Cancelled) => JobStatus.Cancelled,
            _ when IsOneOf(WaitsForUser) => JobStatus.WaitingForInput,
            _ when IsOneOf(Pending) => JobStatus.Pending,
            _ when IsOneOf(AnyRunning) => JobStatus.Running,
            _ when IsOneOf(AnyCompleted) => JobStatus.Completed,
            _ when IsOneOf(AnyFailed) => JobStatus.Failed,
            _ when IsOneOf(AnyCancelled) => JobStatus.Cancelled,
            _ => null,
        };

        bool IsOneOf(IReadOnlyList<string> words) => words.Contains(word, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>An avatar that has no picture yet makes videos fail without a clear error.</summary>
    private static bool HasPreview(JsonElement data) => data.Text("preview_image_url") is not null || data.Text("preview_video_url") is not null;

    private static bool HasPreviewAndSize(JsonElement data) => data.Text("preview_image_url") is not null && data.Number("image_width") is not 0 && data.Number("image_height") is not 0;
}

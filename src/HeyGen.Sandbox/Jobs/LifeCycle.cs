namespace HeyGen.Sandbox.Jobs;

/// <summary>The statuses of a kind of job, and how many seconds it takes at speed 1.</summary>
/// <param name="StartsAt">Seconds in <paramref name="Waiting"/>.</param>
/// <param name="EndsAt">Seconds until it has ended.</param>
internal sealed record LifeCycle(string Waiting, string Working, string Done, string Failed, double StartsAt, double EndsAt)
{
    public static readonly LifeCycle Video = new("pending", "processing", "completed", "failed", 2, 8);
    public static readonly LifeCycle Agent = new("pending", "processing", "completed", "failed", 1, 10);
    public static readonly LifeCycle Translation = new("pending", "running", "completed", "failed", 2, 10);
    public static readonly LifeCycle Proofread = new("processing", "processing", "completed", "failed", 0, 6);
    public static readonly LifeCycle Clipping = new("pending", "running", "completed", "failed", 2, 12);
    public static readonly LifeCycle Comparison = new("processing", "processing", "completed", "failed", 0, 4);
    public static readonly LifeCycle Podcast = new("processing", "processing", "completed", "failed", 0, 12);
    public static readonly LifeCycle Avatar = new("processing", "processing", "completed", "failed", 0, 6);
    public static readonly LifeCycle ClonedVoice = new("processing", "processing", "complete", "failed", 0, 5);
    public static readonly LifeCycle ModelVoice = new("PENDING", "PENDING", "ACTIVE", "FAILED", 0, 10);
    public static readonly LifeCycle Hyperframes = new("queued", "rendering", "completed", "failed", 2, 8);
    public static readonly LifeCycle Workflow = new("pending", "processing", "succeeded", "failed", 1, 7);
    public static readonly LifeCycle BrandKit = new("loading", "loading", "completed", "error", 0, 4);
    public static readonly LifeCycle StoredFile = new("processing", "processing", "completed", "failed", 0, 1);
}

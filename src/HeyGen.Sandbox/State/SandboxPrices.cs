namespace HeyGen.Sandbox.State;

/// <summary>What the sandbox charges, in US dollars. Close to what HeyGen asked in November 2026, and binding for nobody.</summary>
internal static class SandboxPrices
{
    public const decimal CreditsPerUsd = 20;
    public const decimal AvatarCreation = 1m;
    public const decimal CinematicVideo = 7m;
    public const decimal VideoAgentPerSecond = 0.0333m;
    public const decimal SpeechPerSecond = 0.000667m;
    public const decimal RealtimePerSecond = 0.05m;
    public const decimal AudioTranslationPerSecond = 0.0167m;
    public const decimal HyperframesPerMinute = 0.1m;
    public const decimal ClippingPerSecond = 0.0167m;
    public const decimal BackgroundRemovalPerSecond = 0.0167m;
    public const decimal FillerRemovalPerSecond = 0.0083m;
    public const decimal PodcastPerSecond = 0.0333m;
    public const decimal Comparison = 0.05m;
    public const decimal WorkflowRun = 0.2m;

    public static decimal Of(double seconds, decimal perSecond, int digits = 4) => Math.Round((decimal)seconds * perSecond, digits);

    /// <summary>A second of avatar video.</summary>
    /// <param name="engine"><c>avatar_iii</c>, <c>avatar_iv</c> or <c>avatar_v</c>.</param>
    /// <param name="isPhoto">The avatar is a photo or a plain image.</param>
    public static decimal AvatarVideoPerSecond(string engine, bool isPhoto) => (engine, isPhoto) switch
    {
        ("avatar_iii", true) => 0.0433m,
        ("avatar_iii", false) => 0.0167m,
        ("avatar_iv", true) => 0.05m,
        _ => 0.0667m,
    };

    public const decimal ModelImage = 0.28m;

    /// <summary>A second of a model's video, and of the videos that it takes as references.</summary>
    public static decimal ModelVideoPerSecond(string resolution, bool hasReferences) => (resolution switch { "480p" => 0.02m, "768p" => 0.03m, _ => 0.09m }) * (hasReferences ? 2 : 1);

    /// <summary>A second of translated or lip-synced video.</summary>
    public static decimal DubbingPerSecond(string? mode) => mode == "precision" ? 0.0667m : 0.0333m;
}

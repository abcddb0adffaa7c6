namespace HeyGen.Mcp.Spending.Estimates;

/// <summary>What HeyGen's video, image and voice models cost.</summary>
internal static class ModelCosts
{
    private const string Video = "model_video";
    private const string Reference = "model_video.reference";
    private const string DefaultResolution = "768p";
    private const double DefaultSeconds = 5;

    /// <summary>HeyGen takes no longer ones, all together.</summary>
    private static readonly Duration LongestReferences = Duration.Of(15, "of reference videos, the most that are taken");

    private static readonly string[] OfVideos = InAllSizes(Video);
    private static readonly string[] OfReferences = InAllSizes(Reference);

    /// <summary>Every price that a model video may come to.</summary>
    public static readonly string[] VideoPrices = [.. OfVideos, .. OfReferences];

    public static readonly Dictionary<string, string[]> PricesByTool = new(StringComparer.Ordinal)
    {
        ["text_to_video"] = OfVideos,
        ["image_to_video"] = OfVideos,
        ["reference_to_video"] = OfReferences,
    };

    /// <summary>By the second and by resolution, dearer with references; of these the videos' own seconds are billed like those that are made.</summary>
    public static async Task<Cost> OfVideo(CostContext context, CancellationToken cancellationToken)
    {
        var length = context.Prices.LengthOfResult(Duration.Of(context.Body.Number("duration") ?? DefaultSeconds, "of video"));
        var references = await Task.WhenAll(context.Body.Items("reference_videos").Select(video => SourceDuration.Of(video, context, cancellationToken)));
        length = references.Sum(video => video.Seconds ?? LongestReferences.Seconds) >= LongestReferences.Seconds ? length + LongestReferences : references.Aggregate(length, (sum, video) => sum + video);
        return context.Prices.ByRequest.Timed(length, $"{(context.Body.Text("mode") is "reference_to_video" ? Reference : Video)}.{context.Body.Text("resolution") ?? DefaultResolution}");
    }

    public static Task<Cost> OfImages(CostContext context, CancellationToken cancellationToken) =>
        Task.FromResult(context.Prices.Flat("model_image", (int)(context.Body.Number("num_images") ?? 1)));

    /// <summary>By what is written: counted so that it is rather too much than too little.</summary>
    public static Task<Cost> OfSpeech(CostContext context, CancellationToken cancellationToken) =>
        Task.FromResult(context.Prices.Flat("model_audio.speech", context.Body.Text("text")?.Length ?? 0));

    private static string[] InAllSizes(string price) => [.. new[] { "480p", DefaultResolution, "1080p", "2k" }.Select(size => $"{price}.{size}")];
}

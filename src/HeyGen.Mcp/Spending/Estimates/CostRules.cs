namespace HeyGen.Mcp.Spending.Estimates;

/// <summary>The rule of every operation that costs money.</summary>
internal static class CostRules
{
    private static readonly CostRule[] Rules =
    [
        new("POST /v3/videos", VideoCosts.Prices, VideoCosts.Of) { ByTool = VideoCosts.PricesByTool },
        new("POST /v3/videos/batches", VideoCosts.Prices, VideoCosts.OfBatch),
        new("POST /v3/templates/{template_id}", VideoCosts.Avatar, VideoCosts.OfTemplate),
        CostRule.PerResult("POST /v3/video-agents", "video_agent", "the Video Agent decides how long the video gets"),
        CostRule.PerResult("POST /v3/video-agents/{session_id}", "video_agent", "the Video Agent decides whether it makes a video, and how long"),
        new("POST /v3/video-translations", DubbingCosts.TranslationPrices, DubbingCosts.OfTranslation),
        new("POST /v3/video-translations/batches", DubbingCosts.TranslationPrices, DubbingCosts.OfTranslations),
        new("POST /v3/video-translations/proofreads", DubbingCosts.TranslationPrices, DubbingCosts.OfProofreading),
        new("POST /v3/video-translations/proofreads/{proofread_id}/generate", DubbingCosts.TranslationPrices, DubbingCosts.OfProofread),
        new("POST /v3/lipsyncs", DubbingCosts.LipsyncPrices, DubbingCosts.OfLipsync),
        new("POST /v3/lipsyncs/batches", DubbingCosts.LipsyncPrices, DubbingCosts.OfLipsyncs),
        new("POST /v3/avatars", AvatarCosts.Prices, AvatarCosts.OfAvatar) { ByTool = AvatarCosts.PricesByTool },
        new("POST /v3/avatars/looks", [AvatarCosts.Look], AvatarCosts.OfLooks),
        CostRule.Flat("POST /v3/voices", "voice.design"),
        CostRule.Flat("POST /v3/voices/clone", "voice.clone"),
        CostRule.PerSpoken("POST /v3/voices/speech", "speech", "text"),
        new("POST /v3/models/videos", ModelCosts.VideoPrices, ModelCosts.OfVideo) { ByTool = ModelCosts.PricesByTool },
        new("POST /v3/models/images", ["model_image"], ModelCosts.OfImages),
        new("POST /v3/models/audio/tts", ["model_audio.speech"], ModelCosts.OfSpeech),
        new("POST /v3/models/audio/tts/stream", ["model_audio.speech"], ModelCosts.OfSpeech),
        CostRule.Flat("POST /v3/models/audio/voices", "model_audio.voice"),
        new("POST /v3/avatar-realtime", ["realtime"], OfRealtime),
        CostRule.PerSpoken("POST /v3/avatar-realtime/{stream_id}/text", "realtime", "delta"),
        CostRule.PerSource("POST /v3/ai-clipping", "ai_clipping"),
        CostRule.PerSource("POST /v3/background-removals", "background_removal"),
        CostRule.PerSource("POST /v3/filler-word-removals", "filler_word_removal"),
        new("POST /v3/hyperframes/renders", ["hyperframes.1080p", "hyperframes.4k"], OfRender),
        new("POST /v3/podcasts", ["podcast"], OfPodcast),
        CostRule.Flat("POST /v3/video-quality/comparisons", "quality_comparison"),
        CostRule.PerItem("POST /v3/video-quality/comparisons/batches", "quality_comparison", "comparisons"),
        CostRule.Flat("POST /v3/workflow-runs", "workflow_run"),
    ];

    private static readonly Dictionary<string, CostRule> ByOperation = Rules.ToDictionary(rule => rule.Operation, StringComparer.Ordinal);

    public static IReadOnlyList<CostRule> All => Rules;

    /// <param name="operation">Method and path, such as <c>POST /v3/videos</c>.</param>
    public static CostRule? Find(string operation) => ByOperation.GetValueOrDefault(operation);

    private static Task<Cost> OfRealtime(CostContext context, CancellationToken cancellationToken) =>
        Task.FromResult(context.Prices.Timed((context.Body.Text("type"), context.Body.Text("text")) switch
        {
            ("text_stream", _) => Duration.Unknown("a stream lasts as long as text is appended to it"),
            (_, { } text) => Duration.OfSpeech(text),
            _ => Duration.Unknown("HeyGen does not tell how long the audio is"),
        }, "realtime"));

    private static Task<Cost> OfRender(CostContext context, CancellationToken cancellationToken) =>
        Task.FromResult(context.Prices.Timed(Duration.Unknown("only rendering shows how long the composition is"), $"hyperframes.{context.Body.Text("resolution") ?? "1080p"}"));

    private static Task<Cost> OfPodcast(CostContext context, CancellationToken cancellationToken)
    {
        var minutes = context.Body.Text("duration")?[0];
        var length = minutes is { } digit && char.IsAsciiDigit(digit) ? Duration.Of((digit - '0') * 60, "of podcast") : Duration.Unknown("HeyGen decides how long the podcast gets");
        return Task.FromResult(context.Prices.Timed(length, "podcast"));
    }
}

/// <summary>How the cost of an operation is found.</summary>
/// <param name="Operation">Method and path, as tools name it.</param>
/// <param name="Prices">The prices that it may come to.</param>
internal sealed record CostRule(string Operation, IReadOnlyList<string> Prices, Func<CostContext, CancellationToken, Task<Cost>> Of)
{
    /// <summary>Where several tools share the operation: which of its prices each may come to.</summary>
    public IReadOnlyDictionary<string, string[]>? ByTool { get; init; }

    public IReadOnlyList<string> PricesOf(string tool) => ByTool?.GetValueOrDefault(tool) ?? Prices;

    /// <summary>A price for each call.</summary>
    public static CostRule Flat(string operation, string price) => new(operation, [price], (context, _) => Task.FromResult(context.Prices.Flat(price)));

    /// <summary>A price for each item of a list in the body.</summary>
    public static CostRule PerItem(string operation, string price, string list) =>
        new(operation, [price], (context, _) => Task.FromResult(context.Prices.Flat(price, context.Body.Count(list))));

    /// <summary>A price for the length of a text in the body, as it is spoken.</summary>
    public static CostRule PerSpoken(string operation, string price, string text) => new(operation, [price], (context, _) =>
        Task.FromResult(context.Prices.Timed(Duration.OfSpeech(context.Body.Text(text) ?? "", context.Body.Number("speed") ?? 1), price)));

    /// <summary>A price for the length of the video that is worked on.</summary>
    public static CostRule PerSource(string operation, string price) => new(operation, [price], async (context, cancellationToken) =>
        context.Prices.Timed(await SourceDuration.Of(context.Body.Member("video"), context, cancellationToken), price));

    /// <summary>A price for the length of what is made, which only HeyGen will know.</summary>
    public static CostRule PerResult(string operation, string price, string why) =>
        new(operation, [price], (context, _) => Task.FromResult(context.Prices.Timed(Duration.Unknown(why), price)));
}

namespace HeyGen.Mcp.Spending.Estimates;

/// <summary>What translations and lipsyncs cost: by the second of what comes out, and each language anew.</summary>
internal static class DubbingCosts
{
    public static readonly string[] TranslationPrices = ["translation.audio", "translation.speed", "translation.precision"];
    public static readonly string[] LipsyncPrices = ["lipsync.speed", "lipsync.precision"];

    /// <summary>Slower languages make a video longer that may follow them; nobody says how much, and half is more than was seen.</summary>
    private const decimal MostStretch = 1.5m;

    private const string AudioNotKnown = "the video gets as long as the audio where that is longer, and HeyGen does not tell how long that is (a WAV file of this machine says it; without dynamic duration the video keeps its length)";

    public static Task<Cost> OfTranslation(CostContext context, CancellationToken cancellationToken) => OfTranslation(context, context.Body, cancellationToken);

    /// <summary>No price of its own is known; whatever it is, it will not be more than the translation's.</summary>
    public static Task<Cost> OfProofreading(CostContext context, CancellationToken cancellationToken) =>
        OfTranslation(context, context.Body, mayGetLonger: context.Body.Flag("enable_video_stretching"), cancellationToken);

    public static Task<Cost> OfTranslations(CostContext context, CancellationToken cancellationToken) => Sum("video_translations", OfTranslation, context, cancellationToken);

    public static Task<Cost> OfLipsync(CostContext context, CancellationToken cancellationToken) => OfLipsync(context, context.Body, cancellationToken);

    public static Task<Cost> OfLipsyncs(CostContext context, CancellationToken cancellationToken) => Sum("lipsyncs", OfLipsync, context, cancellationToken);

    /// <summary>Of a proofread HeyGen tells neither mode nor length.</summary>
    public static Task<Cost> OfProofread(CostContext context, CancellationToken cancellationToken) =>
        Task.FromResult(context.Prices.Timed(Duration.Unknown("HeyGen does not tell how long the proofread's video is"), context.Body.Flag("translate_audio_only") ? ["translation.audio"] : TranslationPrices));

    private static Task<Cost> OfTranslation(CostContext context, JsonObject request, CancellationToken cancellationToken) =>
        OfTranslation(context, request, MayGetLonger(request), cancellationToken);

    private static async Task<Cost> OfTranslation(CostContext context, JsonObject request, bool mayGetLonger, CancellationToken cancellationToken)
    {
        var price = request.Flag("translate_audio_only") ? "translation.audio" : $"translation.{request.Text("mode") ?? "speed"}";
        var length = await LengthOf(request, context, mayGetLonger && request["audio"] is not null, mayBound: !context.Path.Contains("proofreads", StringComparer.Ordinal), cancellationToken);
        if (mayGetLonger)
            length = length.AtMost(MostStretch, "which may get half longer");
        return await NotingUnlisted(context.Prices.Timed(length, price).Times(request.Count("output_languages"), "languages"), context, request, cancellationToken);
    }

    /// <summary>HeyGen will hardly take a language that it does not list.</summary>
    private static async Task<Cost> NotingUnlisted(Cost cost, CostContext context, JsonObject request, CancellationToken cancellationToken) =>
        LanguageCatalog.Unlisted(request.Texts("output_languages"), await context.Lookups.Languages(cancellationToken) ?? []) is { } unlisted ? cost with { Basis = $"{cost.Basis}. {unlisted}" } : cost;

    private static async Task<Cost> OfLipsync(CostContext context, JsonObject request, CancellationToken cancellationToken)
    {
        var length = await LengthOf(request, context, MayGetLonger(request), mayBound: true, cancellationToken);
        return context.Prices.Timed(length, $"lipsync.{request.Text("mode") ?? "speed"}");
    }

    /// <summary>Of a video that follows its audio nobody says that it also gets shorter.</summary>
    private static async Task<Duration> LengthOf(JsonObject request, CostContext context, bool followsAudio, bool mayBound, CancellationToken cancellationToken)
    {
        var audio = followsAudio ? SourceDuration.OfAudio(request.Member("audio")?.Text("asset_id"), context, AudioNotKnown) : null;
        if (audio is { Seconds: null })
            return audio;
        var part = await SourceDuration.OfPart(request, context, mayBound, cancellationToken);
        return audio is null ? part : Duration.Longer(part, audio);
    }

    /// <summary>HeyGen's default is that it may.</summary>
    private static bool MayGetLonger(JsonObject request) => request["enable_dynamic_duration"]?.GetValueKind() is not JsonValueKind.False;

    private static async Task<Cost> Sum(string list, Func<CostContext, JsonObject, CancellationToken, Task<Cost>> of, CostContext context, CancellationToken cancellationToken) =>
        Cost.Sum(await Task.WhenAll(context.Body.Items(list).Select(request => of(context, request, cancellationToken))));
}

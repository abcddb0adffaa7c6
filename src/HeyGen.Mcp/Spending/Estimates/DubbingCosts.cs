namespace HeyGen.Mcp.Spending.Estimates;

/// <summary>What translations and lipsyncs cost: by the second of the source, and each language anew.</summary>
internal static class DubbingCosts
{
    public static readonly string[] TranslationPrices = ["translation.audio", "translation.speed", "translation.precision"];
    public static readonly string[] LipsyncPrices = ["lipsync.speed", "lipsync.precision"];

    public static Task<Cost> OfTranslation(CostContext question, CancellationToken cancellationToken) => OfTranslation(question, question.Body, cancellationToken);

    public static Task<Cost> OfTranslations(CostContext question, CancellationToken cancellationToken) => Sum("video_translations", OfTranslation, question, cancellationToken);

    public static Task<Cost> OfLipsync(CostContext question, CancellationToken cancellationToken) => OfLipsync(question, question.Body, cancellationToken);

    public static Task<Cost> OfLipsyncs(CostContext question, CancellationToken cancellationToken) => Sum("lipsyncs", OfLipsync, question, cancellationToken);

    /// <summary>Of a proofread HeyGen tells neither mode nor length.</summary>
    public static Task<Cost> OfProofread(CostContext question, CancellationToken cancellationToken) =>
        Task.FromResult(question.Prices.Timed(Duration.Unknown("HeyGen does not tell how long the proofread's video is"), question.Body.Flag("translate_audio_only") ? ["translation.audio"] : TranslationPrices));

    private static async Task<Cost> OfTranslation(CostContext question, JsonObject order, CancellationToken cancellationToken)
    {
        var price = order.Flag("translate_audio_only") ? "translation.audio" : $"translation.{order.Text("mode") ?? "speed"}";
        var length = await SourceDuration.OfPart(order, question.Lookups, cancellationToken);
        return question.Prices.Timed(length, price).Times(order.Count("output_languages"), "languages");
    }

    private static async Task<Cost> OfLipsync(CostContext question, JsonObject order, CancellationToken cancellationToken) =>
        question.Prices.Timed(await SourceDuration.OfPart(order, question.Lookups, cancellationToken), $"lipsync.{order.Text("mode") ?? "speed"}");

    private static async Task<Cost> Sum(string list, Func<CostContext, JsonObject, CancellationToken, Task<Cost>> of, CostContext question, CancellationToken cancellationToken)
    {
        var costs = new List<Cost>();
        foreach (var order in question.Body.Items(list))
            costs.Add(await of(question, order, cancellationToken));
        return Cost.Sum(costs);
    }
}

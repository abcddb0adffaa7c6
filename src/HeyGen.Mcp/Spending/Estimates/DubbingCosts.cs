using System.Text.Json;
using System.Text.Json.Nodes;

namespace HeyGen.Mcp.Spending.Estimates;

/// <summary>What translations and lipsyncs cost: by the second of what comes out, and each language anew.</summary>
internal static class DubbingCosts
{
    public static readonly string[] TranslationPrices = ["translation.audio", "translation.speed", "translation.precision"];
    public static readonly string[] LipsyncPrices = ["lipsync.speed", "lipsync.precision"];

    /// <summary>Slower languages make a video longer that may follow them; nobody says how much, and half is more than was seen.</summary>
    private const decimal MostStretch = 1.5m;

    public static Task<Cost> OfTranslation(CostContext question, CancellationToken cancellationToken) => OfTranslation(question, question.Body, cancellationToken);

    /// <summary>No price of its own is known; whatever it is, it will not be more than the translation's.</summary>
    public static Task<Cost> OfProofreading(CostContext question, CancellationToken cancellationToken) =>
        OfTranslation(question, question.Body, mayGetLonger: question.Body.Flag("enable_video_stretching"), cancellationToken);

    public static Task<Cost> OfTranslations(CostContext question, CancellationToken cancellationToken) => Sum("video_translations", OfTranslation, question, cancellationToken);

    public static Task<Cost> OfLipsync(CostContext question, CancellationToken cancellationToken) => OfLipsync(question, question.Body, cancellationToken);

    public static Task<Cost> OfLipsyncs(CostContext question, CancellationToken cancellationToken) => Sum("lipsyncs", OfLipsync, question, cancellationToken);

    /// <summary>Of a proofread HeyGen tells neither mode nor length.</summary>
    public static Task<Cost> OfProofread(CostContext question, CancellationToken cancellationToken) =>
        Task.FromResult(question.Tariff.Timed(Duration.Unknown("HeyGen does not tell how long the proofread's video is"), question.Body.Flag("translate_audio_only") ? ["translation.audio"] : TranslationPrices));

    private static Task<Cost> OfTranslation(CostContext question, JsonObject order, CancellationToken cancellationToken) =>
        OfTranslation(question, order, MayGetLonger(order), cancellationToken);

    private static async Task<Cost> OfTranslation(CostContext question, JsonObject order, bool mayGetLonger, CancellationToken cancellationToken)
    {
        var price = order.Flag("translate_audio_only") ? "translation.audio" : $"translation.{order.Text("mode") ?? "speed"}";
        var length = await SourceDuration.OfPart(order, question.Looks, cancellationToken);
        if (mayGetLonger)
            length = length.AtMost(MostStretch, "which may get half longer");
        return question.Tariff.Timed(length, price).Times(order.Count("output_languages"), "languages");
    }

    private static async Task<Cost> OfLipsync(CostContext question, JsonObject order, CancellationToken cancellationToken)
    {
        var length = MayGetLonger(order)
            ? Duration.Unknown("the video gets as long as the audio, and HeyGen does not tell how long that is (without dynamic duration it keeps its length)")
            : await SourceDuration.OfPart(order, question.Looks, cancellationToken);
        return question.Tariff.Timed(length, $"lipsync.{order.Text("mode") ?? "speed"}");
    }

    /// <summary>HeyGen's default is that it may.</summary>
    private static bool MayGetLonger(JsonObject order) => order["enable_dynamic_duration"]?.GetValueKind() is not JsonValueKind.False;

    private static async Task<Cost> Sum(string list, Func<CostContext, JsonObject, CancellationToken, Task<Cost>> of, CostContext question, CancellationToken cancellationToken)
    {
        var costs = new List<Cost>();
        foreach (var order in question.Body.Items(list))
            costs.Add(await of(question, order, cancellationToken));
        return Cost.Sum(costs);
    }
}

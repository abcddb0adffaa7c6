using System.Text.Json.Nodes;

namespace HeyGen.Mcp.Server.Spending.Costs;

/// <summary>How long a file is that a request hands over.</summary>
internal static class SourceLength
{
    private static readonly Length NotKnown = Length.Unknown("HeyGen does not tell how long the source is");

    /// <summary>Only a video that HeyGen made has a length that can be asked for.</summary>
    public static async Task<Length> Of(JsonObject? file, ICostLookups looks, CancellationToken cancellationToken) =>
        file?.Text("asset_id") is { } id && await looks.SecondsOfVideo(id, cancellationToken) is { } seconds ? Length.Of(seconds, "of video") : NotKnown;

    /// <summary>The part between <c>start_time</c> and <c>end_time</c> of a request's video.</summary>
    public static async Task<Length> OfPart(JsonObject request, ICostLookups looks, CancellationToken cancellationToken)
    {
        var start = request.Number("start_time") ?? 0;
        if (request.Number("end_time") is { } end)
            return Length.Of(end - start, "of video");
        var whole = await Of(request.Member("video"), looks, cancellationToken);
        return whole.Seconds is { } seconds && start > 0 ? Length.Of(Math.Max(0, (double)seconds - start), "of video") : whole;
    }
}

namespace HeyGen.Mcp.Spending.Estimates;

/// <summary>How long a file is that a request hands over.</summary>
internal static class SourceDuration
{
    private static readonly Duration NotKnown = Duration.Unknown("how long the source is is not known");

    /// <summary>Only a video that HeyGen made has a length that can be asked for.</summary>
    public static async Task<Duration> Of(JsonObject? file, ICostLookups lookups, CancellationToken cancellationToken) =>
        file?.Text("asset_id") is { } id && await lookups.SecondsOfVideo(id, cancellationToken) is { } seconds ? Duration.Of(seconds, "of video") : NotKnown;

    /// <summary>The part between <c>start_time</c> and <c>end_time</c> of a request's video.</summary>
    public static async Task<Duration> OfPart(JsonObject request, ICostLookups lookups, CancellationToken cancellationToken)
    {
        var start = request.Number("start_time") ?? 0;
        if (request.Number("end_time") is { } end)
            return Duration.Of(end - start, "of video");
        var whole = await Of(request.Member("video"), lookups, cancellationToken);
        return whole.Seconds is not { } seconds || start <= 0 ? whole
            : start < (double)seconds ? Duration.Of((double)seconds - start, "of video")
            : Duration.Unknown("the part begins where the video has ended");
    }
}

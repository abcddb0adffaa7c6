namespace HeyGen.Mcp.Spending.Estimates;

/// <summary>How long a file is that a request hands over.</summary>
internal static class SourceDuration
{
    private const string NotKnown = "how long the source is is not known";
    private static readonly Duration NotBounded = Duration.Unknown($"{NotKnown} (endTime, in a batch end_time, would bound it)");

    /// <summary>Only a video that HeyGen made has a length that can be asked for, and only some files of this machine say theirs.</summary>
    public static async Task<Duration> Of(JsonObject? file, CostContext context, CancellationToken cancellationToken)
    {
        if (file?.Text("asset_id") is not { } id)
            return Duration.Unknown(NotKnown);
        var known = context.Files.TryGetValue(id, out var own) ? own.Seconds : await context.Lookups.SecondsOfVideo(id, cancellationToken);
        return known is { } seconds ? Duration.Of(seconds, "of video") : Duration.Unknown(NotKnown);
    }

    /// <summary>How long a recording runs: HeyGen does not tell it, but a file of this machine does.</summary>
    public static Duration OfAudio(string? assetId, CostContext context, string otherwise)
    {
        if (assetId is null || !context.Files.TryGetValue(assetId, out var own))
            return Duration.Unknown(otherwise);
        return own.Seconds is { } seconds ? Duration.Of(seconds, "of audio")
            : own.MostSeconds is { } most ? Duration.Of(most, "of audio at most, by the size of the file (a WAV file says how long it is)")
            : Duration.Unknown(otherwise);
    }

    /// <summary>The part between <c>start_time</c> and <c>end_time</c> of a request's video.</summary>
    /// <param name="mayBound">Whether the request may say where the part ends.</param>
    public static async Task<Duration> OfPart(JsonObject request, CostContext context, bool mayBound, CancellationToken cancellationToken)
    {
        var start = request.Number("start_time") ?? 0;
        if (request.Number("end_time") is { } end)
            return Duration.Of(end - start, "of video");
        var whole = await Of(request.Member("video"), context, cancellationToken);
        return whole.Seconds is not { } seconds ? mayBound ? NotBounded : whole
            : start <= 0 ? whole
            : start < (double)seconds ? Duration.Of((double)seconds - start, "of video")
            : Duration.Unknown("the part begins where the video has ended");
    }
}

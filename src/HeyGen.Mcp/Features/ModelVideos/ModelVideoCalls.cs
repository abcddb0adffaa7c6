namespace HeyGen.Mcp.Features.ModelVideos;

/// <summary>What members of a model video exclude or need each other. Checked before anything is sent, so a mistake costs nothing.</summary>
internal static class ModelVideoRules
{
    private const int MostReferences = 12;

    public static void Check(ModelVideoRequest request)
    {
        if (request is ReferenceToVideoRequest references)
            CheckReferences(references);
        if (request.Resolution is ModelVideoResolution.FullHd or ModelVideoResolution.TwoK && !HasLargeFrame(request))
            throw HeyGenException.InvalidArgument("aspectRatio", $"{WireName.Of(request.Resolution)} needs aspectRatio 16:9 or 9:16.", "Or choose 768p.");
    }

    private static bool HasLargeFrame(ModelVideoRequest request) => request switch
    {
        TextToVideoRequest { AspectRatio: not (ModelVideoRatio.Landscape or ModelVideoRatio.Portrait) } => false,
        ReferenceToVideoRequest { AspectRatio: not (AdaptiveRatio.Landscape or AdaptiveRatio.Portrait) } => false,
        _ => true,
    };

    private static void CheckReferences(ReferenceToVideoRequest request)
    {
        var (images, videos, sounds) = (request.ReferenceImages?.Count ?? 0, request.ReferenceVideos?.Count ?? 0, request.ReferenceAudio?.Count ?? 0);
        if (images + videos is 0)
            throw HeyGenException.InvalidArgument("referenceImages", "Give at least one image or video to refer to.", "Without any, use text_to_video.");
        if (images + videos + sounds > MostReferences)
            throw HeyGenException.InvalidArgument("referenceImages", $"At most {MostReferences} references together, not {images + videos + sounds}.");
    }
}

/// <summary>The model video operations of the API.</summary>
internal static class ModelVideoCalls
{
    extension(HeyGenClient heygen)
    {
        public Task<CreatedModelVideo> CreateModelVideo(ModelVideoRequest request, string? keySuffix, CancellationToken cancellationToken)
        {
            ModelVideoRules.Check(request);
            return heygen.PostKeyed<CreatedModelVideo>($"v3/models/videos", request, keySuffix, cancellationToken).ThenWaitFor(JobKind.ModelVideo, created => created.VideoId);
        }
    }
}

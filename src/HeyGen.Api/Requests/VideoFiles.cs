namespace HeyGen.Api.Requests;

/// <summary>
/// HeyGen has two members for one sound or picture: one takes its URL, the other its asset. Callers put a file of their
/// machine into the first as well; it is moved to where it can go.
/// </summary>
internal static class VideoFiles
{
    extension(VideoRequest request)
    {
        /// <summary>The same request with every file in the member that takes it.</summary>
        public VideoRequest WithNormalizedFiles() => request switch
        {
            TalkingVideoRequest talking => Normalize(talking),
            StudioVideoRequest studio => studio with { Scenes = [.. studio.Scenes.Select(Normalize)] },
            _ => request,
        };
    }

    private static TalkingVideoRequest Normalize(TalkingVideoRequest request)
    {
        var (url, asset) = Sound(request.AudioUrl, request.AudioAssetId);
        return request with { AudioUrl = url, AudioAssetId = asset, Background = request.Background is { } background ? Normalize(background) : null };
    }

    private static StudioScene Normalize(StudioScene scene)
    {
        var (url, asset) = Sound(scene.AudioUrl, scene.AudioAssetId);
        return scene with { AudioUrl = url, AudioAssetId = asset, Input = scene.Input is { } avatar ? Normalize(avatar) : null, Source = Only(scene.Source, WireName.Of(scene.Type)) };
    }

    private static StudioAvatar Normalize(StudioAvatar avatar)
    {
        var (url, asset) = Sound(avatar.AudioUrl, avatar.AudioAssetId);
        return avatar with { AudioUrl = url, AudioAssetId = asset, Background = avatar.Background is { } background ? Normalize(background) : null };
    }

    private static Background Normalize(Background background)
    {
        var (url, asset) = Moved(background.Url, background.AssetId, "url");
        return background with { Url = url, AssetId = asset };
    }

    private static StudioBackground Normalize(StudioBackground background)
    {
        var (url, asset) = Moved(background.Url, background.AssetId, "url");
        return background with { Url = url, AssetId = Only(asset, WireName.Of(background.Type)) };
    }

    /// <param name="kind">The only kind of file that can be shown there, by the word that says so beside it.</param>
    private static AssetRef? Only(AssetRef? file, string kind) => file is null ? null : file with { Kind = kind };

    private static (string? Url, AssetRef? Asset) Sound(string? url, AssetRef? asset) => Moved(url, asset, "audio_url");

    private static (string? Url, AssetRef? Asset) Moved(string? url, AssetRef? asset, string member) => (url, asset) switch
    {
        (null, AssetRef.ByUrl { Url: var web }) => (web, null),
        ({ } text, null) when AssetRef.Parse(text) is not AssetRef.ByUrl and var file => (null, file with { GivenAs = member }),
        _ => (url, asset),
    };
}

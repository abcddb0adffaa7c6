namespace HeyGen.Mcp.Features.Voices;

/// <summary>Knows voices by their names.</summary>
internal sealed class VoiceRecognizer([FromKeyedServices(HeyGenClient.WithoutApproval)] HeyGenClient heygen, CatalogCache catalogs) : IIdRecognizer
{
    private static readonly string[] Recordings = [".mp3", ".wav", ".m4a", ".mp4"];

    public IdKind Kind => IdKinds.Voice;

    public Task<RecognizedId?> Recognize(string given, HeyGenException refused, CancellationToken cancellationToken)
    {
        var known = new Catalog<FoundVoice>(catalogs.Cached(heygen.VoiceCatalogs(type: null, engine: null)), Complete: false);
        string[] near = [.. known.Search(given, _ => true, voice => voice.SearchTerms).Select(voice => $"{voice.Name} = {voice.VoiceId}")];
        return Task.FromResult<RecognizedId?>(
            near is not [] ? RecognizedId.ByName(Kind, given, near)
            : Recordings.Any(ending => given.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) ? new($"{Kind.Hint} A recording is spoken as it is where it is given as audioAssetId; clone_voice makes a voice of it.", Kind.Lookup())
            : refused is { Code: ErrorCode.InvalidArgument, Operation: "POST v3/voices/speech" } ? new("Only some voices can read aloud without a video.", Kind.Lookup(new JsonObject { ["engine"] = VoiceCatalog.Starfish }))
            : RecognizedId.ByName(Kind, given, near));
    }
}

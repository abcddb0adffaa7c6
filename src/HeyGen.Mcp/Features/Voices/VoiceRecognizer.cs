namespace HeyGen.Mcp.Features.Voices;

/// <summary>Knows voices by their names.</summary>
internal sealed class VoiceRecognizer([FromKeyedServices(HeyGenClient.WithoutApproval)] HeyGenClient heygen, CatalogCache catalogs) : IIdRecognizer
{
    public IdKind Kind => IdKinds.Voice;

    public Task<RecognizedId?> Recognize(string given, HeyGenException refused, CancellationToken cancellationToken)
    {
        var known = new Catalog<FoundVoice>(catalogs.Cached(heygen.VoiceCatalogs(type: null, engine: null)), Complete: false);
        return Task.FromResult<RecognizedId?>(RecognizedId.ByName(Kind, given, known.Search(given, _ => true, voice => voice.SearchTerms).Select(voice => $"{voice.Name} = {voice.VoiceId}")));
    }
}

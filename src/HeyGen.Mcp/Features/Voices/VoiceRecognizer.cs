using HeyGen.Api.Catalogs;
using HeyGen.Mcp.Pipeline;

namespace HeyGen.Mcp.Features.Voices;

/// <summary>Knows voices by their names.</summary>
internal sealed class VoiceRecognizer([FromKeyedServices(HeyGenClient.WithoutApproval)] HeyGenClient heygen, CatalogCache catalogues) : IIdRecognizer
{
    private const int Shown = 3;

    public IdKind Kind => IdKinds.Voice;

    public Task<RecognizedId?> Recognize(string given, CancellationToken cancellationToken)
    {
        var known = new Catalog<FoundVoice>(catalogues.Cached(heygen.VoiceCatalogs(type: null, engine: null)), Complete: false);
        return Task.FromResult<RecognizedId?>(known.Search(given, _ => true, voice => voice.SearchTerms) is { Count: > 0 } near
            ? new($"{Kind.Hint} Called like that: {string.Join(", ", near.Take(Shown).Select(voice => $"{voice.Name} = {voice.VoiceId}"))}.")
            : new(Kind.Hint, Kind.Search(given)));
    }
}

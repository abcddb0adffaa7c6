namespace HeyGen.Mcp.Features.ModelAudio;

/// <summary>One event of a speech stream: a part of the audio, the times of words, or an error.</summary>
internal sealed record SpeechEvent(
    string? Type = null,
    double? PartIndex = null,
    string? Audio = null,
    IReadOnlyList<WordAlignment>? WordAlignments = null,
    string? Detail = null) : ApiRecord;

/// <summary>When a word is heard.</summary>
internal sealed record WordAlignment(
    [property: Description("The word.")] string? Text = null,
    [property: Description("Seconds.")] double? StartTime = null,
    [property: Description("Seconds.")] double? EndTime = null,
    [property: Description("0 to 1.")] double? Confidence = null) : ApiRecord;

internal sealed record SpeechPart(
    [property: Description("Its place in the speech.")] double? PartIndex = null,
    [property: Description("A whole WAV file, in base64.")] string? Audio = null);

/// <summary>What a speech stream said, in an amount that a conversation can carry.</summary>
internal sealed record StreamedSpeech(
    [property: Description("Audio in order; play one part after the other.")] IReadOnlyList<SpeechPart> Parts,
    [property: Description("Times of the words, if asked for.")] IReadOnlyList<WordAlignment> WordAlignments,
    [property: Description("False if the stream broke off or took too long.")] bool Complete,
    [property: Description("Parts left out because the audio is larger than 1 MiB.")] int OmittedParts = 0,
    [property: Description("Why it broke off.")] string? Error = null)
{
    private const int LargestAudio = 1024 * 1024;

    /// <exception cref="HeyGenException">The stream brought no audio.</exception>
    public static StreamedSpeech Of(EventStream<SpeechEvent> stream)
    {
        var error = stream.Events.Select(item => item.Detail).FirstOrDefault(detail => detail is not null);
        var parts = stream.Events.Where(item => item.Audio is not null).ToArray();
        if (parts.Length is 0 && (error is not null || stream.Events.All(item => item is { Type: null, WordAlignments: null })))
            throw new HeyGenException(ErrorCode.UpstreamUnavailable, error ?? "HeyGen's stream held no audio.") { Outcome = Outcome.Unknown, Hint = "No audio came. Whether it was billed is not known: get_current_user shows the balance. To try again pass allowDuplicate: true." };

        var size = 0L;
        var kept = parts.TakeWhile(part => (size += part.Audio!.Length) <= LargestAudio).Select(part => new SpeechPart(part.PartIndex, part.Audio)).ToArray();
        return new StreamedSpeech(kept, [.. stream.Events.SelectMany(item => item.WordAlignments ?? [])], stream.Ended && error is null, parts.Length - kept.Length, error);
    }
}

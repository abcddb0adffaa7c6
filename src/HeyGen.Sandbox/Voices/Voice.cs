namespace HeyGen.Sandbox.Voices;

/// <summary>A voice: of the public library, or cloned or designed in an account.</summary>
/// <param name="Engine"><c>starfish</c>, <c>elevenlabs</c> or <c>fish</c>.</param>
/// <param name="Language">By name, such as English.</param>
internal sealed record Voice(string Id, string Name, string Language, string Gender, string Engine, bool SupportsPause, bool SupportsLocale) : IEntity
{
    /// <summary>Null for a voice that was there from the start.</summary>
    public JobTimeline? Training { get; init; }

    /// <summary>Made by the account: cloned or designed.</summary>
    public bool IsPrivate { get; init; }

    public bool IsReady => Training?.IsDone ?? true;

    public JsonObject Item(Call call) => new()
    {
        ["voice_id"] = Id,
        ["name"] = Name,
        ["language"] = Language,
        ["gender"] = Gender,
        ["type"] = IsPrivate ? "private" : "public",
        ["support_pause"] = SupportsPause,
        ["support_locale"] = SupportsLocale,
        ["preview_audio_url"] = Preview(call),
    };

    public JsonObject Detail(Call call) => new()
    {
        ["voice_id"] = Id,
        ["name"] = Name,
        ["language"] = Language,
        ["gender"] = Gender,
        ["support_pause"] = SupportsPause,
        ["support_interactive_avatar"] = Engine == "starfish",
        ["status"] = Training?.Status,
        ["failure_message"] = Training?.Failure?.Message,
        ["created_at"] = Training?.StartedAt.ToUnixTimeSeconds(),
        ["preview_audio_url"] = Preview(call),
    };

    private string? Preview(Call call) => IsReady ? call.Public($"voices/{Id}.wav") : null;
}

/// <summary>Finds voices that may be spoken with.</summary>
internal static class VoiceLookup
{
    /// <summary>Public, or the account's own.</summary>
    public static Voice? FindAny(Call call, string id) =>
        call.Store<Voice>().Find(id) ?? PublicVoices.ById.GetValueOrDefault(id);

    /// <exception cref="ApiException">404: no such voice; 409: not trained yet, or its training failed.</exception>
    public static Voice Find(Call call, string id, string param)
    {
        var voice = FindAny(call, id) ?? throw ApiException.NotFound("voice", id, "voice_not_found", param);
        return voice.IsReady
            ? voice
            : throw ApiException.Conflict(voice.Training!.HasFailed ? "voice_training_failed" : "voice_not_ready", $"Voice '{id}' is {voice.Training.Status}.", param);
    }
}

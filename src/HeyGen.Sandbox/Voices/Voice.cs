namespace HeyGen.Sandbox.Voices;

/// <summary>A voice: of the public library, or cloned or designed in an account.</summary>
/// <param name="Engine"><c>starfish</c>, <c>elevenlabs</c> or <c>fish</c>.</param>
/// <param name="Language">By name, such as English.</param>
internal sealed record Voice(string Id, string Name, string Language, string Gender, string Engine, bool SupportsPause, bool SupportsLocale) : IKept
{
    /// <summary>Null for a voice that was there from the start.</summary>
    public Timeline? Training { get; init; }

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
        ["failure_message"] = Training?.HasFailed == true ? Training.Fate.Failure?.Message : null,
        ["created_at"] = Training?.StartedAt.ToUnixTimeSeconds(),
        ["preview_audio_url"] = Preview(call),
    };

    private string? Preview(Call call) => IsReady ? call.Public($"voices/{Id}.wav") : null;
}

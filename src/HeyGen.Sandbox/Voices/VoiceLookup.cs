namespace HeyGen.Sandbox.Voices;

/// <summary>Finds voices that may be spoken with.</summary>
internal static class VoiceLookup
{
    /// <summary>Public, or the account's own.</summary>
    public static Voice? FindAny(Call call, string id) =>
        call.Store<Voice>().Find(id) ?? call.World.Catalogue.Voices.GetValueOrDefault(id);

    /// <exception cref="Refusal">404: no such voice; 409: not trained yet, or its training failed.</exception>
    public static Voice Find(Call call, string id, string param)
    {
        var voice = FindAny(call, id) ?? throw Refusal.NotFound("voice", id, "voice_not_found", param);
        return voice.IsReady
            ? voice
            : throw Refusal.Conflict(voice.Training!.HasFailed ? "voice_training_failed" : "voice_not_ready", $"Voice '{id}' is {voice.Training.Status}.", param);
    }
}

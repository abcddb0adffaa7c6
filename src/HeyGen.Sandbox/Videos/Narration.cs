namespace HeyGen.Sandbox.Videos;

/// <summary>What is said in a video or a scene of it, and for how long.</summary>
internal sealed record Narration(string Transcript, double Seconds)
{
    public const int MaxScript = 5000;
    public const double MaxAudioSeconds = 600;
    private static readonly string[] Sources = ["script", "audio_url", "audio_asset_id"];

    /// <summary>Reads the one audio source of <paramref name="input"/>; null when it has none.</summary>
    /// <param name="path">Where <paramref name="input"/> stands in the body, with its dot: <c>scenes[0].</c></param>
    /// <param name="look">The avatar that speaks; its voice stands in for a missing one.</param>
    /// <exception cref="ApiException">400: more than one source, or one that can't be said; 404: an unknown voice or asset.</exception>
    public static Narration? Read(Call call, JsonObject input, string path, AvatarLook? look = null)
    {
        var given = Sources.Where(input.Has).ToArray();
        if (given.Length > 1)
            throw ApiException.Invalid(path + given[1], $"Give one of script, audio_url and audio_asset_id, not {string.Join(" and ", given)}.");

        var voice = Voice(call, input, path, look);
        return given switch
        {
            ["script"] => Spoken(input, path, voice),
            ["audio_url"] => FromAudio(AssetInputs.SecondsOfUrl(call, input.Text("audio_url")!, $"{path}audio_url"), $"{path}audio_url"),
            ["audio_asset_id"] => FromAudio(AssetInputs.SecondsOf(AssetInputs.Find(call, input.Text("audio_asset_id")!, $"{path}audio_asset_id")), $"{path}audio_asset_id"),
            _ => null,
        };
    }

    /// <summary>Like <see cref="Read"/> where one source must be there.</summary>
    public static Narration Require(Call call, JsonObject input, string path, AvatarLook? look = null) =>
        Read(call, input, path, look) ?? throw ApiException.Invalid($"{path}script", "Give one of script, audio_url and audio_asset_id.");

    private static Narration Spoken(JsonObject input, string path, Voice? voice)
    {
        var script = input.Text("script")!;
        if (script.EnumerateRunes().Count() is var length and > MaxScript)
            throw ApiException.Invalid($"{path}script", $"A script has {MaxScript} characters at most, this one has {length}.");
        if (voice is null)
            throw ApiException.Invalid($"{path}voice_id", "A script needs a voice_id: the avatar has no voice of its own.");
        return new Narration(script, Speech.SecondsOf(script, input.Child("voice_settings")?.Number("speed") ?? 1));
    }

    private static Narration FromAudio(double seconds, string param) => seconds <= MaxAudioSeconds
        ? new Narration("Sandbox audio plays here.", seconds)
        : throw ApiException.Invalid(param, $"Audio for a video has {MaxAudioSeconds} seconds at most.");

    private static Voice? Voice(Call call, JsonObject input, string path, AvatarLook? look)
    {
        if ((input.Text("voice_id") ?? look?.DefaultVoiceId) is not { } id)
            return null;
        var voice = VoiceLookup.Find(call, id, $"{path}voice_id");
        var engine = input.Child("voice_settings")?.Child("engine_settings")?.Text("engine_type");
        return engine is null || engine == voice.Engine
            ? voice
            : throw ApiException.Invalid($"{path}voice_settings.engine_settings.engine_type", $"This voice speaks with {voice.Engine}, not {engine}.");
    }
}

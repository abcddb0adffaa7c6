namespace HeyGen.Sandbox.Voices;

internal static class VoiceEndpoints
{
    private const int VoicesPerSeed = 3;
    private const int MaxClones = 100;

    public static void AddVoices(this Api api)
    {
        api.Add("listVoicesV3", List);
        api.Add("getVoice", call => Find(call).Detail(call));
        api.Add("deleteVoice", Delete);
        api.Add("designVoice", Design);
        api.Add("cloneVoice", Clone);
        api.Add("createSpeechV3", Speak);
    }

    private static ApiResponse List(Call call)
    {
        IEnumerable<Voice> voices = call.Query.Text("type") == "private"
            ? call.Store<Voice>().All.Where(voice => voice.IsPrivate)
            : PublicVoices.ById.Values;
        return call.Page(
            [.. voices.Where(voice =>
                Matches(call.Query.Text("engine"), voice.Engine)
                && Matches(call.Query.Text("language"), voice.Language)
                && Matches(call.Query.Text("gender"), voice.Gender))],
            voice => voice.Item(call));
    }

    private static bool Matches(string? wanted, string actual) =>
        string.IsNullOrEmpty(wanted) || wanted.Equals(actual, StringComparison.OrdinalIgnoreCase);

    private static Voice Find(Call call) => VoiceLookup.FindAny(call, call.Id) ?? throw ApiException.NotFound("voice", call.Id, "voice_not_found");

    private static ApiResponse Delete(Call call)
    {
        var voice = Find(call);
        if (!voice.IsPrivate)
            throw new ApiException(403, "resource_access_denied", "A voice of the public library can't be deleted.");
        call.Store<Voice>().Remove(voice);
        return new JsonObject { ["voice_id"] = voice.Id };
    }

    private static ApiResponse Design(Call call)
    {
        var (prompt, seed) = (call.Body.Text("prompt")!, call.Body.Integer("seed") ?? 0);
        var ranked = PublicVoices.ById.Values
            .Where(voice => voice.Engine == "starfish" && Matches(call.Body.Text("gender"), voice.Gender))
            .OrderByDescending(voice => WordOverlap.Score(prompt, $"{voice.Name} {voice.Language} {voice.Gender}"))
            .ThenBy(voice => Ids.Hash($"{prompt} {voice.Id}"))
            .Skip((int)Math.Min(int.MaxValue, seed * (long)VoicesPerSeed))
            .Take(VoicesPerSeed);
        return new JsonObject { ["seed"] = seed, ["voices"] = ranked.Select(voice => voice.Item(call)).ToJsonArray() };
    }

    private static ApiResponse Clone(Call call)
    {
        AssetInputs.Check(call, call.Body.Child("audio")!, "audio");
        if (call.Store<Voice>().All.Count >= MaxClones)
            throw new ApiException(400, "resource_limit_reached", $"A sandbox account has {MaxClones} cloned voices at most.");
        var language = Languages.NameOf(call.Body.Text("language")) ?? "English";
        var voice = new Voice(call.Account.NewId("voice"), call.Body.Text("voice_name")!, language, "unknown", "starfish", SupportsPause: true, SupportsLocale: false)
        {
            IsPrivate = true,
            Training = call.Begin(LifeCycle.ClonedVoice, call.Body),
        };
        call.Store<Voice>().Add(voice);
        return new JsonObject { ["voice_clone_id"] = voice.Id };
    }

    private static ApiResponse Speak(Call call)
    {
        var voice = VoiceLookup.Find(call, call.Body.Text("voice_id")!, "voice_id");
        if (voice.Engine != "starfish")
            throw ApiException.Invalid("voice_id", $"Speech takes Starfish voices only; this one speaks with {voice.Engine}.");
        if ((call.Body.Text("input_type") ?? "text") is not ("text" or "ssml"))
            throw ApiException.Invalid("input_type", "'input_type' must be text or ssml.");

        var (text, speed) = (call.Body.Text("text")!, call.Body.Number("speed") ?? 1);
        var id = call.Account.NewId("speech");
        var seconds = Speech.SecondsOf(text, speed);
        call.Charge("speech", id, SandboxPrices.Of(seconds, SandboxPrices.SpeechPerSecond, digits: 6));
        return new JsonObject
        {
            ["audio_url"] = SpeechClip.Make(call, id, text, speed),
            ["duration"] = seconds,
            ["request_id"] = id,
            ["word_timestamps"] = Speech.Timed(text, speed).Select(word => word.View()).ToJsonArray(),
        };
    }
}

namespace HeyGen.Sandbox.Endpoints;

/// <summary>A voice trained on a speaker's recordings, or copied from one of them.</summary>
/// <param name="Language">Null for an instant voice that nobody named one for.</param>
internal sealed record ModelVoice(string Id, string Name, string? Language, bool IsInstant, DateTimeOffset CreatedAt) : IEntity
{
    /// <summary>Training again begins a new one.</summary>
    public required JobTimeline Training { get; set; }

    public JsonObject View() => new()
    {
        ["voice_id"] = Id,
        ["mode"] = IsInstant ? "instant" : "professional",
        ["name"] = Name,
        ["language"] = Language,
        ["status"] = Training.Status,
        ["created_at"] = CreatedAt.ToUnixTimeSeconds(),
        ["failure_reason"] = Training.HasFailed ? "TRAINING_FAILED" : null,
    };
}

internal static class ModelAudioEndpoints
{
    private const int MaxVoices = 100;
    private const int WordsPerPart = 12;
    private static readonly string[] NewVoiceFields = ["name", "language"];
    private static readonly string[] ProfessionalFields = ["seed", "speed", "pitch_shift", "pitch_variance"];

    public static void AddModelAudio(this Api api)
    {
        api.Add("generateModelSpeech", WithApiKey(Speak));
        api.Add("streamModelSpeech", WithApiKey(Stream));
        api.Add("listModelAudioVoices", WithApiKey(call => call.Page(call.Store<ModelVoice>().All, voice => voice.View())));
        api.Add("createModelAudioVoice", WithApiKey(Train));
        api.Add("getModelAudioVoice", WithApiKey(call => Find(call, call.Id).View()));
        api.Add("deleteModelAudioVoice", WithApiKey(Delete));
    }

    /// <summary>This family answers API keys only.</summary>
    private static Handler WithApiKey(Handler handler) => call =>
        call.Account.IsPlan ? throw new ApiException(403, "forbidden", "Model audio takes API keys only, no access tokens.") : handler(call);

    private static ModelVoice Find(Call call, string id) => call.Find<ModelVoice>(id, "model voice", "voice_not_found");

    /// <exception cref="ApiException">409: it is being trained.</exception>
    private static ModelVoice FindTrained(Call call, string id, string? param = null)
    {
        var voice = Find(call, id);
        return voice.Training.IsOver ? voice : throw ApiException.Conflict("resource_not_ready", "The voice is still being trained.", param);
    }

    private static ApiResponse Train(Call call)
    {
        AssetInputs.CheckAll(call, call.Body, "audio");
        var training = call.Begin(LifeCycle.ModelVoice, call.Body);
        if (call.Body.Text("voice_id") is { } id)
        {
            var trained = FindTrained(call, id, "voice_id");
            if (trained.IsInstant)
                throw ApiException.Invalid("voice_id", "An instant voice is never trained again: make a new one.");
            trained.Training = training;
            return new JsonObject { ["voice_id"] = id };
        }

        var isInstant = call.Body.Text("mode") == "instant";
        if (!isInstant && NewVoiceFields.FirstOrDefault(field => !call.Body.Has(field)) is { } missing)
            throw ApiException.Invalid(missing, $"A new voice needs a {missing}.");
        if (call.Store<ModelVoice>().All.Count >= MaxVoices)
            throw new ApiException(400, "resource_limit_reached", $"A sandbox account has {MaxVoices} model voices at most.");
        var voice = new ModelVoice(call.Account.NewId("model voice"), call.Body.Text("name")!, call.Body.Text("language"), isInstant, call.Now) { Training = training };
        call.Store<ModelVoice>().Add(voice);
        return new JsonObject { ["voice_id"] = voice.Id };
    }

    private static ApiResponse Delete(Call call)
    {
        var voice = Find(call, call.Id);
        call.Store<ModelVoice>().Remove(voice.IsInstant ? voice : FindTrained(call, call.Id));
        return new JsonObject { ["status"] = "ok" };
    }

    private static ApiResponse Speak(Call call)
    {
        var (id, text) = Begin(call);
        return new JsonObject { ["audio_url"] = SpeechClip.Make(call, id, text), ["duration"] = Speech.SecondsOf(text) };
    }

    private static ApiResponse Stream(Call call)
    {
        var (_, text) = Begin(call);
        return ApiResponse.Stream(Events(text, Ids.Hash(call.Body.Text("voice_id")!), call.Body.Flag("with_timestamps")).ToAsyncEnumerable());
    }

    private static (string Id, string Text) Begin(Call call)
    {
        var voice = Find(call, call.Body.Text("voice_id")!);
        if (voice.Training.HasFailed)
            throw ApiException.Conflict("voice_training_failed", "The training of this voice failed.", "voice_id");
        if (!voice.Training.IsDone)
            throw ApiException.Conflict("voice_not_ready", "The voice is still being trained.", "voice_id");
        if (voice.IsInstant && ProfessionalFields.FirstOrDefault(call.Body.Has) is { } refused)
            throw ApiException.Invalid(refused, $"An instant voice takes no {refused}.");
        var id = call.Account.NewId("speech");
        var text = call.Body.Text("text")!;
        call.Charge("model_speech", id, SandboxPrices.Of(Speech.SecondsOf(text), SandboxPrices.SpeechPerSecond, digits: 6));
        return (id, text);
    }

    private static IEnumerable<JsonObject> Events(string text, int voice, bool withTimestamps)
    {
        foreach (var (index, part) in Speech.Timed(text).Chunk(WordsPerPart).Index())
        {
            var wav = SpeechAudio.Wav(string.Join(' ', part.Select(word => word.Word)), voice, part[^1].End - part[0].Start);
            yield return new JsonObject { ["type"] = "audio", ["part_index"] = index, ["audio"] = Convert.ToBase64String(wav) };
            if (withTimestamps)
                yield return new JsonObject { ["type"] = "alignment", ["word_alignments"] = part.Select(Alignment).ToJsonArray() };
        }
    }

    private static JsonObject Alignment(SpokenWord word) =>
        new() { ["text"] = word.Word, ["start_time"] = word.Start, ["end_time"] = word.End, ["confidence"] = 1 };
}

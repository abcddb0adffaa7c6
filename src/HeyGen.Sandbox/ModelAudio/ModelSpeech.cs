using HeyGen.Sandbox.Media;

namespace HeyGen.Sandbox.ModelAudio;

/// <summary>Speech by a model voice, whole or in parts.</summary>
internal static class ModelSpeech
{
    private const int WordsPerPart = 12;

    public static Reply Speak(Call call)
    {
        var (id, text) = Begin(call);
        JobMedia.PutSpeech(call, $"speech/{id}", text);
        return new JsonObject { ["audio_url"] = call.Signed($"speech/{id}/speech.wav"), ["duration"] = Speech.SecondsOf(text) };
    }

    public static Reply Stream(Call call)
    {
        var (_, text) = Begin(call);
        return Reply.Stream(Events(text, Ids.Hash(call.Body.Text("voice_id")!), call.Body.Flag("with_timestamps")).ToAsyncEnumerable());
    }

    private static (string Id, string Text) Begin(Call call)
    {
        var voice = ModelAudioEndpoints.Find(call, call.Body.Text("voice_id")!);
        if (voice.Training.HasFailed)
            throw Refusal.Conflict("voice_training_failed", "The training of this voice failed.", "voice_id");
        if (!voice.Training.IsDone)
            throw Refusal.Conflict("voice_not_ready", "The voice is still being trained.", "voice_id");
        var id = call.Account.NewId("speech");
        var text = call.Body.Text("text")!;
        call.Charge("model_speech", id, Math.Round((decimal)Speech.SecondsOf(text) * SandboxPrices.SpeechPerSecond, 6));
        return (id, text);
    }

    private static IEnumerable<JsonObject> Events(string text, int voice, bool withTimestamps)
    {
        foreach (var (index, part) in Speech.Timed(text).Chunk(WordsPerPart).Index())
        {
            var wav = SpeechTones.Wav(string.Join(' ', part.Select(word => word.Word)), voice);
            yield return new JsonObject { ["type"] = "audio", ["part_index"] = index, ["audio"] = Convert.ToBase64String(wav) };
            if (withTimestamps)
                yield return new JsonObject { ["type"] = "alignment", ["word_alignments"] = part.Select(Alignment).ToJsonArray() };
        }
    }

    private static JsonObject Alignment(SpokenWord word) => new()
    {
        ["text"] = word.Word,
        ["start_time"] = word.Start,
        ["end_time"] = word.End,
        ["confidence"] = 1,
    };
}

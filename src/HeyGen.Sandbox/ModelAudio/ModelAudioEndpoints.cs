using HeyGen.Sandbox.Assets;
using static HeyGen.Sandbox.Shapes.Field;

namespace HeyGen.Sandbox.ModelAudio;

internal static class ModelAudioEndpoints
{
    private const int MaxVoices = 10;
    private static readonly string[] Named = ["name", "language"];

    private static readonly Field[] Speech =
    [
        Required("voice_id", Shape.Text(1)),
        Required("text", Shape.Text(1, 5000)),
        Required("language", Shape.Text(1)),
        Nullable("seed", Shape.Integer(0, uint.MaxValue)),
    ];

    public static void AddModelAudio(this Api api)
    {
        api.Post("/v3/models/audio/tts", Shape.Closed(Speech), Keyed(ModelSpeech.Speak), keyed: false);
        api.Post("/v3/models/audio/tts/stream", Shape.Closed([Optional("with_timestamps", Shape.Flag), .. Speech]), Keyed(ModelSpeech.Stream), keyed: false);
        api.Get(
            "/v3/models/audio/voices",
            Keyed(call => call.Page(call.Store<ModelVoice>().All, voice => voice.View())),
            [Page(100, 10)[0], Optional("token", Shape.Text(1))]);
        api.Post(
            "/v3/models/audio/voices",
            Shape.Closed(
                Nullable("mode", Shape.OneOf("professional")),
                Nullable("voice_id", Shape.Text(1, 64, @"^\S+$")),
                Nullable("name", Shape.Text(1, 256)),
                Nullable("language", Shape.Text(1, 32)),
                Required("audio", Shape.List(Common.Asset, 1, 10))),
            Keyed(Train),
            status: 202);
        api.Get("/v3/models/audio/voices/{voice_id}", Keyed(call => Find(call, call.Route("voice_id")).View()));
        api.Delete("/v3/models/audio/voices/{voice_id}", Keyed(Delete));
    }

    /// <exception cref="Refusal">404.</exception>
    public static ModelVoice Find(Call call, string id) => call.Find<ModelVoice>(id, "model voice", "voice_not_found");

    /// <summary>This family answers API keys only.</summary>
    private static Handler Keyed(Handler handler) => call =>
        call.Account.IsPlan ? throw new Refusal(403, "forbidden", "Model audio takes API keys only, no access tokens.") : handler(call);

    private static Reply Train(Call call)
    {
        foreach (var (index, recording) in call.Body.Children("audio").Index())
            AssetInputs.Check(call, recording, $"audio[{index}]");
        var training = call.Begin(LifeCycle.ModelVoice, call.Body);
        if (call.Body.Text("voice_id") is { } id)
        {
            var known = Find(call, id);
            if (!known.Training.IsOver)
                throw Refusal.Conflict("resource_not_ready", "The voice is still being trained.", "voice_id");
            known.Training = training;
            return new JsonObject { ["voice_id"] = known.Id };
        }

        foreach (var field in Named)
        {
            if (!call.Body.Has(field))
                throw Refusal.Invalid(field, $"A new voice needs a {field}.");
        }

        if (call.Store<ModelVoice>().All.Count >= MaxVoices)
            throw new Refusal(400, "resource_limit_reached", $"A sandbox account has {MaxVoices} model voices at most.");
        var voice = new ModelVoice(call.Account.NewId("model voice"), call.Body.Text("name")!, call.Body.Text("language")!, call.Now)
        {
            Training = training,
        };
        call.Store<ModelVoice>().Add(voice);
        return new JsonObject { ["voice_id"] = voice.Id };
    }

    private static Reply Delete(Call call)
    {
        var voice = Find(call, call.Route("voice_id"));
        if (!voice.Training.IsOver)
            throw Refusal.Conflict("resource_not_ready", "The voice is still being trained.");
        call.Store<ModelVoice>().Remove(voice.Id);
        return new JsonObject { ["status"] = "ok" };
    }
}

using System.Runtime.CompilerServices;
using System.Text;
using HeyGen.Sandbox.Assets;
using HeyGen.Sandbox.Avatars;
using HeyGen.Sandbox.Media;
using HeyGen.Sandbox.Voices;
using static HeyGen.Sandbox.Shapes.Field;

namespace HeyGen.Sandbox.Realtime;

internal static class RealtimeEndpoints
{
    private const double WordWindowSeconds = 1;

    private static readonly Shape Body = Shape.Union(
        "type",
        ("tts", Spoken("tts")),
        ("text_stream", Spoken("text_stream")),
        ("audio", Shape.Closed(Required("type", Shape.OneOf("audio")), Required("avatar_id", Shape.Text()), Required("audio", Common.Asset))));

    public static void AddRealtime(this Api api)
    {
        api.Post("/v3/avatar-realtime", Body, Create, status: 201, keyed: false);
        api.Get("/v3/avatar-realtime/{stream_id}", View);
        api.Post("/v3/avatar-realtime/{stream_id}/cancel", body: null, Cancel, status: 202, keyed: false);
        api.Post(
            "/v3/avatar-realtime/{stream_id}/text",
            Shape.Closed(Required("delta", Shape.Text()), Optional("final", Shape.Flag)),
            Append,
            status: 202,
            keyed: false);
        api.Get("/v3/avatar-realtime/{stream_id}/words", call => Reply.Stream(Words(call, Find(call))));
    }

    private static ObjectShape Spoken(string type) => Shape.Closed(
        Required("type", Shape.OneOf(type)), Required("avatar_id", Shape.Text()), Required("voice_id", Shape.Text()), Required("text", Shape.Text(1)));

    private static RealtimeStream Find(Call call) => call.Find<RealtimeStream>(call.Route("stream_id"), "stream");

    private static Reply Create(Call call)
    {
        var look = AvatarLookup.Ready(call, call.Body.Text("avatar_id")!, "avatar_id");
        var text = call.Body.Text("text") ?? "Sandbox audio plays here.";
        if (call.Body.Child("audio") is { } audio)
            AssetInputs.Check(call, audio, "audio");
        else
            VoiceLookup.Find(call, call.Body.Text("voice_id")!, "voice_id");

        var stream = new RealtimeStream(
            call.Account.NewId("stream"), text, call.Body.Text("type") == "text_stream", Fate.Of(call.Body.ToJsonString(Json.Plain)), call.World.Clock);
        call.Charge("realtime", stream.Id, Math.Round((decimal)Speech.SecondsOf(text) * SandboxPrices.RealtimePerSecond, 4));
        PutPlaylist(call, stream, look);
        call.Store<RealtimeStream>().Add(stream);
        return new JsonObject { ["stream_id"] = stream.Id };
    }

    private static Reply View(Call call)
    {
        var stream = Find(call);
        return new JsonObject
        {
            ["stream_id"] = stream.Id,
            ["status"] = stream.Status,
            ["hls_url"] = stream.Status == "streaming" ? call.Signed($"realtime/{stream.Id}/index.m3u8") : null,
            ["error_message"] = stream.Error,
            ["end_reason"] = stream.EndReason,
        };
    }

    private static Reply Cancel(Call call)
    {
        var stream = Find(call);
        return new JsonObject { ["stream_id"] = stream.Id, ["cancelled"] = stream.Cancel() };
    }

    private static Reply Append(Call call)
    {
        var stream = Find(call);
        var (delta, isFinal) = (call.Body.Text("delta")!, call.Body.Flag("final"));
        if (stream.IsClosed)
            throw new Refusal(410, "gone", "The stream takes no more text.");
        if (delta.Length == 0 && !isFinal)
            throw Refusal.Invalid("delta", "'delta' must not be empty unless final is true.");
        stream.Append(delta, isFinal);
        return new JsonObject { ["ok"] = true, ["buffered_bytes"] = Encoding.UTF8.GetByteCount(delta) };
    }

    /// <summary>Words ahead of their being said, a batch for every second; while text may follow, so may batches.</summary>
    private static async IAsyncEnumerable<JsonObject> Words(Call call, RealtimeStream stream, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var sent = 0;
        while (true)
        {
            IReadOnlyList<SpokenWord> words;
            bool isClosed;
            lock (call.Account.Gate)
                (words, isClosed) = (stream.Words, stream.IsClosed);
            foreach (var window in words.Skip(sent).GroupBy(word => (int)(word.Start / WordWindowSeconds)))
                yield return new JsonObject { ["words"] = window.Select(View).ToJsonArray() };
            sent = words.Count;
            if (isClosed)
                yield break;
            await Task.Delay(TimeSpan.FromSeconds(WordWindowSeconds / call.World.Options.Speed), call.World.Clock.Time, cancellationToken);
        }
    }

    private static JsonObject View(SpokenWord word) => new() { ["word"] = word.Word, ["start"] = word.Start, ["end"] = word.End };

    /// <summary>A playlist of the same three seconds over and over.</summary>
    private static void PutPlaylist(Call call, RealtimeStream stream, AvatarLook look)
    {
        const int Pieces = 3;
        var piece = call.Signed($"realtime/{stream.Id}/piece.ts");
        var lines = Enumerable.Repeat($"#EXT-X-DISCONTINUITY\n#EXTINF:3.0,Sandbox {look.Name}\n{piece}\n", Pieces);
        var playlist = $"#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:5\n{string.Concat(lines)}#EXT-X-ENDLIST\n";
        call.World.Media.Put($"realtime/{stream.Id}/piece.ts", StockMedia.Card("landscape", "ts"));
        call.World.Media.Put($"realtime/{stream.Id}/index.m3u8", new("application/vnd.apple.mpegurl", () => Encoding.UTF8.GetBytes(playlist)));
    }
}

using System.Runtime.CompilerServices;

namespace HeyGen.Sandbox.Endpoints;

/// <summary>An avatar that speaks while it is being watched.</summary>
/// <param name="takesMore">Text may follow; it ends by a final piece, or when nothing comes any more.</param>
internal sealed class RealtimeStream(string id, string firstText, bool takesMore, JobOutcome outcome, SandboxClock clock) : IEntity
{
    private const double PendingSeconds = 1;
    private const double IdleSeconds = 30;
    private readonly DateTimeOffset startedAt = clock.Now;
    private DateTimeOffset lastTextAt = clock.Now;
    private string text = firstText;
    private bool isCancelled;
    private bool isClosed = !takesMore;

    public string Id { get; } = id;

    public string MediaFolder => $"realtime/{Id}";

    /// <summary>No more text is taken.</summary>
    public bool IsClosed => isClosed || IsOver;

    public bool IsOver => Status is "completed" or "error";

    /// <summary>Why a stream with text to follow has ended; null before.</summary>
    public string? EndReason => takesMore && Status == "completed" && !isCancelled ? isClosed ? "final_marker" : "idle_timeout" : null;

    public string? Error => Status == "error" ? outcome.Failure?.Message : null;

    public string Status =>
        isCancelled ? "completed"
        : Elapsed < PendingSeconds || outcome.IsStuck ? "pending"
        : Elapsed >= EndsAt ? outcome.Failure is null ? "completed" : "error"
        : "streaming";

    /// <summary>All words that are known by now, with the seconds in which they are said.</summary>
    public IReadOnlyList<SpokenWord> Words => Speech.Timed(text);

    private double Elapsed => clock.SecondsSince(startedAt);

    private double EndsAt
    {
        get
        {
            var spoken = PendingSeconds + Speech.SecondsOf(text);
            return isClosed ? spoken : Math.Max(spoken, Elapsed - clock.SecondsSince(lastTextAt) + IdleSeconds);
        }
    }

    public void Append(string delta, bool isFinal)
    {
        text += delta;
        lastTextAt = clock.Now;
        isClosed |= isFinal;
    }

    /// <returns>Whether it was still going on.</returns>
    public bool Cancel() => !IsOver && (isCancelled = true);

    public void Release(SandboxState state) => state.Media.Forget(MediaFolder);
}

internal static class RealtimeEndpoints
{
    private const double WordWindowSeconds = 1;
    private const int PlaylistPieces = 3;

    public static void AddRealtime(this Api api)
    {
        api.Add("createAvatarRealtimeSession", Create);
        api.Add("getAvatarRealtimeSession", View);
        api.Add("cancelAvatarRealtimeSession", Cancel);
        api.Add("appendAvatarRealtimeText", Append);
        api.Add("streamAvatarRealtimeWords", call => ApiResponse.Stream(Words(call, Find(call))));
    }

    private static RealtimeStream Find(Call call) => call.Find<RealtimeStream>(call.Id, "stream");

    private static ApiResponse Create(Call call)
    {
        var look = AvatarLookup.Ready(call, call.Body.Text("avatar_id")!, "avatar_id");
        var text = call.Body.Text("text") ?? "Sandbox audio plays here.";
        if (call.Body.Child("audio") is { } audio)
            AssetInputs.Check(call, audio, "audio");
        else
            VoiceLookup.Find(call, call.Body.Text("voice_id")!, "voice_id");

        var stream = new RealtimeStream(
            call.Account.NewId("stream"), text, call.Body.Text("type") == "text_stream", JobOutcome.Of(call.Body.ToPlainText()), call.State.Clock);
        call.Charge("realtime", stream.Id, SandboxPrices.Of(Speech.SecondsOf(text), SandboxPrices.RealtimePerSecond));
        var playlist = Encoding.UTF8.GetBytes(Playlist(call.Signed($"{stream.MediaFolder}/piece.ts"), look.Name));
        call.State.Media.Put(
            stream.MediaFolder, name => name == "piece.ts" ? StockMedia.StreamPiece() : new("application/vnd.apple.mpegurl", () => playlist));
        call.Store<RealtimeStream>().Add(stream);
        return new JsonObject { ["stream_id"] = stream.Id };
    }

    private static ApiResponse View(Call call)
    {
        var stream = Find(call);
        return new JsonObject
        {
            ["stream_id"] = stream.Id,
            ["status"] = stream.Status,
            ["hls_url"] = stream.Status == "streaming" ? call.Signed($"{stream.MediaFolder}/index.m3u8") : null,
            ["error_message"] = stream.Error,
            ["end_reason"] = stream.EndReason,
        };
    }

    private static ApiResponse Cancel(Call call)
    {
        var stream = Find(call);
        return new JsonObject { ["stream_id"] = stream.Id, ["cancelled"] = stream.Cancel() };
    }

    private static ApiResponse Append(Call call)
    {
        var stream = Find(call);
        var (delta, isFinal) = (call.Body.Text("delta")!, call.Body.Flag("final"));
        if (stream.IsClosed)
            throw new ApiException(410, "gone", "The stream takes no more text.");
        if (delta.Length == 0 && !isFinal)
            throw ApiException.Invalid("delta", "'delta' must not be empty unless final is true.");
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
                yield return new JsonObject { ["words"] = window.Select(word => word.View()).ToJsonArray() };
            sent = words.Count;
            if (isClosed)
                yield break;
            await Task.Delay(TimeSpan.FromSeconds(WordWindowSeconds / call.State.Options.Speed), call.State.Clock.Time, cancellationToken);
        }
    }

    /// <summary>The same three seconds over and over.</summary>
    private static string Playlist(string piece, string lookName)
    {
        var lines = Enumerable.Repeat($"#EXT-X-DISCONTINUITY\n#EXTINF:3.0,Sandbox {lookName}\n{piece}\n", PlaylistPieces);
        return $"#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:5\n{string.Concat(lines)}#EXT-X-ENDLIST\n";
    }
}

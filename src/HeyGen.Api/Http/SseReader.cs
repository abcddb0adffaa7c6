using System.Net.ServerSentEvents;

namespace HeyGen.Api.Http;

/// <summary>Makes one answer out of a stream of server-sent events: <c>{"data": {"events": […], "ended": …}}</c>.</summary>
internal static class SseReader
{
    private const int ChunkSize = 16 * 1024;

    public static bool IsStream(HttpResponseMessage response) =>
        response.IsSuccessStatusCode && response.Content.Headers.ContentType?.MediaType is "text/event-stream";

    /// <summary>Listens until the stream ends, the time is over or the answer would grow too large. What came before a break is kept: it may be paid for.</summary>
    public static async Task<byte[]> Read(HttpResponseMessage response, TimeSpan streamDuration, TimeProvider time, CancellationToken cancellationToken)
    {
        using var clock = new CancellationTokenSource(streamDuration, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, cancellationToken);
        using var received = new MemoryStream();
        var ended = false;
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(either.Token);
            ended = await CopyBounded(stream, received, either.Token);
        }
        catch (OperationCanceledException) when (clock.IsCancellationRequested || received.Length > 0)
        {
            // time is up: what came so far is the answer
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException or InvalidDataException && received.Length > 0)
        {
            // a partial stream is returned: it may have been paid for
        }

        received.Position = 0;
        return Write(SseParser.Create(received, (_, data) => Payload(data)).Enumerate().Select(item => item.Data).OfType<JsonElement>(), ended);
    }

    /// <summary>The same for an answer that came as one JSON object, in its envelope or bare.</summary>
    public static JsonElement WrapSingle(JsonElement answer) =>
        JsonElement.Parse(Write([answer.TryGetProperty("data", out var data) ? data : answer], ended: true));

    /// <returns>True if the source came to its end within the limit.</returns>
    private static async Task<bool> CopyBounded(Stream source, MemoryStream target, CancellationToken cancellationToken)
    {
        var chunk = new byte[ChunkSize];
        while (target.Length < HeyGenApiOptions.LargestAnswer)
        {
            var count = await source.ReadAsync(chunk, cancellationToken);
            if (count is 0)
                return true;
            target.Write(chunk, 0, count);
        }

        return false;
    }

    /// <summary>Null for what is no JSON object: heartbeats and end marks.</summary>
    private static JsonElement? Payload(ReadOnlySpan<byte> text)
    {
        try
        {
            return JsonElement.Parse(text) is { ValueKind: JsonValueKind.Object } payload ? payload : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[] Write(IEnumerable<JsonElement> events, bool ended)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("data");
            writer.WriteStartArray("events");
            foreach (var item in events)
                item.WriteTo(writer);
            writer.WriteEndArray();
            writer.WriteBoolean("ended", ended);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}

/// <summary>The events received from a stream.</summary>
/// <param name="Ended">False if the stream went on, broke off or grew too large.</param>
internal sealed record EventStream<T>(IReadOnlyList<T> Events, bool Ended);

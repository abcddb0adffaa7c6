namespace HeyGen.Mcp.Tests.Sandbox;

public sealed class StreamTests : SandboxTest
{
    [Fact]
    public async Task Words_OfAClosedStream_ComeInWindowsOfASecond()
    {
        var id = await Open("tts", "one two three four");

        var batches = await Events(HttpMethod.Get, $"/v3/avatar-realtime/{id}/words");

        Assert.Equal(["one two three", "four"], batches.Select(batch => string.Join(' ', batch["words"]!.AsArray().Select(word => (string)word!["word"]!))));
    }

    [Fact]
    public async Task TextStream_FinalPiece_EndsOnceSaid()
    {
        var id = await Open("text_stream", "one two");
        await Post($"/v3/avatar-realtime/{id}/text", Json("""{"delta":" three","final":true}"""));
        Pass(1.5);
        var streaming = await Get($"/v3/avatar-realtime/{id}");
        using var playlist = await Fetch(streaming.Text("hls_url"));
        Pass(2);

        var ended = await Get($"/v3/avatar-realtime/{id}");
        var late = await Post($"/v3/avatar-realtime/{id}/text", Json("""{"delta":"more"}"""));

        Assert.Equal(("streaming", "completed", "final_marker"), (streaming.Text("status"), ended.Text("status"), ended.Text("end_reason")));
        Assert.StartsWith("#EXTM3U", await playlist.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(410, late.Refusal.Status);
    }

    [Fact]
    public async Task TextStream_NothingMoreComes_TimesOut()
    {
        var id = await Open("text_stream", "one two");
        Pass(31);

        Assert.Equal("idle_timeout", (await Get($"/v3/avatar-realtime/{id}")).Text("end_reason"));
    }

    [Fact]
    public async Task ModelSpeech_Streamed_ComesInWavParts()
    {
        var voice = (await Post("/v3/models/audio/voices", Json("""{"mode":"professional","name":"Mine","language":"en","audio":[{"type":"url","url":"https://files.example/a.mp3"}]}"""))).Text("voice_id");
        Pass(10);

        var events = await Events(
            HttpMethod.Post,
            "/v3/models/audio/tts/stream",
            new JsonObject { ["voice_id"] = voice, ["text"] = "one two three", ["language"] = "en", ["with_timestamps"] = true });

        Assert.Equal(["audio", "alignment"], events.Select(payload => (string?)payload["type"]));
        Assert.Equal("RIFF"u8.ToArray(), Convert.FromBase64String((string)events[0]["audio"]!)[..4]);
        Assert.Equal(3, events[1]["word_alignments"]!.AsArray().Count);
    }

    private async Task<string> Open(string type, string text)
    {
        var voice = (string)(await Get("/v3/voices?limit=1")).Items[0]!["voice_id"]!;
        return (await Post(
            "/v3/avatar-realtime",
            new JsonObject { ["type"] = type, ["avatar_id"] = await LookId(), ["voice_id"] = voice, ["text"] = text })).Text("stream_id");
    }

    private async Task<List<JsonObject>> Events(HttpMethod method, string path, JsonNode? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(Server.BaseAddress, path));
        request.Headers.Add("X-Api-Key", Key);
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        using var response = await Raw(request);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        var lines = (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Select(line => Json(line["data: ".Length..]))];
    }
}

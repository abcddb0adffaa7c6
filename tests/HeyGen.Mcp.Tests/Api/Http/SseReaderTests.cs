using System.IO.Pipelines;
using System.Net.Http.Headers;

namespace HeyGen.Mcp.Tests.Api.Http;

public sealed class SseReaderTests
{
    private static readonly TimeSpan Listening = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Read_StreamGoesOnWhenTimeIsOver_HandsOnWhatWasHeard()
    {
        var time = new FakeTime();
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1));
        using var response = Stream(new StreamContent(pipe.Reader.AsStream()));
        var reading = SseReader.Read(response, Listening, time, CancellationToken.None);

        await pipe.Writer.WriteAsync("data: {\"n\":1}\n\n"u8.ToArray()); // returns once it has been read
        time.Advance(Listening);

        Assert.Equal("""{"data":{"events":[{"n":1}],"ended":false}}""", Encoding.UTF8.GetString(await reading));
    }

    [Fact]
    public async Task Read_NothingHeardWhenTimeIsOver_IsAnEmptyAnswer()
    {
        var time = new FakeTime();
        using var response = Stream(new StreamContent(new Pipe().Reader.AsStream()));
        var reading = SseReader.Read(response, Listening, time, CancellationToken.None);

        time.Advance(Listening);

        Assert.Equal("""{"data":{"events":[],"ended":false}}""", Encoding.UTF8.GetString(await reading));
    }

    [Fact]
    public async Task Read_BreaksAfterAnEvent_KeepsTheEvent()
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1));
        using var response = Stream(new StreamContent(pipe.Reader.AsStream()));
        var reading = SseReader.Read(response, Listening, new FakeTime(), CancellationToken.None);

        await pipe.Writer.WriteAsync("data: {\"n\":1}\n\ndata: {\"n\""u8.ToArray());
        await pipe.Writer.CompleteAsync(new IOException("broken"));

        Assert.Equal("""{"data":{"events":[{"n":1}],"ended":false}}""", Encoding.UTF8.GetString(await reading));
    }

    [Fact]
    public async Task Read_BreaksBeforeAnyEvent_IsAFault()
    {
        var pipe = new Pipe();
        using var response = Stream(new StreamContent(pipe.Reader.AsStream()));
        await pipe.Writer.CompleteAsync(new IOException("broken"));

        await Assert.ThrowsAsync<IOException>(() => SseReader.Read(response, Listening, new FakeTime(), CancellationToken.None));
    }

    [Fact]
    public async Task Read_MoreThanTheLargestAnswer_StopsAtWholeEvents()
    {
        var one = $"data: {{\"text\":\"{new string('x', 1024 * 1024)}\"}}\n\n";
        using var response = Stream(new StringContent(string.Concat(Enumerable.Repeat(one, 9))));

        var answer = Encoding.UTF8.GetString(await SseReader.Read(response, Listening, TimeProvider.System, CancellationToken.None));

        Assert.EndsWith("\"ended\":false}}", answer, StringComparison.Ordinal);
        Assert.Equal(7, answer.Split("\"text\"").Length - 1);
    }

    [Theory]
    [InlineData("""{"data":{"words":[]}}""", """{"data":{"events":[{"words":[]}],"ended":true}}""")]
    [InlineData("""{"words":[]}""", """{"data":{"events":[{"words":[]}],"ended":true}}""")]
    public void OfOne_PlainAnswer_IsOneEvent(string body, string expected) =>
        Assert.Equal(expected, SseReader.WrapSingle(JsonElement.Parse(body)).GetRawText());

    private static HttpResponseMessage Stream(HttpContent content)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("text/event-stream");
        return new(HttpStatusCode.OK) { Content = content };
    }
}

using System.Net.Http.Headers;

namespace HeyGen.Mcp.IntegrationTests.Support;

/// <summary>An answer that is read event by event while it goes on.</summary>
internal sealed class EventStream : IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler { UseProxy = false });
    private HttpResponseMessage response = null!;
    private StreamReader events = null!;

    private EventStream()
    {
    }

    public HttpResponseHeaders Headers => response.Headers;

    public string? MediaType => response.Content.Headers.ContentType?.MediaType;

    public static async Task<EventStream> Open(HttpRequestMessage request)
    {
        var stream = new EventStream();
        stream.response = await stream.client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        stream.events = new StreamReader(await stream.response.Content.ReadAsStreamAsync());
        return stream;
    }

    public async Task<JsonElement> Next() => await NextOrEnd() ?? throw new InvalidOperationException("The stream is over.");

    /// <returns>Null once the stream is over.</returns>
    public async Task<JsonElement?> NextOrEnd()
    {
        while (await events.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1)) is { } line)
        {
            if (line.StartsWith("data: {", StringComparison.Ordinal))
                return JsonElement.Parse(line["data: ".Length..]);
        }

        return null;
    }

    /// <returns>The next line that says something, event or not.</returns>
    public async Task<string?> NextLine()
    {
        string? line;
        while ((line = await events.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1))) is "")
        {
            // Between two events.
        }

        return line;
    }

    /// <summary>Reads what is left, whatever it says: of a call that is cancelled the package may break off an event.</summary>
    public async Task End()
    {
        while (await events.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1)) is not null)
        {
            // What comes before the end is of no interest.
        }
    }

    public void Dispose()
    {
        events.Dispose();
        response.Dispose();
        client.Dispose();
    }
}

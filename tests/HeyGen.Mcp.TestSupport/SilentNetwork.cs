namespace HeyGen.Mcp.TestSupport;

/// <summary>A network on which connection requests get no answer, as behind a firewall that drops them.</summary>
internal sealed class SilentNetwork : IHttpClientFactory
{
    public static HttpMessageHandler Handler() => new SocketsHttpHandler
    {
        ConnectTimeout = TimeSpan.FromMilliseconds(1),
        ConnectCallback = async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return Stream.Null;
        },
    };

    public HttpClient CreateClient(string name) => new(Handler());
}

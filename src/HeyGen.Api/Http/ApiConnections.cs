using System.Net;

namespace HeyGen.Api.Http;

/// <summary>Connections to a service that is sent a key.</summary>
internal static class ApiConnections
{
    public static SocketsHttpHandler Handler() => new()
    {
        Proxy = SystemProxy.Instance,
        AllowAutoRedirect = false, // a redirect would carry the API key to another host
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };
}

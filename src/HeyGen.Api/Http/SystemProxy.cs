using System.Net;

namespace HeyGen.Api.Http;

/// <summary>The proxy that this machine is set up with, for all but the machine itself: a proxy elsewhere can't reach that, and would only read what is sent to it.</summary>
internal sealed class SystemProxy : IWebProxy
{
    public static SystemProxy Instance { get; } = new();

    public ICredentials? Credentials
    {
        get => HttpClient.DefaultProxy.Credentials;
        set => HttpClient.DefaultProxy.Credentials = value;
    }

    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : HttpClient.DefaultProxy.GetProxy(destination);

    public bool IsBypassed(Uri host) => host.IsLoopback || HttpClient.DefaultProxy.IsBypassed(host);
}

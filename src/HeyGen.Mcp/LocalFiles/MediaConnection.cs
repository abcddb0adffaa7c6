namespace HeyGen.Mcp.LocalFiles;

/// <summary>Connects to media hosts, or to the proxy before them.</summary>
internal sealed class MediaConnection(MediaHosts hosts)
{
    public ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellationToken) =>
        PublicConnection.Open(context.DnsEndPoint, IsProxy(context) || hosts.MayBeLocal(context.DnsEndPoint.Host, context.DnsEndPoint.Port), cancellationToken);

    /// <summary>A proxy was chosen by this machine's owner, not by the link.</summary>
    private static bool IsProxy(SocketsHttpConnectionContext context) =>
        context.InitialRequestMessage.RequestUri is { } asked && (!asked.IdnHost.Equals(context.DnsEndPoint.Host, StringComparison.OrdinalIgnoreCase) || asked.Port != context.DnsEndPoint.Port);
}

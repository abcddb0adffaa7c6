namespace HeyGen.Mcp.Hosting.Subscriptions;

/// <summary>
/// Takes back what the SDK promises and this server does not do: news of changed lists, which never change here, and updates
/// of resources to a client that no connection is kept to.
/// </summary>
internal static class AdvertisedCapabilities
{
    private static readonly object Handshake = new();

    public static void Correct(IMcpMessageFilterBuilder messages)
    {
        messages.AddIncomingFilter(next => (message, cancellationToken) =>
        {
            if (message.JsonRpcMessage is JsonRpcRequest { Method: RequestMethods.Initialize or RequestMethods.ServerDiscover } request)
                message.Items[nameof(AdvertisedCapabilities)] = request.Method is RequestMethods.Initialize ? Handshake : null;
            return next(message, cancellationToken);
        });
        messages.AddOutgoingFilter(next => (message, cancellationToken) =>
        {
            if (message.JsonRpcMessage is JsonRpcResponse { Result: JsonObject result } && message.Items.TryGetValue(nameof(AdvertisedCapabilities), out var handshake) && result["capabilities"] is JsonObject capabilities)
            {
                foreach (var (_, capability) in capabilities)
                    (capability as JsonObject)?.Remove("listChanged");
                if (handshake == Handshake && message.Services?.GetService<ISessionConnection>()?.Of(message.Server) is null)
                    (capabilities["resources"] as JsonObject)?.Remove("subscribe");
            }

            return next(message, cancellationToken);
        });
    }
}

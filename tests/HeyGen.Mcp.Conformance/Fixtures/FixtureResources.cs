using System.ComponentModel;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Conformance.Fixtures;

[McpServerResourceType]
internal sealed class FixtureResources
{
    private const string WatchedAddress = "test://watched-resource";

    [McpServerResource(UriTemplate = "test://static-text", Name = "static-text", MimeType = "text/plain"), Description("A text.")]
    public static string Text() => "This is the content of the static text resource.";

    [McpServerResource(UriTemplate = "test://static-binary", Name = "static-binary", MimeType = "image/png"), Description("An image.")]
    public static ResourceContents Binary() => BlobResourceContents.FromBytes(Media.Png, "test://static-binary", "image/png");

    [McpServerResource(UriTemplate = WatchedAddress, Name = "watched-resource", MimeType = "text/plain"), Description("A text that could change.")]
    public static string Watched() => "It did not change.";

    [McpServerResource(UriTemplate = "test://template/{id}/data", Name = "template", MimeType = "application/json"), Description("Data by id.")]
    public static string Template(string id) => new JsonObject { ["id"] = id, ["templateTest"] = true, ["data"] = $"Data for ID: {id}" }.ToJsonString();

    /// <summary>The product follows jobs; this one has none behind it.</summary>
    public static void TakeSubscriptions(IMcpRequestFilterBuilder filters)
    {
        filters.AddSubscribeToResourcesFilter(next => (request, cancellationToken) => request.Params?.Uri is WatchedAddress ? ValueTask.FromResult(new EmptyResult()) : next(request, cancellationToken));
        filters.AddUnsubscribeFromResourcesFilter(next => (request, cancellationToken) => request.Params?.Uri is WatchedAddress ? ValueTask.FromResult(new EmptyResult()) : next(request, cancellationToken));
    }

    /// <summary>Says in the error's data which resource was not found.</summary>
    public static void NameWhatIsMissing(IMcpRequestFilterBuilder filters) => filters.AddReadResourceFilter(next => async (request, cancellationToken) =>
    {
        try
        {
            return await next(request, cancellationToken);
        }
        catch (McpProtocolException missing) when (request.MatchedPrimitive is null)
        {
            throw new McpProtocolException(missing.Message, missing, McpErrorCode.InvalidParams) { Data = { ["uri"] = request.Params?.Uri } };
        }
    });
}

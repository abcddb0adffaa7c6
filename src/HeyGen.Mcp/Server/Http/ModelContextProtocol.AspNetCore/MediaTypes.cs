using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ModelContextProtocol.AspNetCore;

/// <summary>JSON comes in; JSON or a stream of events goes out, and the client must take both.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string Events = "text/event-stream";

    /// <summary>Refusing other content types also stops the cross-site POSTs that browsers send without asking.</summary>
    public static Rejection? Check(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var content) || !content.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase))
            return new Rejection(StatusCodes.Status415UnsupportedMediaType, McpErrorCode.InvalidRequest, $"Content-Type must be {Json}.");

        return MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted) && Takes(accepted, Json) && Takes(accepted, Events)
            ? null
            : new Rejection(StatusCodes.Status406NotAcceptable, McpErrorCode.InvalidRequest, $"Accept must name both {Json} and {Events}.");
    }

    private static bool Takes(IList<MediaTypeHeaderValue> accepted, string type) =>
        accepted.Any(range => range.Quality is not 0 && new MediaTypeHeaderValue(type).IsSubsetOf(range));
}

using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ModelContextProtocol.AspNetCore;

/// <summary>JSON comes in; JSON or a stream of events goes out, and the client must take both.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string Events = "text/event-stream";

    private const string BothAsUsual = $"{Json}, {Events}";
    private static readonly MediaTypeHeaderValue JsonType = new(Json);
    private static readonly MediaTypeHeaderValue EventsType = new(Events);

    /// <summary>Refusing other content types also stops the cross-site POSTs that browsers send without asking.</summary>
    public static Rejection? Check(HttpRequest request)
    {
        if (!IsJson(request.ContentType))
            return new Rejection(StatusCodes.Status415UnsupportedMediaType, McpErrorCode.InvalidRequest, $"Content-Type must be {Json}.");

        return TakesBoth(request.Headers.Accept)
            ? null
            : new Rejection(StatusCodes.Status406NotAcceptable, McpErrorCode.InvalidRequest, $"Accept must name both {Json} and {Events}.");
    }

    private static bool IsJson(string? type) =>
        type is Json || (MediaTypeHeaderValue.TryParse(type, out var content) && content.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase));

    private static bool TakesBoth(StringValues accept) =>
        accept is [BothAsUsual] || (MediaTypeHeaderValue.TryParseList(accept, out var accepted) && Takes(accepted, JsonType) && Takes(accepted, EventsType));

    private static bool Takes(IList<MediaTypeHeaderValue> accepted, MediaTypeHeaderValue type) =>
        accepted.Any(range => range.Quality is not 0 && type.IsSubsetOf(range));
}

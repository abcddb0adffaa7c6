using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.TestSupport;

/// <summary>What a storage host does, as steps of a <see cref="FakeUpstream"/>.</summary>
internal static class FakeStorage
{
    private const string Tag = "\"version-1\"";

    /// <summary>The file, from where the request asks for it.</summary>
    public static Func<HttpContext, Task> Serve(byte[] content, string type = "video/mp4") => http => Send(http, content, type, content.Length, Tag);

    /// <summary>The same up to a point, where the connection ends: a reset could overtake bytes already written, and nobody would know how many arrive.</summary>
    public static Func<HttpContext, Task> Cut(byte[] content, int upTo, string? tag = Tag) => http => Send(http, content, "video/mp4", upTo, tag);

    /// <summary>A refusal in a storage host's words.</summary>
    public static Func<HttpContext, Task> Refuse(int status) => async http =>
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/xml";
        await http.Response.WriteAsync("<Error><Code>AccessDenied</Code></Error>");
    };

    private static async Task Send(HttpContext http, byte[] content, string type, int upTo, string? tag)
    {
        var from = tag is null ? 0 : RangeOf(http, tag);
        if (from > 0)
        {
            http.Response.StatusCode = StatusCodes.Status206PartialContent;
            http.Response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{content.Length - 1}/{content.Length}");
        }

        Describe(http, type, content.Length - from, tag);
        await http.Response.Body.WriteAsync(content.AsMemory(from, Math.Max(0, upTo - from)));
    }

    private static void Describe(HttpContext http, string type, long length, string? tag)
    {
        http.Response.ContentType = type;
        http.Response.ContentLength = length;
        if (tag is not null)
            http.Response.Headers.ETag = tag;
    }

    private static int RangeOf(HttpContext http, string tag) =>
        http.Request.GetTypedHeaders() is { Range: { } range, IfRange.EntityTag: { } asked } && asked.ToString() == tag ? (int)(range.Ranges.Single().From ?? 0) : 0;
}

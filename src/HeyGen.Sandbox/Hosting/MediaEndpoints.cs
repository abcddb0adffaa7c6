using Microsoft.Net.Http.Headers;

namespace HeyGen.Sandbox.Hosting;

/// <summary>Serves files as a storage host would: no API key, ranges, ETags, and XML when a link does not work.</summary>
internal static class MediaEndpoints
{
    public static void MapMedia(this WebApplication app, SandboxState state) =>
        app.MapMethods("/media/{**path}", [HttpMethods.Get, HttpMethods.Head], (RequestDelegate)(http => Serve(state, http)));

    /// <summary>The refusal of a storage host.</summary>
    public static Task Deny(HttpContext http, string message, int status = StatusCodes.Status403Forbidden)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/xml";
        var code = status == StatusCodes.Status404NotFound ? "NoSuchKey" : "AccessDenied";
        return http.Response.WriteAsync(
            $"""<?xml version="1.0" encoding="UTF-8"?><Error><Code>{code}</Code><Message>{message}</Message></Error>""", http.RequestAborted);
    }

    private static Task Serve(SandboxState state, HttpContext http)
    {
        var path = (string?)http.Request.RouteValues["path"] ?? "";
        if (!path.StartsWith("public/", StringComparison.Ordinal) && !state.Signer.Accepts(http.Request, state.Clock.Now))
            return Deny(http, "Request has expired or its signature does not match");
        if (state.Media.Find(path) is not { } file)
            return Deny(http, "The specified key does not exist.", StatusCodes.Status404NotFound);

        if (file.OnDisk is { } stored)
            return Results.File(stored.Path, file.ContentType, enableRangeProcessing: true, entityTag: Tag(stored.Sha256)).ExecuteAsync(http);
        var bytes = file.Read();
        return Results.Bytes(bytes, file.ContentType, enableRangeProcessing: true, entityTag: Tag(Convert.ToHexStringLower(SHA256.HashData(bytes)))).ExecuteAsync(http);
    }

    private static EntityTagHeaderValue Tag(string sha256) => new($"\"{sha256[..32]}\"");
}

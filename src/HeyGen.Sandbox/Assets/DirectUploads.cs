using Microsoft.AspNetCore.Http.Features;

namespace HeyGen.Sandbox.Assets;

/// <summary>Uploads in three steps: announce, PUT the bytes to a signed address, complete.</summary>
internal static class DirectUploads
{
    /// <summary>The most that storage takes in one PUT.</summary>
    public const long MaxBytes = 5L * 1024 * 1024 * 1024;
    private const string EncryptionHeader = "x-amz-server-side-encryption";
    private const string Encryption = "AES256";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    /// <exception cref="ApiException">400: a size that can't be.</exception>
    public static JsonObject Announce(Call call, JsonObject request, string path = "")
    {
        if (request.Number("size_bytes") is not (> 0 and <= MaxBytes and var size))
            throw ApiException.Invalid($"{path}size_bytes", $"A direct upload has 1 to {MaxBytes} bytes.");
        var upload = new PendingUpload(
            call.Account.NewId("asset"), request.Text("filename")!, request.Text("content_type")!, (long)size, request.Text("checksum_sha256"));
        call.Store<PendingUpload>().Add(upload);
        PendingUpload.All(call.State)[upload.Id] = upload;
        return new JsonObject
        {
            ["asset_id"] = upload.Id,
            ["status"] = "pending_upload",
            ["upload_url"] = call.SignedFor(Lifetime, $"/uploads/{upload.Id}"),
            ["upload_headers"] = new JsonObject
            {
                ["Content-Type"] = upload.ContentType,
                [EncryptionHeader] = Encryption,
            },
            ["expires_in_seconds"] = (int)Lifetime.TotalSeconds,
            ["max_bytes"] = upload.Size,
        };
    }

    public static void MapUploads(this WebApplication app, SandboxState state) =>
        app.MapMethods("/uploads/{id}", [HttpMethods.Put], (RequestDelegate)(http => Receive(state, http)));

    /// <summary>Takes the bytes, as a storage host would: anything that differs from the announcement is denied.</summary>
    private static async Task Receive(SandboxState state, HttpContext http)
    {
        if (!state.Signer.Accepts(http.Request, state.Clock.Now)
            || !PendingUpload.All(state).TryGetValue((string)http.Request.RouteValues["id"]!, out var upload)
            || http.Request.ContentType != upload.ContentType
            || http.Request.Headers[EncryptionHeader] != Encryption
            || http.Request.ContentLength != upload.Size)
        {
            await MediaEndpoints.Deny(http, "The request does not match what was signed");
            return;
        }

        http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = upload.Size;
        var content = await StoredFile.Receive(state.Media.UploadDirectory, http.Request.Body, http.RequestAborted);
        if (upload.Checksum is { } checksum && !Matches(content, checksum))
        {
            content.Dispose();
            await MediaEndpoints.Deny(http, "The checksum does not match");
            return;
        }

        upload.Content?.Dispose();
        upload.Content = content;
    }

    /// <summary>Turns an announced file whose bytes have come into an asset.</summary>
    /// <exception cref="ApiException">404: nothing was announced; 409: no bytes yet, or not what was announced.</exception>
    public static Asset Complete(Call call, string id, string? checksum)
    {
        // Completing again answers the same.
        if (call.Store<Asset>().Find(id) is { } done)
            return done;
        var upload = call.Find<PendingUpload>(id, "asset", "asset_not_found");
        var content = upload.Content ?? throw ApiException.Conflict("conflict", $"Nothing has been put for asset '{id}' yet.");
        var type = MediaTypes.TypeOf(content.Head);
        if (type is null || Usual(type) != Usual(upload.ContentType))
            throw ApiException.Conflict("conflict", $"Asset '{id}' was announced as {upload.ContentType} and is {type ?? "of no known type"}.");
        if (checksum is not null && !Matches(content, checksum))
            throw ApiException.Conflict("conflict", $"The checksum of asset '{id}' differs.", "checksum_sha256");

        call.Store<PendingUpload>().Detach(upload);
        PendingUpload.All(call.State).TryRemove(id, out _);
        return Asset.Keep(call, id, upload.FileName, new(type, () => File.ReadAllBytes(content.Path), content) { Seconds = MediaTypes.SecondsOf(content.Head) }, content.Length);
    }

    /// <summary>Wave files go by two names.</summary>
    private static string Usual(string type) => type is "audio/x-wav" ? "audio/wav" : type;

    private static bool Matches(StoredFile content, string checksum) => content.Sha256.Equals(checksum, StringComparison.OrdinalIgnoreCase);
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.TestSupport;

/// <summary>What storage does with one transfer.</summary>
/// <param name="CutAt">Breaks the connection after this share of the bytes.</param>
/// <param name="Status">Answers this instead of taking or giving the file.</param>
internal sealed record TransferFault(double? CutAt = null, int? Status = null);

/// <summary>A request as it came. Bytes of files are counted, not kept.</summary>
internal sealed record AssetRequest(string Method, string Path, string? Key, IReadOnlyDictionary<string, string> Headers, JsonNode? Body);

/// <summary>
/// HeyGen's uploads and downloads, with the storage behind them, for files of any size: what comes is hashed, what goes is
/// made up on the way.
/// </summary>
internal sealed class FakeAssetHost : IAsyncDisposable
{
    /// <summary>Begins like a video; the video is nothing but this.</summary>
    private static readonly byte[] Piece = SampleMedia.Mp4(1024 * 1024);
    private WebApplication app = null!;
    private readonly ConcurrentQueue<AssetRequest> requests = new();
    private readonly ConcurrentDictionary<string, JsonNode> announced = new(StringComparer.Ordinal);
    private int last;

    public Uri Address => new(app.Urls.Single() + "/");

    public IReadOnlyList<AssetRequest> Requests => [.. requests];

    /// <summary>What storage does with the next transfers; it takes or gives the whole file when there is nothing here.</summary>
    public ConcurrentQueue<TransferFault> Faults { get; } = new();

    /// <summary>Statuses of the next completions; 200 when there is nothing here.</summary>
    public ConcurrentQueue<int> Completions { get; } = new();

    /// <summary>What the list of statuses says in place of them; null for nothing.</summary>
    public Func<HttpContext, Task>? StatusFault { get; set; }

    /// <summary>SHA-256 of what storage took, by asset.</summary>
    public ConcurrentDictionary<string, string> Stored { get; } = new(StringComparer.Ordinal);

    /// <summary>The most that storage takes; null for the size announced.</summary>
    public long? MaxBytes { get; set; }

    /// <summary>How often an asset is still processing when it is asked for.</summary>
    public int LooksUntilUsable { get; set; }

    /// <summary>Bytes of the one finished video.</summary>
    public long VideoLength { get; set; }

    public IEnumerable<AssetRequest> Of(string method, string pathStart) => requests.Where(request => request.Method == method && request.Path.StartsWith(pathStart, StringComparison.Ordinal));

    /// <summary>SHA-256 of the finished video.</summary>
    public static string DigestOfVideo(long length)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var at = 0L; at < length; at += Piece.Length)
            digest.AppendData(Piece.AsSpan(0, (int)Math.Min(Piece.Length, length - at)));
        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }

    /// <param name="url">Where to listen; a free port of this machine if left out.</param>
    public static async Task<FakeAssetHost> Start(string url = "http://127.0.0.1:0")
    {
        var host = new FakeAssetHost();
        host.app = await TestHost.Start(host.Play, url);
        return host;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Play(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        var isJson = http.Request.ContentType?.StartsWith("application/json", StringComparison.Ordinal) is true;
        var body = isJson ? await JsonNode.ParseAsync(http.Request.Body) : null;
        requests.Enqueue(new AssetRequest(http.Request.Method, path + http.Request.QueryString, http.Request.Headers["Idempotency-Key"], http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), body));
        await ((http.Request.Method, path.Split('/')) switch
        {
            ("PUT", [_, "put", var id]) => Take(http, id),
            ("GET", [_, "file", ..]) => Give(http),
            ("POST", [_, "v3", "assets"]) => Form(http),
            ("POST", [_, "v3", "assets", "direct-uploads"]) => Data(http, Announce(body!)),
            ("POST", [_, "v3", "assets", "direct-uploads", "batches"]) => Data(http, AnnounceMany(body!)),
            ("POST", [_, "v3", "assets", "complete", "batches"]) => Data(http, new JsonObject { ["batch_id"] = body!["batch_id"]!.GetValue<string>() }),
            ("POST", [_, "v3", "assets", var id, "complete"]) => Complete(http, id),
            ("GET", [_, "v3", "assets", "statuses"]) => Statuses(http),
            ("GET", [_, "v3", "assets", var id]) when Stored.ContainsKey(id) => Data(http, new JsonObject { ["id"] = id, ["url"] = $"https://resource2.heygen.ai/{id}" }),
            ("GET", [_, "v3", "videos", var id]) => Data(http, new JsonObject { ["id"] = id, ["status"] = "completed", ["title"] = "Big", ["video_url"] = $"{Address}file/{Interlocked.Increment(ref last)}.mp4?X-Amz-Signature=SIGCANARY" }),
            _ => FakeUpstream.Json(404, """{"error":{"code":"not_found","message":"no such place"}}""")(http),
        });
    }

    private JsonObject Announce(JsonNode request)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"ast_{Interlocked.Increment(ref last)}");
        announced[id] = request;
        return new JsonObject
        {
            ["asset_id"] = id,
            ["status"] = "pending_upload",
            ["upload_url"] = $"{Address}put/{id}?X-Amz-Signature=SIGCANARY",
            ["upload_headers"] = new JsonObject { ["Content-Type"] = request["content_type"]!.GetValue<string>(), ["x-amz-server-side-encryption"] = "AES256" },
            ["expires_in_seconds"] = 86400,
            ["max_bytes"] = MaxBytes ?? request["size_bytes"]!.GetValue<long>(),
        };
    }

    private JsonObject AnnounceMany(JsonNode request)
    {
        JsonObject[] slots = [.. request["files"]!.AsArray().Select(file => Announce(file!))];
        return new JsonObject { ["batch_id"] = string.Create(CultureInfo.InvariantCulture, $"bat_{Interlocked.Increment(ref last)}"), ["items"] = new JsonArray([.. slots]) };
    }

    private async Task Take(HttpContext http, string id)
    {
        Faults.TryDequeue(out var fate);
        if (fate?.Status is { } status)
        {
            http.Response.StatusCode = status;
            return;
        }

        var most = fate?.CutAt is { } share ? (long)(share * http.Request.ContentLength!.Value) : long.MaxValue;
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[128 * 1024];
        var taken = 0L;
        for (var count = await http.Request.Body.ReadAsync(buffer); count > 0; count = await http.Request.Body.ReadAsync(buffer))
        {
            digest.AppendData(buffer.AsSpan(0, count));
            if ((taken += count) < most)
                continue;
            http.Abort();
            return;
        }

        Stored[id] = Convert.ToHexStringLower(digest.GetHashAndReset());
    }

    private async Task Give(HttpContext http)
    {
        Faults.TryDequeue(out var fate);
        if (fate?.Status is { } status)
        {
            http.Response.StatusCode = status;
            return;
        }

        var from = http.Request.GetTypedHeaders().Range?.Ranges.Single().From ?? 0;
        var end = fate?.CutAt is { } share ? from + (long)(share * (VideoLength - from)) : VideoLength;
        http.Response.StatusCode = from > 0 ? 206 : 200;
        http.Response.ContentType = "video/mp4";
        http.Response.ContentLength = VideoLength - from;
        http.Response.Headers.ETag = "\"one\"";
        if (from > 0)
            http.Response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{VideoLength - 1}/{VideoLength}");
        for (var at = from; at < end;)
        {
            var offset = (int)(at % Piece.Length);
            var count = (int)Math.Min(Math.Min(Piece.Length - offset, 128 * 1024), end - at);
            await http.Response.Body.WriteAsync(Piece.AsMemory(offset, count));
            at += count;
        }

        if (end < VideoLength)
            http.Abort();
    }

    private async Task Form(HttpContext http)
    {
        var file = (await http.Request.ReadFormAsync()).Files.Single();
        var id = string.Create(CultureInfo.InvariantCulture, $"ast_{Interlocked.Increment(ref last)}");
        await using var content = file.OpenReadStream();
        Stored[id] = Convert.ToHexStringLower(await SHA256.HashDataAsync(content));
        await Data(http, new JsonObject { ["asset_id"] = id, ["url"] = $"https://resource2.heygen.ai/{id}", ["mime_type"] = file.ContentType, ["size_bytes"] = file.Length });
    }

    private Task Complete(HttpContext http, string id)
    {
        if (Completions.TryDequeue(out var status) && status != 200)
            return FakeUpstream.Json(status, status is 409 ? """{"error":{"code":"resource_not_ready","message":"later"}}""" : "{}")(http);
        return Data(http, new JsonObject
        {
            ["asset_id"] = id,
            ["status"] = LooksUntilUsable > 0 ? "processing" : "completed",
            ["mime_type"] = announced[id]["content_type"]!.GetValue<string>(),
            ["size_bytes"] = announced[id]["size_bytes"]!.GetValue<long>(),
            ["url"] = $"https://resource2.heygen.ai/{id}",
        });
    }

    private Task Statuses(HttpContext http)
    {
        if (StatusFault is { } fault)
            return fault(http);
        var ready = LooksUntilUsable-- <= 1;
        var items = http.Request.Query["asset_ids"].ToString().Split(',').Select(id => (JsonNode)new JsonObject { ["video_id"] = id, ["status"] = !Stored.ContainsKey(id) ? "failed" : ready ? "completed" : "processing" });
        return FakeUpstream.Json(200, new JsonObject { ["data"] = new JsonArray([.. items]), ["has_more"] = false }.ToJsonString())(http);
    }

    private static Task Data(HttpContext http, JsonObject data) => FakeUpstream.Json(200, new JsonObject { ["data"] = data }.ToJsonString())(http);
}

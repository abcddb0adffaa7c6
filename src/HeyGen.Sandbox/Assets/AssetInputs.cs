namespace HeyGen.Sandbox.Assets;

/// <summary>Files that a request points to. The sandbox never fetches an address: it takes the file behind it for granted.</summary>
internal static class AssetInputs
{
    /// <summary>Hosts whose pages HeyGen takes for the video that they show.</summary>
    private static readonly string[] VideoHosts = ["drive.google.com", "youtube.com", "youtu.be", "vimeo.com"];

    private static readonly string[] SharingHosts =
        ["docs.google.com", "www.dropbox.com", "onedrive.live.com", "1drv.ms", "sharepoint.com", "icloud.com", "wetransfer.com", "loom.com"];

    private static readonly string[] Extensions =
    [
        ".png", ".jpg", ".jpeg", ".gif", ".webp", ".mp4", ".mov", ".webm", ".m4v", ".mkv", ".avi", ".mp3", ".wav", ".m4a", ".aac", ".ogg", ".flac", ".pdf", ".srt", ".vtt", ".zip",
    ];

    /// <exception cref="ApiException">404: no such asset; 400: no usable address or content; 409: not uploaded yet.</exception>
    public static void Check(Call call, JsonObject input, string path)
    {
        switch (input.Text("type"))
        {
            case "asset_id":
                Find(call, input.Text("asset_id")!, $"{path}.asset_id");
                break;
            case "url":
                CheckUrl(call, input.Text("url")!, $"{path}.url");
                break;
            default:
                Decode(input, $"{path}.data");
                break;
        }
    }

    /// <summary>Checks every file of a list.</summary>
    public static void CheckAll(Call call, JsonObject request, string listName, string path = "")
    {
        foreach (var (index, file) in request.Children(listName).Index())
            Check(call, file, $"{path}{listName}[{index}]");
    }

    /// <summary>Checks a file, and says how long it is taken to play.</summary>
    public static double SecondsOfChecked(Call call, JsonObject request, string name)
    {
        Check(call, request.Child(name)!, name);
        return SecondsOf(call, request.Child(name)!);
    }

    /// <exception cref="ApiException">400: neither an https address of a file nor one of the sandbox's own files.</exception>
    public static void CheckUrl(Call call, string url, string param)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address))
            throw ApiException.Invalid(param, "A file's address is a public https:// URL.");
        if (IsOwn(call, address))
        {
            if (OwnFile(call, address) is null)
                throw ApiException.Invalid(param, "There is no file at this address.");
            return;
        }

        if (address.Scheme != Uri.UriSchemeHttps)
            throw ApiException.Invalid(param, "A file's address is a public https:// URL.");
        if (IsPage(address))
            throw ApiException.Invalid(param, "The address leads to a web page, not to a file: give a direct link, ending in the file's extension.");
    }

    /// <exception cref="ApiException">404: no such asset; 409: not uploaded yet.</exception>
    public static Asset Find(Call call, string id, string param)
    {
        if (call.Store<Asset>().Find(id) is { } asset)
            return asset;
        throw call.Store<PendingUpload>().Find(id) is null
            ? ApiException.NotFound("asset", id, "asset_not_found", param)
            : ApiException.Conflict("resource_not_ready", $"Asset '{id}' has not been uploaded and completed yet.", param);
    }

    /// <summary><c>image</c>, <c>video</c>, <c>audio</c> or <c>file</c>.</summary>
    public static string KindOf(Call call, JsonObject input) => input.Text("type") switch
    {
        "asset_id" => MediaTypes.KindOf(call.Store<Asset>().Find(input.Text("asset_id")!)?.MimeType ?? ""),
        "url" => new Uri(input.Text("url")!) is var address && (IsAt(VideoHosts, address) || Path.GetExtension(address.AbsolutePath) is ".mp4" or ".webm" or ".mov") ? "video" : "image",
        _ => MediaTypes.KindOf(input.Text("media_type")!),
    };

    /// <summary>How long the file is taken to play, in seconds.</summary>
    public static double SecondsOf(Call call, JsonObject input) =>
        input.Text("asset_id") is { } id && call.Store<Asset>().Find(id) is { } asset ? SecondsOf(asset) : SecondsOf(call, input.Text("url") ?? "");

    /// <summary>How long an asset plays: the truth where its file tells, a guess for others.</summary>
    public static double SecondsOf(Asset asset) => asset.Content.Seconds ?? (asset.MimeType == "audio/mpeg" ? Math.Max(1, Math.Round(asset.Size / 16_000d, 2)) : Guess(asset.Id));

    /// <exception cref="ApiException">400: not an absolute https address.</exception>
    public static double SecondsOfUrl(Call call, string url, string param)
    {
        CheckUrl(call, url, param);
        return SecondsOf(call, url);
    }

    private static double SecondsOf(Call call, string url) =>
        (Uri.TryCreate(url, UriKind.Absolute, out var address) ? OwnFile(call, address)?.Seconds : null) ?? Guess(url);

    private static bool IsOwn(Call call, Uri address) => address.IsLoopback && address.Port == new Uri(call.Origin).Port;

    private static MediaFile? OwnFile(Call call, Uri address) =>
        IsOwn(call, address) && address.AbsolutePath.StartsWith("/media/", StringComparison.Ordinal)
            ? call.State.Media.Find(Uri.UnescapeDataString(address.AbsolutePath["/media/".Length..]))
            : null;

    /// <summary>A page that shows a file, or shares it, is no file.</summary>
    private static bool IsPage(Uri address) =>
        !IsAt(VideoHosts, address)
        && (IsAt(SharingHosts, address) || !Extensions.Contains(Path.GetExtension(address.AbsolutePath), StringComparer.OrdinalIgnoreCase));

    private static bool IsAt(string[] hosts, Uri address) => hosts.Any(host => address.Host == host || address.Host.EndsWith($".{host}", StringComparison.Ordinal));

    private static double Guess(string seed) => 15 + (Ids.Hash(seed) % 31);

    private static void Decode(JsonObject input, string param)
    {
        var data = input.Text("data")!;
        if (data.Length == 0 || !Convert.TryFromBase64String(data, new byte[data.Length], out _))
            throw ApiException.Invalid(param, "The content is not base64.");
    }
}

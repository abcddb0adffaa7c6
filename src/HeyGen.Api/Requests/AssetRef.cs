namespace HeyGen.Api.Requests;

/// <summary>
/// A file for HeyGen. Written as one string: an asset id, an https URL, a data: URI, base64, subtitles as they are or a path on
/// this machine; the API's own object form is accepted too. Goes to HeyGen as that object.
/// </summary>
[JsonConverter(typeof(AssetRefConverter))]
internal abstract record AssetRef
{
    private const int LongestUrl = 2048;
    private const string NoWholeUrl = "It is no whole URL.";
    private const string UnknownContent = "application/octet-stream";

    /// <summary>An asset's id, or that of a finished video.</summary>
    internal sealed record ById(string AssetId) : AssetRef
    {
        /// <summary>Set where the id turned out to be a video's: its link, which goes to HeyGen in its place.</summary>
        [JsonIgnore]
        public string? Link { get; set; }
    }

    internal sealed record ByUrl(string Url) : AssetRef;

    /// <summary>A text that can't be a file. Reported once it is known which argument it is.</summary>
    internal sealed record Unusable(ErrorCode Code, string Message, string Hint) : AssetRef;

    internal sealed record Inline(string MediaType, string Data) : AssetRef
    {
        /// <summary>As the caller says, until the content is read.</summary>
        public string MediaType { get; set; } = MediaType;

        public string Data { get; } = Base64Text.Normalize(Data);
    }

    internal sealed record Local(string Path) : AssetRef;

    /// <summary>
    /// The asset that goes to HeyGen in place of the content: named by the content's digest until it is uploaded, so that
    /// the request's idempotency key follows from the content. Null for what goes as it is.
    /// </summary>
    [JsonIgnore]
    public string? SentAs { get; set; }

    /// <summary>The member by whose name the caller gave it, where it goes to HeyGen as another one.</summary>
    [JsonIgnore]
    public string? GivenAs { get; init; }

    /// <summary>The only kind of those that its member takes, where another member says which it is.</summary>
    [JsonIgnore]
    public string? Kind { get; init; }

    public static AssetRef Parse(string text)
    {
        var trimmed = text.Trim();
        if (SubtitleText.In(trimmed) is { } subtitles)
            return new Inline(SubtitleText.MediaType, Convert.ToBase64String(Encoding.UTF8.GetBytes(subtitles)));
        if (trimmed.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
            return ParseDataUri(trimmed);
        if (Base64Text.Is(trimmed))
            return new Inline(UnknownContent, trimmed);
        if (ApiPath.IsId(trimmed))
            return new ById(trimmed);
        if (trimmed.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
            return NoUrl(NoWholeUrl);
        if (LocalPath.Is(trimmed))
            return new Local(text);
        return trimmed.Contains("://", StringComparison.Ordinal)
            ? FromUrl(trimmed)
            : new Unusable(ErrorCode.InvalidArgument, "It is no asset id, https URL, data: URI or path.", "Copy the id from the answer that gave it; don't build or shorten ids.");
    }

    /// <summary>HeyGen fetches the URL, this program never does; only its form is checked.</summary>
    public static AssetRef FromUrl(string text)
    {
        if (text.Length > LongestUrl)
            return NoUrl($"A file's URL has at most {LongestUrl} characters.");
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url))
            return NoUrl(NoWholeUrl);
        if (text.Any(char.IsWhiteSpace) && text.LastIndexOf("://", StringComparison.Ordinal) is var last && last != text.IndexOf("://", StringComparison.Ordinal))
            return NoUrl("Several URLs stand where one is wanted.");
        if (HeyGenAddress.VideoIn(url) is { } video)
            return new ById(video);
        return url.Scheme == Uri.UriSchemeHttps && url.UserInfo.Length is 0
            ? new ByUrl(text)
            : NoUrl("A file's URL must be public https without user name or password.");
    }

    private static Unusable NoUrl(string message) => new(ErrorCode.UrlNotAllowed, message, "Give the https form if there is one; else download the file and pass its path, or upload it and pass the asset id.");

    private static AssetRef ParseDataUri(string text)
    {
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        var head = comma < 0 ? "" : text[5..comma];
        return head.EndsWith(";base64", StringComparison.OrdinalIgnoreCase) && head.Length > ";base64".Length
            ? new Inline(head[..^";base64".Length], text[(comma + 1)..])
            : new Unusable(ErrorCode.InvalidArgument, "A data: URI must read data:MEDIA/TYPE;base64,DATA.", "Upload the file and pass its asset id.");
    }
}

/// <summary>Reads both forms, writes the API's.</summary>
internal class AssetRefConverter : JsonConverter<AssetRef>
{
    public override AssetRef Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is JsonTokenType.String)
            return AssetRef.Parse(reader.GetString()!);

        using var document = JsonDocument.ParseValue(ref reader);
        var form = document.RootElement;
        return form.Text("type") switch
        {
            "asset_id" when form.Text("asset_id") is { } id => AssetRef.Parse(id),
            "url" when form.Text("url") is { } url => AssetRef.FromUrl(url),
            "base64" when form.Text("media_type") is { } type && form.Text("data") is { } data => new AssetRef.Inline(type, data),
            _ => new AssetRef.Unusable(ErrorCode.InvalidArgument, "A file is one string: an asset id, an https URL or a data: URI.", "As an object: {\"type\":\"asset_id\",\"asset_id\":…} or {\"type\":\"url\",\"url\":…}."),
        };
    }

    public override void Write(Utf8JsonWriter writer, AssetRef value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        switch (value)
        {
            case { SentAs: { } asset }:
                WriteAsset(writer, asset);
                break;
            case AssetRef.ById { Link: { } link }:
                WriteUrl(writer, link);
                break;
            case AssetRef.ById byId:
                WriteAsset(writer, byId.AssetId);
                break;
            case AssetRef.ByUrl byUrl:
                WriteUrl(writer, byUrl.Url);
                break;
            case AssetRef.Inline inline:
                writer.WriteString("type", "base64");
                writer.WriteString("media_type", inline.MediaType);
                writer.WriteString("data", inline.Data);
                break;
            default:
                throw new InvalidOperationException("A local file has no form of its own; it goes as the asset that it was uploaded as.");
        }

        writer.WriteEndObject();
    }

    private static void WriteUrl(Utf8JsonWriter writer, string url)
    {
        writer.WriteString("type", "url");
        writer.WriteString("url", url);
    }

    private static void WriteAsset(Utf8JsonWriter writer, string assetId)
    {
        writer.WriteString("type", "asset_id");
        writer.WriteString("asset_id", assetId);
    }
}

/// <summary>For members that HeyGen wants as a bare asset id.</summary>
internal sealed class AssetIdConverter : AssetRefConverter
{
    public override void Write(Utf8JsonWriter writer, AssetRef value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.SentAs ?? (value as AssetRef.ById)?.AssetId ?? throw new InvalidOperationException("Only an asset goes where HeyGen wants an asset id."));
}

/// <summary>Subtitles that are given as text where a file is wanted: no id, address or path has an arrow and a line break.</summary>
internal static class SubtitleText
{
    public const string MediaType = "application/x-subrip";
    private const string Arrow = "-->";
    private const string Fence = "```";

    /// <summary>The subtitles without a code block around them; null if the text is something else.</summary>
    public static string? In(string text)
    {
        if (!text.Contains(Arrow, StringComparison.Ordinal))
            return null;
        if (!text.Contains('\n', StringComparison.Ordinal))
            text = text.Replace("\\r\\n", "\n", StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal); // escaped once too often
        var first = text.IndexOf('\n', StringComparison.Ordinal);
        if (first < 0)
            return null;
        return text.StartsWith(Fence, StringComparison.Ordinal) && text.EndsWith(Fence, StringComparison.Ordinal) && first < text.Length - Fence.Length
            ? text[(first + 1)..^Fence.Length]
            : text;
    }
}

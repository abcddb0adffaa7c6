using System.Text.Json;
using System.Text.Json.Serialization;
using HeyGen.Mcp.HeyGenApi.Errors;

namespace HeyGen.Mcp.HeyGenApi;

/// <summary>
/// A file for HeyGen. Written as one string: an asset id, an https URL or a data: URI; the API's own object form is
/// accepted too. Goes to HeyGen as that object.
/// </summary>
[JsonConverter(typeof(AssetInputConverter))]
internal abstract record AssetInput
{
    private const int LongestUrl = 2048;

    internal sealed record ById(string AssetId) : AssetInput;

    internal sealed record ByUrl(string Url) : AssetInput;

    internal sealed record Inline(string MediaType, string Data) : AssetInput;

    /// <exception cref="HeyGenException">The text is none of the accepted forms.</exception>
    public static AssetInput Parse(string text)
    {
        if (text.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
            return ParseDataUri(text);
        if (text.Contains("://", StringComparison.Ordinal))
            return FromUrl(text);
        if (LocalPath.Is(text))
            throw new HeyGenException(ErrorCode.PathNotAllowed, "A path works only where this server runs on your machine and may read its files.") { Param = "file", Hint = "Pass an asset id, an https URL or a data: URI, or put the file on HeyGen with upload_asset." };

        _ = (ApiPath)$"{text}"; // an id is checked in one place
        return new ById(text);
    }

    /// <summary>For operations that fetch their files and take none inside the request.</summary>
    /// <exception cref="HeyGenException">The file is a data: URI.</exception>
    public void ThrowIfInline(string param)
    {
        if (this is Inline)
            throw HeyGenException.InvalidArgument(param, $"{param} takes an asset id or an https URL, not a data: URI.", "Upload the file with upload_asset and pass its asset id.");
    }

    /// <summary>HeyGen fetches the URL, this server never does; only its form is checked.</summary>
    public static AssetInput FromUrl(string text) =>
        text.Length <= LongestUrl && Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps && url.UserInfo.Length is 0
            ? new ByUrl(text)
            : throw new HeyGenException(ErrorCode.UrlNotAllowed, "A file's URL must be public https without user name or password, at most 2048 characters.") { Hint = "Upload the file with upload_asset and pass its asset id." };

    private static Inline ParseDataUri(string text)
    {
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        var head = comma < 0 ? "" : text[5..comma];
        return head.EndsWith(";base64", StringComparison.OrdinalIgnoreCase) && head.Length > ";base64".Length
            ? new Inline(head[..^";base64".Length], text[(comma + 1)..])
            : throw HeyGenException.InvalidArgument("file", "A data: URI must read data:MEDIA/TYPE;base64,DATA.", "Upload the file with upload_asset and pass its asset id.");
    }
}

/// <summary>Reads both forms, writes the API's.</summary>
internal sealed class AssetInputConverter : JsonConverter<AssetInput>
{
    public override AssetInput Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is JsonTokenType.String)
            return AssetInput.Parse(reader.GetString()!);

        using var document = JsonDocument.ParseValue(ref reader);
        var form = document.RootElement;
        return Text("type") switch
        {
            "asset_id" when Text("asset_id") is { } id => AssetInput.Parse(id),
            "url" when Text("url") is { } url => AssetInput.FromUrl(url),
            "base64" when Text("media_type") is { } type && Text("data") is { } data => new AssetInput.Inline(type, data),
            _ => throw HeyGenException.InvalidArgument("file", "A file is an asset id, an https URL or a data: URI in one string, or an object {\"type\":\"asset_id\",\"asset_id\":…} or {\"type\":\"url\",\"url\":…}."),
        };

        string? Text(string name) => form.ValueKind is JsonValueKind.Object && form.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
    }

    public override void Write(Utf8JsonWriter writer, AssetInput value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        switch (value)
        {
            case AssetInput.ById byId:
                writer.WriteString("type", "asset_id");
                writer.WriteString("asset_id", byId.AssetId);
                break;
            case AssetInput.ByUrl byUrl:
                writer.WriteString("type", "url");
                writer.WriteString("url", byUrl.Url);
                break;
            case AssetInput.Inline inline:
                writer.WriteString("type", "base64");
                writer.WriteString("media_type", inline.MediaType);
                writer.WriteString("data", inline.Data);
                break;
        }

        writer.WriteEndObject();
    }
}

using System.Security.Cryptography;

namespace HeyGen.Mcp.Files.Uploads;

/// <summary>A file that is about to be uploaded. Its kind is told by its content: uploads become public, so nothing but media goes out.</summary>
/// <param name="IsNamed">True if the caller chose the name.</param>
/// <param name="Identity">Tells it from other files; of a large file it is cheaper to have than its digest.</param>
/// <param name="Sha256">Hex; null for a large file, whose digest is known once it was sent.</param>
/// <param name="Open">Opens the content from its start; each attempt reads it anew.</param>
internal sealed record UploadSource(MediaKind Kind, string FileName, bool IsNamed, long Length, string Identity, string? Sha256, Func<Stream> Open)
{
    /// <summary>Reading more than this twice would take longer than many a network.</summary>
    private const long LargestDigested = 32 * 1024 * 1024;

    /// <summary>The digest, if need be by reading all of it.</summary>
    public async ValueTask<string> Digest(CancellationToken cancellationToken)
    {
        if (Sha256 is { } known)
            return known;
        await using var content = Open();
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
    }

    /// <param name="file">A path, a data: URI or bare base64.</param>
    /// <param name="use">What the file is for.</param>
    /// <param name="param">The argument that errors name.</param>
    /// <exception cref="HeyGenException"><c>invalid_argument</c>, <c>path_not_allowed</c>, <c>url_not_allowed</c>, <c>payload_too_large</c> or <c>file_io_error</c>.</exception>
    public static async Task<UploadSource> Read(string file, string? fileName, FileUse use, AllowedFolders folders, string param, CancellationToken cancellationToken)
    {
        if (file.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
            return await OfBytes(Decode((AssetInput.Inline)AssetInput.Parse(file), param));
        if (file.Contains("://", StringComparison.Ordinal) && !LocalPath.IsUrl(file))
            throw NoUrl(AssetInput.FromUrl(file), param);
        if (BareBase64(file) is { } content)
            return await OfBytes(content);

        return await Inspect(() => folders.OpenForReading(file, param), fileName ?? Path.GetFileName(LocalPath.Plain(file)), fileName is not null, use, param, cancellationToken);

        Task<UploadSource> OfBytes(byte[] bytes) => Inspect(() => new MemoryStream(bytes, writable: false), fileName ?? "upload", fileName is not null, use, param, cancellationToken);
    }

    private static async Task<UploadSource> Inspect(Func<Stream> open, string name, bool isNamed, FileUse use, string param, CancellationToken cancellationToken)
    {
        await using var content = open();
        var head = new byte[MediaKind.HeadLength];
        var length = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        var kind = use.Require(MediaKind.Of(head.AsSpan(0, length)), Path.GetExtension(name), content.Length, param);
        var safeName = FileNames.Safe(Path.GetFileNameWithoutExtension(name), "upload") + "." + kind.Name;
        if (content.Length > LargestDigested)
            return new UploadSource(kind, safeName, isNamed, content.Length, await FileSamples.Of(content, cancellationToken), null, open);

        content.Position = 0;
        var digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
        return new UploadSource(kind, safeName, isNamed, content.Length, digest, digest, open);
    }

    private static byte[] Decode(AssetInput.Inline inline, string param)
    {
        var bytes = new byte[inline.Data.Length];
        return Convert.TryFromBase64String(inline.Data, bytes, out var length) && length > 0
            ? bytes[..length]
            : throw HeyGenException.InvalidArgument(param, "The data: URI holds no base64 content.");
    }

    /// <summary>Text that decodes to media is no path, even where it begins like one.</summary>
    private static byte[]? BareBase64(string text)
    {
        var bytes = new byte[text.Length];
        return text.Length % 4 is 0 && Convert.TryFromBase64String(text, bytes, out var length) && MediaKind.Of(bytes.AsSpan(0, Math.Min(length, MediaKind.HeadLength))) is not null
            ? bytes[..length]
            : null;
    }

    private static HeyGenException NoUrl(AssetInput _, string param) =>
        HeyGenException.InvalidArgument(param, "HeyGen's upload takes a file's content, and this server fetches no URLs.", "What has a public https URL needs no upload: pass the URL itself to the tool that takes the file.");
}

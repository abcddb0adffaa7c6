using System.Security.Cryptography;
using HeyGen.Mcp.Files;
using HeyGen.Mcp.HeyGenApi.Errors;

namespace HeyGen.Mcp.Assets;

/// <summary>A file that is about to be uploaded. Its kind is told by its content: uploads become public, so nothing but media goes out.</summary>
/// <param name="Sha256">Hex.</param>
/// <param name="Open">Opens the content from its start; each attempt reads it anew.</param>
internal sealed record UploadSource(MediaKind Kind, string FileName, string Sha256, Func<Stream> Open)
{
    public const int LargestBytes = 32 * 1024 * 1024;
    private static readonly MediaKind[] Accepted = [MediaKind.Png, MediaKind.Jpeg, MediaKind.Mp4, MediaKind.Webm, MediaKind.Mp3, MediaKind.Wav, MediaKind.Pdf, MediaKind.Srt];

    /// <param name="file">A path or a data: URI.</param>
    /// <exception cref="HeyGenException"><c>invalid_argument</c>, <c>path_not_allowed</c>, <c>payload_too_large</c> or <c>file_io_error</c>.</exception>
    public static async Task<UploadSource> Read(string file, string? fileName, AllowedFolders folders, CancellationToken cancellationToken)
    {
        if (file.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
        {
            var bytes = Decode((AssetInput.Inline)AssetInput.Parse(file));
            return await Inspect(() => new MemoryStream(bytes, writable: false), fileName ?? "upload", cancellationToken);
        }

        if (file.Contains("://", StringComparison.Ordinal))
            throw HeyGenException.InvalidArgument("file", "HeyGen's upload takes a file's content, not a URL.", "Tools that take a file take a public https URL as it is: pass it there.");
        return await Inspect(() => folders.OpenForReading(file, "file"), fileName ?? Path.GetFileName(file), cancellationToken);
    }

    private static async Task<UploadSource> Inspect(Func<Stream> open, string name, CancellationToken cancellationToken)
    {
        await using var content = open();
        RequireSize(content.Length);
        var head = new byte[MediaKind.HeadLength];
        var length = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        if (MediaKind.Of(head.AsSpan(0, length)) is not { } kind || !Accepted.Contains(kind))
            throw HeyGenException.InvalidArgument("file", $"Its content is none of the kinds that HeyGen takes: {string.Join(", ", Accepted.Select(accepted => accepted.Name))}.", "Convert it; renaming it is not enough.");

        content.Position = 0;
        var digest = await SHA256.HashDataAsync(content, cancellationToken);
        return new UploadSource(kind, FileNames.Safe(Path.GetFileNameWithoutExtension(name), "upload") + "." + kind.Name, Convert.ToHexStringLower(digest), open);
    }

    private static byte[] Decode(AssetInput.Inline inline)
    {
        RequireSize((long)inline.Data.Length * 3 / 4 - 2);
        var bytes = new byte[inline.Data.Length];
        return Convert.TryFromBase64String(inline.Data, bytes, out var length) && length > 0
            ? bytes[..length]
            : throw HeyGenException.InvalidArgument("file", "The data: URI holds no base64 content.");
    }

    private static void RequireSize(long bytes)
    {
        if (bytes > LargestBytes)
            throw new HeyGenException(ErrorCode.PayloadTooLarge, $"The file has {bytes} bytes; an upload takes {LargestBytes} at most.") { Param = "file", Hint = "Shrink it, pass a public https URL instead, or upload it in steps: create_asset_upload, PUT, complete_asset_upload." };
    }
}

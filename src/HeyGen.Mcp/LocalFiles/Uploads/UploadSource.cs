using System.Buffers.Binary;

namespace HeyGen.Mcp.LocalFiles.Uploads;

/// <summary>A file that is about to be uploaded. Its kind is detected from its content: uploads become public, so nothing but media goes out.</summary>
internal sealed class UploadSource : IAsyncDisposable
{
    /// <summary>Reading more than this twice would take longer than many a network.</summary>
    private const long LargestDigested = 32 * 1024 * 1024;

    /// <summary>Base64 without its padding, or in lines, is told from a path by its length as well.</summary>
    private const int LongestOddPath = 100;

    private readonly FileContent content;

    private UploadSource(FileContent content, MediaKind kind, string fileName, bool isNamed) =>
        (this.content, Kind, FileName, IsNamed) = (content, kind, fileName, isNamed);

    public MediaKind Kind { get; }

    public string FileName { get; }

    /// <summary>True if the caller chose the name.</summary>
    public bool IsNamed { get; }

    public long Length => content.Length;

    public double? Seconds => content.Seconds;

    /// <summary>Tells it from other files; of a large file it is cheaper to have than its digest.</summary>
    public string Identity { get; private set; } = "";

    /// <summary>Hex; null for a large file until somebody asks for its digest.</summary>
    public string? Sha256 { get; private set; }

    /// <summary>False once something has written to the file since it was opened.</summary>
    public bool IsUnchanged => content.IsUnchanged;

    /// <summary>The digest, if need be by reading all of it.</summary>
    public async ValueTask<string> Digest(CancellationToken cancellationToken) => Sha256 ??= await content.Digest(cancellationToken);

    /// <exception cref="HeyGenException"><c>file_io_error</c>.</exception>
    public ValueTask<int> Read(Memory<byte> piece, long offset, CancellationToken cancellationToken) => content.Read(piece, offset, cancellationToken);

    public ValueTask DisposeAsync() => content.DisposeAsync();

    /// <param name="file">A path, a data: URI or bare base64.</param>
    /// <param name="purpose">What the file is for.</param>
    /// <param name="param">The argument that errors name.</param>
    /// <exception cref="HeyGenException"><c>invalid_argument</c>, <c>path_not_allowed</c>, <c>url_not_allowed</c>, <c>payload_too_large</c> or <c>file_io_error</c>.</exception>
    public static Task<UploadSource> Read(string file, string? fileName, FilePurpose purpose, AllowedFolders folders, string param, CancellationToken cancellationToken)
    {
        if (file.AsSpan().TrimStart().StartsWith("data:", StringComparison.OrdinalIgnoreCase))
        {
            return AssetRef.Parse(file) switch
            {
                AssetRef.Inline inline => OfInline(inline, fileName, purpose, param, cancellationToken),
                AssetRef.Unusable unusable => throw new HeyGenException(unusable.Code, unusable.Message) { Param = param },
                _ => throw HeyGenException.InvalidArgument(param, "The data: URI could not be read."),
            };
        }

        if (file.Contains("://", StringComparison.Ordinal) && !LocalPath.IsUrl(file) && !LocalPath.IsOfChat(file))
            throw NoUrl(file, param);
        if (BareBase64(file) is { } bytes)
            return Inspect(FileContent.Of(bytes), fileName ?? "upload", fileName is not null, purpose, param, cancellationToken);
        return OfPath(file, fileName, purpose, folders, param, cancellationToken);
    }

    public static Task<UploadSource> OfPath(string path, string? fileName, FilePurpose purpose, AllowedFolders folders, string param, CancellationToken cancellationToken) =>
        Inspect(FileContent.Of(folders.OpenForReading(path, param)), fileName ?? Path.GetFileName(LocalPath.Plain(path)), fileName is not null, purpose, param, cancellationToken);

    public static Task<UploadSource> OfInline(AssetRef.Inline inline, string? fileName, FilePurpose purpose, string param, CancellationToken cancellationToken) =>
        Inspect(FileContent.Of(Decode(inline, param)), fileName ?? "upload", fileName is not null, purpose, param, cancellationToken);

    private static async Task<UploadSource> Inspect(FileContent content, string name, bool isNamed, FilePurpose purpose, string param, CancellationToken cancellationToken)
    {
        try
        {
            var head = new byte[MediaKind.HeadLength];
            var length = await content.ReadAtLeast(head, offset: 0, cancellationToken);
            if (purpose.Kinds.Contains(MediaKind.Srt) && MediaKind.IsUtf16Subtitles(head.AsSpan(0, length)))
                throw HeyGenException.InvalidArgument(param, "The subtitles are in UTF-16.", "Save the file as UTF-8.");
            var kind = purpose.Require(MediaKind.Of(head.AsSpan(0, length)), Path.GetExtension(name), content.Length, param);
            var source = new UploadSource(content, kind, FileNames.Safe(Path.GetFileNameWithoutExtension(name), "upload") + "." + kind.Name, isNamed);
            source.Identity = content.Length > LargestDigested ? await FileFingerprint.Of(content, cancellationToken) : await source.Digest(cancellationToken);
            return source;
        }
        catch
        {
            await content.DisposeAsync();
            throw;
        }
    }

    private static byte[] Decode(AssetRef.Inline inline, string param) =>
        Base64(inline.Data) is { Length: > 0 } bytes ? bytes : throw HeyGenException.InvalidArgument(param, "The data: URI holds no base64 content.");

    /// <summary>Text that decodes to media is no path, even where it begins like one.</summary>
    private static byte[]? BareBase64(string text) =>
        (text.Length % 4 is 0 || text.Length > LongestOddPath) && Base64(Base64Text.Normalize(text)) is { } bytes && MediaKind.Of(bytes.AsSpan(0, Math.Min(bytes.Length, MediaKind.HeadLength))) is not null ? bytes : null;

    private static byte[]? Base64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }

    private static HeyGenException NoUrl(string url, string param) => AssetRef.Parse(url) is AssetRef.Unusable unusable
        ? new HeyGenException(unusable.Code, unusable.Message) { Param = param, Hint = "Pass its https form to the tool that takes the file. If it has none, download it and pass the path here." }
        : HeyGenException.InvalidArgument(param, "HeyGen's upload takes a file's content, and this server fetches no URLs.", "What has a public https URL needs no upload: pass the URL itself to the tool that takes the file.");
}

/// <summary>
/// Tells large files apart without reading them whole: by place, length, time of the last change, and pieces from all over. Who
/// edits a file changes at least the time, so an edited file is never taken for the one before; nor is any for one elsewhere,
/// from which it may differ where nobody looks.
/// </summary>
internal static class FileFingerprint
{
    private const int Samples = 16;
    private const int SampleLength = 64 * 1024;

    /// <returns>Hex.</returns>
    public static async Task<string> Of(FileContent content, CancellationToken cancellationToken)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        digest.AppendData(Encoding.UTF8.GetBytes(content.Path));
        Append(digest, content.Length);
        Append(digest, content.ChangedAt.Ticks);
        var sample = new byte[SampleLength];
        for (var index = 0; index < Samples; index++)
        {
            var length = await content.ReadAtLeast(sample, (content.Length - SampleLength) / (Samples - 1) * index, cancellationToken);
            digest.AppendData(sample.AsSpan(0, length));
        }

        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }

    private static void Append(IncrementalHash digest, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        digest.AppendData(bytes);
    }
}

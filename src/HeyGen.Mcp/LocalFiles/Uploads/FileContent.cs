using Microsoft.Win32.SafeHandles;

namespace HeyGen.Mcp.LocalFiles.Uploads;

/// <summary>
/// The bytes of a file that is opened once and read at any place: whatever is put in the file's place later, what was
/// checked is what is sent.
/// </summary>
internal abstract class FileContent : IAsyncDisposable
{
    private const int PieceLength = 1024 * 1024;

    public abstract long Length { get; }

    /// <summary>Where the file is; empty for content that is in no file.</summary>
    public virtual string Path => "";

    /// <summary>When it was last written to, where that means something.</summary>
    public virtual DateTime ChangedAt => default;

    /// <summary>False once something has written to it since it was opened.</summary>
    public virtual bool IsUnchanged => true;

    /// <summary>How long it runs, as far as it says so itself.</summary>
    public double? Seconds
    {
        get
        {
            try
            {
                return MediaInfo.Of(Stream).Seconds is > 0 and var seconds ? seconds : null;
            }
            catch (Exception failure) when (IsOfFile(failure))
            {
                return null;
            }
        }
    }

    public static FileContent Of(byte[] bytes) => new InMemory(bytes);

    /// <param name="file">Open; belongs to the content from now on.</param>
    public static FileContent Of(FileStream file) => new OnDisk(file);

    /// <exception cref="HeyGenException"><c>file_io_error</c>, also at the end of the content.</exception>
    public async ValueTask<int> Read(Memory<byte> piece, long offset, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAt(piece, offset, cancellationToken) is > 0 and var count ? count : throw new EndOfStreamException("The file became shorter.");
        }
        catch (Exception failure) when (IsOfFile(failure))
        {
            throw Unreadable(failure);
        }
    }

    /// <summary>Fills the piece, or reads to the end of the content.</summary>
    public async ValueTask<int> ReadAtLeast(Memory<byte> piece, long offset, CancellationToken cancellationToken)
    {
        var most = (int)Math.Min(piece.Length, Length - offset);
        var length = 0;
        while (length < most)
            length += await Read(piece[length..most], offset + length, cancellationToken);
        return length;
    }

    /// <returns>SHA-256 in hex.</returns>
    public async Task<string> Digest(CancellationToken cancellationToken)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = new byte[(int)Math.Min(PieceLength, Length)];
        for (var read = 0L; read < Length;)
        {
            var count = await Read(piece, read, cancellationToken);
            digest.AppendData(piece, 0, count);
            read += count;
        }

        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static bool IsOfFile(Exception failure) => failure is IOException or UnauthorizedAccessException or ObjectDisposedException;

    private static HeyGenException Unreadable(Exception failure) =>
        new(ErrorCode.FileIoError, $"The file could not be read to its end: {failure.Message}", failure) { Hint = "Call again once nothing else writes to it." };

    /// <summary>The same bytes with a position, which <see cref="ReadAt"/> does not move.</summary>
    protected abstract Stream Stream { get; }

    protected abstract ValueTask<int> ReadAt(Memory<byte> piece, long offset, CancellationToken cancellationToken);

    private sealed class InMemory(byte[] bytes) : FileContent
    {
        public override long Length => bytes.Length;

        protected override Stream Stream => new MemoryStream(bytes, writable: false);

        protected override ValueTask<int> ReadAt(Memory<byte> piece, long offset, CancellationToken cancellationToken)
        {
            var count = (int)Math.Min(piece.Length, bytes.Length - offset);
            bytes.AsMemory((int)offset, count).CopyTo(piece);
            return ValueTask.FromResult(count);
        }
    }

    private sealed class OnDisk(FileStream file) : FileContent
    {
        private readonly SafeFileHandle handle = file.SafeFileHandle;
        private readonly DateTime changedBefore = TimeOf(file.SafeFileHandle);

        public override long Length { get; } = file.Length;

        public override string Path => file.Name;

        public override DateTime ChangedAt => TimeOf(handle);

        public override bool IsUnchanged => ChangedAt == changedBefore && RandomAccess.GetLength(handle) == Length;

        public override async ValueTask DisposeAsync()
        {
            await file.DisposeAsync();
            await base.DisposeAsync();
        }

        protected override Stream Stream => file;

        protected override ValueTask<int> ReadAt(Memory<byte> piece, long offset, CancellationToken cancellationToken) => RandomAccess.ReadAsync(handle, piece, offset, cancellationToken);

        private static DateTime TimeOf(SafeFileHandle handle)
        {
            try
            {
                return File.GetLastWriteTimeUtc(handle);
            }
            catch (Exception failure) when (IsOfFile(failure))
            {
                throw Unreadable(failure);
            }
        }
    }
}

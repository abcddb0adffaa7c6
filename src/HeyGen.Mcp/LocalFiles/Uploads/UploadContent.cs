namespace HeyGen.Mcp.LocalFiles.Uploads;

/// <summary>
/// A source as the body of a request, or as a part of one: read piece by piece while it is being sent, so that its size
/// costs no memory. However long it takes, it goes on as long as something moves. What breaks a transfer on this side is
/// thrown as <see cref="HeyGenException"/>, which no HTTP client wraps.
/// </summary>
/// <param name="sent">All of it is on its way.</param>
internal sealed class UploadContent(UploadSource source, TimeProvider time, IProgress<TransferProgress>? progress, Action? sent = null) : HttpContent
{
    /// <summary>How long nothing may move.</summary>
    public static readonly TimeSpan StallLimit = TimeSpan.FromSeconds(60);

    private const int PieceLength = 1024 * 1024;

    /// <summary>A slow line takes a piece in less than a standstill.</summary>
    private const int SliceLength = 64 * 1024;

    private readonly IncrementalHash digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Of what was sent, in hex; empty before all of it was.</summary>
    public string Sha256 { get; private set; } = "";

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        using var moving = new StallTimeout(StallLimit, time, cancellationToken);
        var piece = new byte[(int)Math.Min(PieceLength, source.Length)];
        for (var read = 0L; read < source.Length;)
        {
            var count = await source.Read(piece.AsMemory(0, (int)Math.Min(piece.Length, source.Length - read)), read, cancellationToken);
            read += count;
            if (read == source.Length)
                RequireUnchanged(piece.AsSpan(0, count)); // the last piece is held back until the whole is known
            var sending = Write(stream, piece.AsMemory(0, count), moving, cancellationToken);
            if (read < source.Length)
                digest.AppendData(piece, 0, count); // while the network takes it
            await sending;
            if (read == source.Length)
                sent?.Invoke();
            progress?.Report(new TransferProgress(read, source.Length));
        }
    }

    private static async Task Write(Stream stream, ReadOnlyMemory<byte> piece, StallTimeout moving, CancellationToken cancellationToken)
    {
        try
        {
            moving.Reset(); // reading took its own time
            for (var at = 0; at < piece.Length; at += SliceLength)
            {
                await stream.WriteAsync(piece.Slice(at, Math.Min(SliceLength, piece.Length - at)), moving.Token);
                moving.Reset();
            }
        }
        catch (OperationCanceledException) when (moving.IsOver && !cancellationToken.IsCancellationRequested)
        {
            throw new HeyGenException(ErrorCode.UpstreamTimeout, $"Nothing of the file was taken for {StallLimit.TotalSeconds:0} s.") { Kind = FailureKind.TimedOut, Retryable = true, Hint = "Nothing was made. Call again." };
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = source.Length;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            digest.Dispose();
        base.Dispose(disposing);
    }

    private void RequireUnchanged(ReadOnlySpan<byte> last)
    {
        digest.AppendData(last);
        Sha256 = Convert.ToHexStringLower(digest.GetHashAndReset());
        if (!source.IsUnchanged || (source.Sha256 is { } expected && expected != Sha256))
            throw new HeyGenException(ErrorCode.FileIoError, "The file was changed while it was being sent.") { Hint = "Nothing was made. Call again once nothing else writes to it." };
    }
}

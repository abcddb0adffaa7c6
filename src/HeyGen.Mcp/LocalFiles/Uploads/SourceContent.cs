using System.Net;
using System.Security.Cryptography;

namespace HeyGen.Mcp.LocalFiles.Uploads;

/// <summary>
/// A source as the body of a request, or as a part of one: read piece by piece while it is being sent, so that its size
/// costs no memory. What breaks a transfer on this side is thrown as <see cref="HeyGenException"/>, which no HTTP client wraps.
/// </summary>
internal sealed class SourceContent(UploadSource source, StallTimeout? alive, IProgress<TransferProgress>? progress) : HttpContent
{
    private const int PieceLength = 1024 * 1024;
    private readonly IncrementalHash digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Of what was sent, in hex; empty before all of it was.</summary>
    public string Sha256 { get; private set; } = "";

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var piece = new byte[(int)Math.Min(PieceLength, source.Length)];
        for (var sent = 0L; sent < source.Length;)
        {
            var count = await source.Read(piece.AsMemory(0, (int)Math.Min(piece.Length, source.Length - sent)), sent, cancellationToken);
            sent += count;
            if (sent == source.Length)
                RequireUnchanged(piece.AsSpan(0, count)); // the last piece is held back until the whole is known
            var sending = stream.WriteAsync(piece.AsMemory(0, count), cancellationToken);
            if (sent < source.Length)
                digest.AppendData(piece, 0, count); // while the network takes it
            await sending;
            alive?.Moved();
            progress?.Report(new TransferProgress(sent, source.Length));
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
        if (source.Sha256 is { } expected && expected != Sha256)
            throw new HeyGenException(ErrorCode.FileIoError, "The file was changed while it was being sent.") { Hint = "Nothing was made. Call again once nothing else writes to it." };
    }
}

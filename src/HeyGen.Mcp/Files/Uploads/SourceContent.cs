using System.Net;
using System.Security.Cryptography;
using HeyGen.Mcp.HeyGenApi.Errors;

namespace HeyGen.Mcp.Files.Uploads;

/// <summary>
/// A source as the body of a request, or as a part of one: read piece by piece while it is being sent, so that its size
/// costs no memory. What breaks a transfer on this side is thrown as <see cref="HeyGenException"/>, which no HTTP client wraps.
/// </summary>
internal sealed class SourceContent(UploadSource source, Standstill? alive, IProgress<TransferProgress>? progress) : HttpContent
{
    private const int PieceLength = 1024 * 1024;
    private readonly IncrementalHash digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Of what was sent, in hex; empty before all of it was.</summary>
    public string Sha256 { get; private set; } = "";

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await using var content = source.Open();
        var piece = new byte[PieceLength];
        for (var sent = 0L; sent < source.Length;)
        {
            var count = await Read(content, piece, (int)Math.Min(piece.Length, source.Length - sent), cancellationToken);
            var sending = stream.WriteAsync(piece.AsMemory(0, count), cancellationToken);
            digest.AppendData(piece, 0, count); // while the network takes it
            await sending;
            sent += count;
            alive?.Moved();
            progress?.Report(new TransferProgress(sent, source.Length));
        }

        Sha256 = Convert.ToHexStringLower(digest.GetHashAndReset());
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

    private async Task<int> Read(Stream content, byte[] piece, int most, CancellationToken cancellationToken)
    {
        try
        {
            return await content.ReadAsync(piece.AsMemory(0, most), cancellationToken) is > 0 and var count ? count : throw new EndOfStreamException("The file became shorter.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new HeyGenException(ErrorCode.FileIoError, $"The file could not be read to its end: {failure.Message}", failure) { Hint = "Call again once nothing else writes to it." };
        }
    }
}

using System.Buffers.Binary;
using System.Security.Cryptography;

namespace HeyGen.Mcp.LocalFiles.Uploads;

/// <summary>
/// Tells large files apart without reading them whole: by length, time of the last change, and pieces from all over. Who
/// edits a file changes at least the time, so an edited file is never taken for the one before.
/// </summary>
internal static class FileFingerprint
{
    private const int Samples = 16;
    private const int SampleLength = 64 * 1024;

    /// <returns>Hex.</returns>
    public static async Task<string> Of(FileContent content, CancellationToken cancellationToken)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
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

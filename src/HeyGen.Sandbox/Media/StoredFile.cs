using System.Security.Cryptography;

namespace HeyGen.Sandbox.Media;

/// <summary>An upload on disk, with what must be known of it without reading it again. Gone once it is disposed.</summary>
/// <param name="Head">The first bytes, which tell its type.</param>
/// <param name="Sha256">Hex.</param>
internal sealed record StoredFile(string Path, long Length, byte[] Head, string Sha256) : IDisposable
{
    private const int HeadLength = 512;

    /// <summary>Writes down what comes, piece by piece, so that its size costs no memory.</summary>
    public static async Task<StoredFile> Receive(string folder, Stream content, CancellationToken cancellationToken)
    {
        var path = System.IO.Path.Combine(folder, System.IO.Path.GetRandomFileName());
        try
        {
            return await Write(path, content, cancellationToken);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    public void Dispose() => File.Delete(Path);

    private static async Task<StoredFile> Write(string path, Stream content, CancellationToken cancellationToken)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
        var piece = new byte[128 * 1024];
        byte[] head = [];
        for (var count = await content.ReadAsync(piece, cancellationToken); count > 0; count = await content.ReadAsync(piece, cancellationToken))
        {
            if (head.Length < HeadLength)
                head = [.. head, .. piece.AsSpan(0, Math.Min(count, HeadLength - head.Length))];
            digest.AppendData(piece, 0, count);
            await file.WriteAsync(piece.AsMemory(0, count), cancellationToken);
        }

        return new StoredFile(path, file.Length, head, Convert.ToHexStringLower(digest.GetHashAndReset()));
    }
}

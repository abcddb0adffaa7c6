namespace HeyGen.Sandbox.Media;

/// <summary>A file that the sandbox serves. Made anew for each download, unless somebody uploaded it.</summary>
/// <param name="OnDisk">Set if it is kept there: uploads of any size.</param>
internal sealed record MediaFile(string ContentType, Func<byte[]> Read, StoredFile? OnDisk = null)
{
    /// <summary>How long it plays; null where that is not known.</summary>
    public double? Seconds { get; init; }
}

/// <summary>The files by folder: those under <c>public/</c> are open to all, the others need a signed link.</summary>
internal sealed class MediaStore : IDisposable
{
    /// <summary>Bytes of files uploaded inside requests, for all accounts together. Direct uploads go to a temporary folder.</summary>
    private const long UploadMemory = 256L * 1024 * 1024;

    private readonly ConcurrentDictionary<string, Func<string, MediaFile?>> folders = new(StringComparer.Ordinal);
    private readonly Lazy<string> directory = new(() => Directory.CreateTempSubdirectory("heygen-sandbox-").FullName);
    private long uploaded;

    /// <summary>Where uploads of any size are kept as long as the sandbox lives.</summary>
    public string UploadDirectory => directory.Value;

    public MediaFile? Find(string path)
    {
        var split = path.LastIndexOf('/');
        return split > 0 && folders.GetValueOrDefault(path[..split]) is { } files ? files(path[(split + 1)..]) : StockMedia.Find(path);
    }

    /// <param name="files">A file of the folder by its name; null for none.</param>
    public void Put(string folder, Func<string, MediaFile?> files) => folders[folder] = files;

    /// <summary>Evicts files until one more fits into memory.</summary>
    /// <exception cref="ApiException">400: the memory for uploads is full.</exception>
    public void Reserve(long bytes)
    {
        if (Interlocked.Add(ref uploaded, bytes) <= UploadMemory)
            return;
        Interlocked.Add(ref uploaded, -bytes);
        throw new ApiException(400, "resource_limit_reached", "The sandbox's memory for uploads is full; delete some assets.");
    }

    public void Forget(string folder, long reserved = 0)
    {
        folders.TryRemove(folder, out _);
        Interlocked.Add(ref uploaded, -reserved);
    }

    public void Dispose()
    {
        if (directory.IsValueCreated)
            Directory.Delete(directory.Value, recursive: true);
    }
}

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

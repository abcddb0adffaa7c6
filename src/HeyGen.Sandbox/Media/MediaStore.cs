using System.Collections.Concurrent;

namespace HeyGen.Sandbox.Media;

/// <summary>A file that came with a request.</summary>
internal sealed record UploadedFile(string Name, byte[] Bytes);

/// <summary>A file that the sandbox serves. Made anew for each download, unless somebody uploaded it.</summary>
/// <param name="OnDisk">Set if it is kept there: uploads of any size.</param>
internal sealed record MediaFile(string ContentType, Func<byte[]> Read, StoredFile? OnDisk = null);

/// <summary>The files by folder: those under <c>public/</c> are open to all, the others need a signed link.</summary>
internal sealed class MediaStore(long uploadMemory) : IDisposable
{
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

    /// <summary>Makes room for a file that is kept in memory.</summary>
    /// <exception cref="ApiException">400: the memory for uploads is full.</exception>
    public void Reserve(long bytes)
    {
        if (Interlocked.Add(ref uploaded, bytes) <= uploadMemory)
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

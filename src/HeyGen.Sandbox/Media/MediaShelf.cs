using System.Collections.Concurrent;

namespace HeyGen.Sandbox.Media;

/// <summary>A file that came with a request.</summary>
internal sealed record UploadedFile(string Name, byte[] Bytes);

/// <summary>A file that the sandbox serves. Made anew for each download, unless somebody uploaded it.</summary>
/// <param name="Kept">Bytes that it keeps in memory: those of uploads inside a request.</param>
/// <param name="OnDisk">Set if it is kept there: uploads of any size.</param>
internal sealed record MediaFile(string ContentType, Func<byte[]> Read, long Kept = 0, StoredFile? OnDisk = null);

/// <summary>The files by path: those under <c>public/</c> are open to all, the others need a signed link.</summary>
internal sealed class MediaShelf(long uploadMemory) : IDisposable
{
    private readonly ConcurrentDictionary<string, MediaFile> files = new(StringComparer.Ordinal);
    private readonly Lazy<string> folder = new(() => Directory.CreateTempSubdirectory("heygen-sandbox-").FullName);
    private long uploaded;

    /// <summary>Where uploads of any size are kept as long as the sandbox lives.</summary>
    public string Folder => folder.Value;

    public MediaFile? Find(string path) => files.GetValueOrDefault(path) ?? StockMedia.Find(path);

    public void Put(string path, MediaFile file) => files[path] = file;

    /// <exception cref="Refusal">400: the sandbox keeps files in memory, and that is full.</exception>
    public void PutUpload(string path, string contentType, byte[] bytes)
    {
        if (Interlocked.Add(ref uploaded, bytes.Length) > uploadMemory)
        {
            Interlocked.Add(ref uploaded, -bytes.Length);
            throw new Refusal(400, "resource_limit_reached", "The sandbox's memory for uploads is full; delete some assets.");
        }

        files[path] = new(contentType, () => bytes, bytes.Length);
    }

    public void PutUpload(string path, string contentType, StoredFile file) =>
        files[path] = new(contentType, () => File.ReadAllBytes(file.Path), OnDisk: file);

    /// <summary>Takes away every file in the folders of that id.</summary>
    public void Forget(string id)
    {
        foreach (var path in files.Keys.Where(path => path.Contains($"/{id}/", StringComparison.Ordinal)))
        {
            if (files.TryRemove(path, out var file))
            {
                Interlocked.Add(ref uploaded, -file.Kept);
                file.OnDisk?.Dispose();
            }
        }
    }

    public void Dispose()
    {
        if (folder.IsValueCreated)
            Directory.Delete(folder.Value, recursive: true);
    }
}

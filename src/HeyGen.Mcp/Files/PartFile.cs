using System.Net.Http.Headers;
using System.Security.Cryptography;
using HeyGen.Mcp.HeyGenApi.Errors;

namespace HeyGen.Mcp.Files;

/// <summary>
/// A file while it is being downloaded: beside its target under a name of its own, and gone unless it was finished.
/// Its digest grows with it.
/// </summary>
internal sealed class PartFile : IAsyncDisposable
{
    private const long FlushEvery = 64 * 1024 * 1024;
    private readonly string target;
    private readonly string path;
    private readonly FileStream stream;
    private readonly IncrementalHash digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly MemoryStream head = new(MediaKind.HeadLength);
    private Task flushing = Task.CompletedTask;
    private long flushed;
    private bool finished;

    private PartFile(string target, string path, FileStream stream)
    {
        this.target = target;
        this.path = path;
        this.stream = stream;
    }

    public long Length => stream.Position;

    /// <summary>The first bytes, enough to tell what kind of file it is.</summary>
    public ReadOnlySpan<byte> Head => head.GetBuffer().AsSpan(0, (int)head.Length);

    /// <summary>Which version of the remote file this is; without one a broken download starts over.</summary>
    public EntityTagHeaderValue? Version { get; set; }

    /// <summary>What the server calls it.</summary>
    public string? ContentType { get; set; }

    /// <exception cref="HeyGenException"><c>file_io_error</c></exception>
    public static PartFile Create(string target)
    {
        var beside = Path.Join(Path.GetDirectoryName(target), $".{Path.GetFileName(target)}.{RandomNumberGenerator.GetHexString(8, lowercase: true)}.part");
        var part = Told(target, () => new PartFile(target, beside, new FileStream(beside, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous)));
        part.RequirePlace();
        return part;
    }

    /// <summary>The folder was looked at before; by now a link may lead from its name to elsewhere.</summary>
    private void RequirePlace()
    {
        var real = OpenedFile.RealPathOf(stream);
        if (real == path)
            return;
        stream.Dispose();
        File.Delete(real);
        throw new HeyGenException(ErrorCode.PathNotAllowed, $"{Path.GetDirectoryName(path)} was replaced by a link while the file was being made.");
    }

    /// <exception cref="HeyGenException"><c>file_io_error</c>: fewer bytes than <paramref name="missing"/> are free.</exception>
    public void RequireSpace(long missing)
    {
        var folder = Path.GetDirectoryName(path)!;
        var free = Told(target, () => new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(folder)! : folder).AvailableFreeSpace);
        if (missing > free)
            throw new HeyGenException(ErrorCode.FileIoError, $"The disk of {folder} has {free} bytes left, and {missing} more are needed.") { Hint = "Free some space, or choose another folder." };
    }

    public async Task Write(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var hashing = Task.Run(() => digest.AppendData(bytes.Span), CancellationToken.None);
        try
        {
            await stream.WriteAsync(bytes, cancellationToken);
            FlushOnTheWay();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Failed(target, failure);
        }
        finally
        {
            await hashing;
        }

        head.Write(bytes.Span[..(int)Math.Min(bytes.Length, MediaKind.HeadLength - head.Length)]);
    }

    /// <summary>What is on the disk already need not be waited for at the end.</summary>
    private void FlushOnTheWay()
    {
        if (Length < flushed + FlushEvery || !flushing.IsCompleted)
            return;
        flushed = Length;
        // A failure shows again at the end, where all of it is flushed.
        flushing = Task.Run(() => RandomAccess.FlushToDisk(stream.SafeFileHandle)).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Drops what is there and begins anew.</summary>
    public void Restart() => Told(target, () =>
    {
        stream.SetLength(0);
        stream.Position = 0;
        head.SetLength(0);
        flushed = 0;
        return digest.GetHashAndReset();
    });

    /// <summary>Writes all of it to the disk, then gives it its name in one step.</summary>
    /// <returns>The SHA-256 of the content, in hex.</returns>
    /// <exception cref="HeyGenException"><c>file_exists</c> or <c>file_io_error</c></exception>
    public async Task<string> Finish(bool overwrite)
    {
        await flushing;
        Told(target, () =>
        {
            stream.Flush(flushToDisk: true);
            return true;
        });
        RequirePlace();
        await stream.DisposeAsync();
        if (!overwrite)
            RequireAbsent(target);
        finished = Told(target, () =>
        {
            File.Move(path, target, overwrite);
            return true;
        });
        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }

    /// <exception cref="HeyGenException"><c>file_exists</c></exception>
    public static void RequireAbsent(string target)
    {
        if (Path.Exists(target))
            throw new HeyGenException(ErrorCode.FileExists, $"{target} exists already.") { Hint = "Pass overwrite: true to replace it, or another fileName." };
    }

    public async ValueTask DisposeAsync()
    {
        await flushing;
        await stream.DisposeAsync();
        digest.Dispose();
        await head.DisposeAsync();
        if (!finished)
            File.Delete(path);
    }

    private static T Told<T>(string target, Func<T> use)
    {
        try
        {
            return use();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Failed(target, failure);
        }
    }

    private static HeyGenException Failed(string target, Exception failure) =>
        new(ErrorCode.FileIoError, $"{target} can't be written: {failure.GetType().Name}.", failure) { Hint = "Check the space on the disk and the rights of the user that this server runs as." };
}

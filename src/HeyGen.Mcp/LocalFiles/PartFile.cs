using System.Net.Http.Headers;
using Microsoft.Win32.SafeHandles;

namespace HeyGen.Mcp.LocalFiles;

/// <summary>A file while it is being downloaded: beside its target under a name of its own, and gone unless it was finished.</summary>
internal sealed class PartFile : IAsyncDisposable
{
    /// <summary>Several jobs can have no fileName.</summary>
    public const string HowToReplace = "Pass overwrite: true to replace it, or another outputDir; a single job also takes another fileName.";

    private const string Prefix = ".heygen-";
    private const string Suffix = ".part";
    private static readonly EnumerationOptions EachAsOne = new() { MatchType = MatchType.Simple, AttributesToSkip = FileAttributes.None };

    /// <summary>After so long without a byte nobody writes to it any more: the process was killed.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    private const int MostMoves = 20;
    private static readonly TimeSpan BetweenMoves = TimeSpan.FromMilliseconds(100);

    private const long FlushEvery = 64 * 1024 * 1024;
    private readonly string target;
    private readonly string path;
    private readonly SafeFileHandle file;
    private readonly MemoryStream head = new(MediaKind.HeadLength);
    private Task flushing = Task.CompletedTask;
    private long flushed;
    private bool finished;

    private PartFile(string target, string path, SafeFileHandle file)
    {
        this.target = target;
        this.path = path;
        this.file = file;
    }

    /// <summary>Bytes that are in the file.</summary>
    public long Length { get; private set; }

    /// <summary>The first bytes, enough to tell what kind of file it is.</summary>
    public ReadOnlySpan<byte> Head => head.GetBuffer().AsSpan(0, (int)head.Length);

    /// <summary>Which version of the remote file this is; without one a broken download starts over.</summary>
    public EntityTagHeaderValue? Version { get; set; }

    /// <summary>Bytes of the whole file, if the server told.</summary>
    public long? Total { get; set; }

    /// <summary>What the server calls it.</summary>
    public string? ContentType { get; set; }

    /// <exception cref="HeyGenException"><c>file_io_error</c></exception>
    public static PartFile Create(string target)
    {
        var folder = Path.GetDirectoryName(target)!;
        RemoveAbandoned(folder);
        var beside = Path.Join(folder, Prefix + RandomNumberGenerator.GetHexString(8, lowercase: true) + Suffix);
        var part = WithFileErrors(target, () => new PartFile(target, beside, File.OpenHandle(beside, FileMode.CreateNew, FileAccess.Write, FileShare.Read, FileOptions.Asynchronous)));
        part.RequireSameFolder();
        return part;
    }

    private static void RemoveAbandoned(string folder)
    {
        try
        {
            foreach (var left in Directory.EnumerateFiles(folder, Prefix + "????????" + Suffix, EachAsOne).Where(left => TimeProvider.System.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(left) > Abandoned))
                File.Delete(left);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // no reason not to download
        }
    }

    /// <summary>The folder was checked before; by now its name may be a link to elsewhere.</summary>
    private void RequireSameFolder()
    {
        var real = WithFileErrors(target, () => OpenedFile.RealPathOf(file, path));
        if (real == path)
            return;
        file.Dispose();
        var folder = Path.GetDirectoryName(path)!;
        var isLink = WithFileErrors(target, () => RealPath.Of(folder) != folder);
        if (File.Exists(real))
            WithFileErrors(target, () => File.Delete(real));
        throw isLink
            ? new HeyGenException(ErrorCode.PathNotAllowed, $"{folder} was replaced by a link while the file was being made.")
            : new HeyGenException(ErrorCode.FileIoError, $"What was written of {target} was moved or deleted before it was complete.") { Hint = "Call again." };
    }

    /// <exception cref="HeyGenException"><c>file_io_error</c>: fewer bytes than <paramref name="missing"/> are free.</exception>
    public void RequireSpace(long missing)
    {
        var folder = Path.GetDirectoryName(path)!;
        // What does not fit on a share shows as it is written.
        if (DriveOf(folder, OperatingSystem.IsWindows()) is not { } drive)
            return;

        var free = WithFileErrors(target, () => new DriveInfo(drive).AvailableFreeSpace);
        if (missing > free)
            throw new HeyGenException(ErrorCode.FileIoError, $"The disk of {folder} has {free} bytes left, and {missing} more are needed.") { Hint = "Free some space, or choose another folder." };
    }

    /// <summary>What <see cref="DriveInfo"/> takes for a folder: on Windows its drive letter, elsewhere any path; null for a share, which it refuses.</summary>
    internal static string? DriveOf(string folder, bool windows)
    {
        const string LongPath = @"\\?\";
        if (!windows)
            return folder;
        var plain = folder.StartsWith(LongPath, StringComparison.Ordinal) ? folder[LongPath.Length..] : folder;
        return plain is [var letter, ':', ..] && char.IsAsciiLetter(letter) ? $"{letter}:\\" : null;
    }

    /// <summary>Appends. One at a time.</summary>
    /// <exception cref="HeyGenException"><c>file_io_error</c></exception>
    public async Task Write(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await RandomAccess.WriteAsync(file, bytes, Length, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Failed(target, failure);
        }

        Length += bytes.Length;
        head.Write(bytes.Span[..(int)Math.Min(bytes.Length, MediaKind.HeadLength - head.Length)]);
        FlushInBackground();
    }

    /// <summary>What is on the disk already need not be waited for at the end.</summary>
    private void FlushInBackground()
    {
        if (Length < flushed + FlushEvery || !flushing.IsCompleted)
            return;
        flushed = Length;
        // A failure shows again at the end, where all of it is flushed.
        flushing = Task.Run(() => RandomAccess.FlushToDisk(file)).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Drops what is there and begins anew.</summary>
    public void Restart()
    {
        WithFileErrors(target, () => RandomAccess.SetLength(file, 0));
        head.SetLength(0);
        (Length, flushed, Total) = (0, 0, null);
    }

    /// <summary>Writes all of it to the disk, then gives it its name in one step.</summary>
    /// <exception cref="HeyGenException"><c>file_exists</c> or <c>file_io_error</c></exception>
    public async Task Finish(bool overwrite)
    {
        await flushing;
        WithFileErrors(target, () => RandomAccess.FlushToDisk(file));
        RequireSameFolder();
        file.Dispose();
        RequireFree(target, overwrite);
        await RetryMove(() => WithFileErrors(target, () => File.Move(path, target, overwrite)), OperatingSystem.IsWindows(), TimeProvider.System);
        finished = true;
    }

    /// <summary>Retries: on Windows a virus scanner locks a new file for a moment.</summary>
    internal static async Task RetryMove(Action move, bool isWindows, TimeProvider time)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                move();
                return;
            }
            catch (HeyGenException held) when (isWindows && tries < MostMoves && held.Code is ErrorCode.FileIoError)
            {
                await Task.Delay(BetweenMoves, time);
            }
        }
    }

    /// <exception cref="HeyGenException"><c>file_exists</c></exception>
    public static void RequireFree(string target, bool overwrite)
    {
        if (Directory.Exists(target))
            throw new HeyGenException(ErrorCode.FileExists, $"{target} is a folder.") { Hint = "Pass another outputDir." };
        if (!overwrite && Path.Exists(target))
            throw new HeyGenException(ErrorCode.FileExists, $"{target} exists already.") { Hint = HowToReplace };
    }

    public async ValueTask DisposeAsync()
    {
        await flushing;
        file.Dispose();
        await head.DisposeAsync();
        if (finished)
            return;

        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Why the file was not finished is what the caller has to hear.
        }
    }

    private static void WithFileErrors(string target, Action use) => WithFileErrors(target, () =>
    {
        use();
        return true;
    });

    private static T WithFileErrors<T>(string target, Func<T> use)
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
        new(ErrorCode.FileIoError, $"{target} can't be written: {FileProblem.Of(failure)}.", failure) { Hint = "Check the space on the disk and the rights of the user that this server runs as." };
}

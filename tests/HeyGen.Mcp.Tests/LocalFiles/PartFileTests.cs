using HeyGen.Mcp.LocalFiles;

namespace HeyGen.Mcp.Tests.LocalFiles;

public sealed class PartFileTests : IDisposable
{
    private readonly TemporaryFolder home = new();
    private readonly string folder;

    public PartFileTests() => folder = Directory.CreateDirectory(Path.Combine(home.Path, "out")).FullName;

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task Dispose_FolderIsGone_DoesNotHideWhatWentWrong()
    {
        var part = PartFile.Create(Path.Combine(folder, "a.mp4"));
        Directory.Delete(folder, recursive: true);

        Assert.Null(await Record.ExceptionAsync(async () => await part.DisposeAsync()));
    }

    [Fact]
    public async Task Finish_FolderIsGone_IsAFileError()
    {
        await using var part = PartFile.Create(Path.Combine(folder, "a.mp4"));
        await part.Write(new byte[10], CancellationToken.None);
        Directory.Delete(folder, recursive: true);

        var failure = await Assert.ThrowsAsync<HeyGenException>(() => part.Finish(overwrite: false));

        Assert.Equal(ErrorCode.FileIoError, failure.Code);
    }

    [UnixTheory]
    [InlineData("part deleted")]
    [InlineData("folder renamed")]
    [InlineData("folder deleted")]
    [InlineData("folder is a link")]
    public async Task Finish_PartIsNoLongerInItsFolder_SaysWhatHappened(string change)
    {
        await using var part = PartFile.Create(Path.Combine(folder, "a.mp4"));
        await part.Write(new byte[10], CancellationToken.None);
        switch (change)
        {
            case "part deleted":
                File.Delete(Directory.EnumerateFiles(folder).Single());
                break;
            case "folder deleted":
                Directory.Delete(folder, recursive: true);
                break;
            default:
                Directory.Move(folder, folder + " moved");
                break;
        }

        if (change is "folder is a link")
            Directory.CreateSymbolicLink(folder, folder + " moved");

        var failure = await Assert.ThrowsAsync<HeyGenException>(() => part.Finish(overwrite: false));

        var (code, words) = change is "folder is a link" ? (ErrorCode.PathNotAllowed, "was replaced by a link") : (ErrorCode.FileIoError, "was moved or deleted");
        Assert.Equal((code, true), (failure.Code, failure.Message.Contains(words, StringComparison.Ordinal)));
        Assert.DoesNotContain(home.Content, name => name.EndsWith(".part", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Create_PartsOfKilledProcesses_AreRemovedOnceTheyAreADayOld()
    {
        var names = new[] { ".heygen-0123abcd.part", ".heygen-4567abcd.part", ".heygen-mine.part", ".other-0123abcd.part", "a.part" };
        foreach (var name in names)
            File.WriteAllText(Path.Combine(folder, name), "");
        foreach (var name in names.Where(name => name is not ".heygen-4567abcd.part"))
            File.SetLastWriteTimeUtc(Path.Combine(folder, name), DateTime.UnixEpoch);

        await PartFile.Create(Path.Combine(folder, new string('动', 80) + ".mp4")).DisposeAsync();

        Assert.Equal(names.Skip(1).Order(StringComparer.Ordinal), Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(true, 2, true)]
    [InlineData(true, 100, false)]
    [InlineData(false, 1, false)]
    public async Task RetryMove_FileThatIsLockedForAMoment_IsMovedOnWindows(bool isWindows, int failures, bool moves)
    {
        var time = new VirtualTime();
        var tries = 0;

        var failure = await Record.ExceptionAsync(() => PartFile.RetryMove(() => _ = ++tries > failures ? 0 : throw new HeyGenException(ErrorCode.FileIoError, "held"), isWindows, time));

        Assert.Equal((moves, isWindows ? Math.Min(failures + 1, 20) : 1), (failure is null, tries));
        Assert.InRange(time.Delays.Sum(), 0, 2);
    }

    [Theory]
    [InlineData(@"C:\Users\me\Videos", @"C:\")]
    [InlineData(@"\\?\d:\videos", @"d:\")]
    [InlineData(@"\\server\share\videos", null)]
    [InlineData(@"\\?\UNC\server\share", null)]
    public void DriveOf_WindowsPath_IsADriveOrNone(string folder, string? drive) => Assert.Equal(drive, PartFile.DriveOf(folder, windows: true));

    [Fact]
    public void DriveOf_OtherSystems_IsTheFolderItself() => Assert.Equal("/srv/videos", PartFile.DriveOf("/srv/videos", windows: false));
}

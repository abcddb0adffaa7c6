using System.Formats.Tar;
using HeyGen.Mcp.LocalFiles;

namespace HeyGen.Mcp.Tests.LocalFiles;

public sealed class AllowedFoldersTests : IDisposable
{
    private readonly TemporaryFolder home = new();
    private readonly AllowedFolders folders;

    public AllowedFoldersTests()
    {
        foreach (var name in new[] { "out", "more", "out-evil" })
            Directory.CreateDirectory(In(name));
        home.Write("secret.txt", "secret");
        home.Write("out-evil/secret.txt", "secret");
        home.Write("out/good.txt", "good");
        home.Write("more/other.txt", "other");
        folders = Allowed(In("out"), In("more"));
    }

    public void Dispose() => home.Dispose();

    [Theory]
    [InlineData("out/good.txt", "good")]
    [InlineData("more/other.txt", "other")]
    [InlineData("out/../more/other.txt", "other")]
    public void OpenForReading_AbsolutePathInside_IsOpened(string path, string content) => Assert.Equal(content, Read(In(path)));

    [Theory]
    [InlineData("good.txt", "good")]
    [InlineData("./good.txt", "good")]
    [InlineData("other.txt", "other")]
    public void OpenForReading_RelativePath_IsLookedForInEachFolder(string path, string content) => Assert.Equal(content, Read(path));

    [Fact]
    public void OpenForReading_LinkThatStaysInside_IsFollowed()
    {
        File.CreateSymbolicLink(In("out/link.txt"), "../more/other.txt");

        Assert.Equal("other", Read(In("out/link.txt")));
    }

    [Theory]
    [InlineData(@"\\evil.example\s\a.png", false)]
    [InlineData("//evil.example/s/a.png", false)]
    [InlineData(@"\/evil.example/s", false)]
    [InlineData(@"\\evil.example@SSL\DavWWWRoot\a.png", false)]
    [InlineData(@"\\?\UNC\evil.example\s\a.png", false)]
    [InlineData(@"\??\UNC\evil.example\s\a.png", false)]
    [InlineData(@"\\?\GLOBALROOT\Device\Mup\evil.example\s", false)]
    [InlineData(@"\\.\pipe\x", false)]
    [InlineData(@"\\.\UNC\evil.example\s", false)]
    [InlineData(@"\\nas\videos2\a.png", false)]
    [InlineData(@"\\nas.evil.example\videos\a.png", false)]
    [InlineData(@"\\nas\videos\a.png", true)]
    [InlineData(@"\\NAS\Videos", true)]
    [InlineData("//nas/videos/new/a.png", true)]
    [InlineData(@"\\?\C:\Users\a.png", true)]
    [InlineData(@"C:\Users\a.png", true)]
    [InlineData("a.png", true)]
    public void MayAccess_PathOfAnotherMachine_OnlyWhereAFolderIs(string path, bool expected)
    {
        Assert.Equal(expected, AllowedFolders.MayAccess(path, [@"D:\out", @"\\nas\videos\"], isWindows: true));
        Assert.True(AllowedFolders.MayAccess(path, [], isWindows: false));
    }

    [Fact]
    public void RealPath_LinkToWhereNothingMayBeAccessed_IsNotFollowed()
    {
        File.CreateSymbolicLink(In("out/far"), "/net/evil/s");
        var asked = new List<string>();

        Assert.Throws<IOException>(() => RealPath.Of(In("out/far/a.png"), path =>
        {
            asked.Add(path);
            return !path.StartsWith("/net", StringComparison.Ordinal);
        }));
        Assert.Equal([In("out/far/a.png"), "/net/evil/s"], asked);
        Assert.Throws<IOException>(() => RealPath.Of("/net/evil/s", path => false));
    }

    [UnixFact]
    public void OpenForReading_AnotherFolderCannotBeFollowed_IsOpenedAllTheSame()
    {
        File.CreateSymbolicLink(In("one"), In("two"));
        File.CreateSymbolicLink(In("two"), In("one"));

        using var file = Allowed(In("one"), In("out")).OpenForReading("good.txt", "file");

        Assert.Equal(4, file.Length);
    }

    [Theory]
    [InlineData("../secret.txt")]
    [InlineData("../../../../../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("/proc/self/environ")]
    [InlineData("/dev/zero")]
    [InlineData("a\0b")]
    [InlineData("file:///tmp/a%00b")]
    [InlineData("file:a%00b")]
    [InlineData("~/../../etc/passwd")]
    [InlineData("nowhere/../../secret.txt")]
    public void OpenForReading_PathThatLeadsOutside_IsNotAllowed(string path) => AssertNotAllowed(path);

    [Fact]
    public void OpenForReading_SiblingWithTheFoldersNameAsPrefix_IsNotAllowed() => AssertNotAllowed(In("out-evil/secret.txt"));

    [Fact]
    public void OpenForReading_LinkedFile_IsNotAllowed()
    {
        File.CreateSymbolicLink(In("out/link.txt"), In("secret.txt"));

        AssertNotAllowed(In("out/link.txt"));
    }

    [Theory]
    [InlineData("link.txt")]
    [InlineData("./link.txt")]
    [InlineData("inner/secret.txt")]
    [InlineData("inner/missing.txt")]
    public void OpenForReading_RelativeNameThatALinkLeadsOutside_IsNotAllowed(string path)
    {
        File.CreateSymbolicLink(In("out/link.txt"), In("secret.txt"));
        Directory.CreateSymbolicLink(In("out/inner"), home.Path);

        AssertNotAllowed(path);
    }

    [Theory]
    [InlineData("folder", "is a folder", "Give one file")]
    [InlineData("*.txt", "there is no file", "stands for itself")]
    [InlineData("goo?.txt", "there is no file", "stands for itself")]
    public void OpenForReading_NotOneFile_SaysWhatToGive(string path, string message, string hint)
    {
        home.Write("out/folder/a.png", "a");

        var refusal = Assert.Throws<HeyGenException>(() => folders.OpenForReading(path, "file"));

        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(hint, refusal.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html><body>Hi</body></html>")]
    [InlineData(" <svg xmlns='http://www.w3.org/2000/svg'/>")]
    [InlineData("1\n00:00:01,000 --> 00:00:02,000\nHello")]
    [InlineData("<a href='../../x'>x</a>\r\n")]
    public void OpenForReading_ContentInPlaceOfAPath_SaysThatAFileIsWanted(string content)
    {
        var refusal = Assert.Throws<HeyGenException>(() => folders.OpenForReading(content, "project"));

        Assert.Equal("project holds text where the path of a file is wanted.", refusal.Message);
        Assert.StartsWith("Save it as a file", refusal.Hint, StringComparison.Ordinal);
    }

    [UnixFact]
    public void OpenForReading_FolderWithoutRights_SaysSo()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
            return; // who is privileged may read all
        home.Write("out/closed/a.png", "a");
        File.SetUnixFileMode(In("out/closed"), UnixFileMode.None);

        var refusal = Assert.Throws<HeyGenException>(() => folders.OpenForReading("closed/a.png", "file"));

        File.SetUnixFileMode(In("out/closed"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.Equal((ErrorCode.FileIoError, "file"), (refusal.Code, refusal.Param));
        Assert.Contains("rights", refusal.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void OpenForReading_FileInALinkedFolder_IsNotAllowed()
    {
        Directory.CreateSymbolicLink(In("out/inner"), home.Path);

        AssertNotAllowed(In("out/inner/secret.txt"));
    }

    [Fact]
    public void OpenForReading_ParentOfALinkedFolder_IsTheLinksParent()
    {
        Directory.CreateSymbolicLink(In("out/inner"), In("out-evil"));

        AssertNotAllowed(In("out/inner/../secret.txt"));
    }

    [Fact]
    public void OpenForReading_LinksInACircle_IsNotAllowed()
    {
        File.CreateSymbolicLink(In("out/one"), In("out/two"));
        File.CreateSymbolicLink(In("out/two"), In("out/one"));

        AssertNotAllowed(In("out/one"));
    }

    [Fact]
    public void OpenForReading_MoreThan4096Characters_IsNotAllowed() => AssertNotAllowed(new string('a', 4097));

    [Theory]
    [InlineData("missing.txt")]
    [InlineData("folder")]
    [InlineData("empty.txt")]
    public void OpenForReading_NoFileWithContent_IsAnInvalidArgument(string path)
    {
        Directory.CreateDirectory(In("out/folder"));
        home.Write("out/empty.txt", "");

        Assert.Equal((ErrorCode.InvalidArgument, "file"), CodeAndParam(() => folders.OpenForReading(path, "file")));
    }

    [Fact]
    public void OpenForReading_Pipe_IsRefusedWithoutOpeningIt()
    {
        if (OperatingSystem.IsWindows())
            return; // has no pipes among its files
        new PaxTarEntry(TarEntryType.Fifo, "pipe").ExtractToFile(In("out/pipe"), overwrite: false);

        Assert.Equal((ErrorCode.InvalidArgument, "file"), CodeAndParam(() => folders.OpenForReading("pipe", "file")));
    }

    [Theory]
    [InlineData(null, "out")]
    [InlineData("new/deep", "out/new/deep")]
    [InlineData("../more/new", "more/new")]
    public void ForWriting_FolderInside_IsMade(string? path, string expected)
    {
        Assert.Equal(In(expected), folders.ForWriting(path, "outputDir"));
        Assert.True(Directory.Exists(In(expected)));
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../elsewhere")]
    [InlineData("../out-evil")]
    [InlineData("/")]
    [InlineData("/proc/self")]
    [InlineData("/dev/shm")]
    [InlineData("a\0b")]
    [InlineData("file:///tmp/a%00b")]
    [InlineData("file:a%00b")]
    public void ForWriting_FolderOutside_IsNotAllowedAndNotMade(string path)
    {
        var before = home.Content;

        Assert.Equal((ErrorCode.PathNotAllowed, "outputDir"), CodeAndParam(() => folders.ForWriting(path, "outputDir")));
        Assert.Equal(before, home.Content);
    }

    [Fact]
    public void ForWriting_ThroughALinkToOutside_IsNotAllowed()
    {
        Directory.CreateSymbolicLink(In("out/inner"), home.Path);

        Assert.Equal((ErrorCode.PathNotAllowed, "outputDir"), CodeAndParam(() => folders.ForWriting("inner/new", "outputDir")));
        Assert.False(Directory.Exists(In("new")));
    }

    [Fact]
    public void ForWriting_LinksInACircleOrMoreThan4096Characters_IsNotAllowed()
    {
        File.CreateSymbolicLink(In("out/one"), In("out/two"));
        File.CreateSymbolicLink(In("out/two"), In("out/one"));

        Assert.Equal((ErrorCode.PathNotAllowed, "outputDir"), CodeAndParam(() => folders.ForWriting("one", "outputDir")));
        Assert.Equal((ErrorCode.PathNotAllowed, "outputDir"), CodeAndParam(() => folders.ForWriting(new string('a', 4097), "outputDir")));
    }

    [Theory]
    [InlineData("good.txt", "is a file, not a folder")]
    [InlineData("good.txt/new", "is a file, not a folder")]
    [InlineData("[300]", "too long")]
    public void ForWriting_WhatCanBeNoFolder_IsAFileErrorThatSaysWhy(string path, string why)
    {
        path = path is "[300]" ? new string('a', 300) : path;
        var refusal = Assert.Throws<HeyGenException>(() => folders.ForWriting(path, "outputDir"));

        Assert.Equal((ErrorCode.FileIoError, "outputDir"), (refusal.Code, refusal.Param));
        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_WithoutFolders_IsFalseAndEveryPathIsRefused()
    {
        var none = new AllowedFolders(FilesOptions.NoFolders([]), new ClientFolders());

        Assert.False(none.Any);
        Assert.Equal((ErrorCode.PathNotAllowed, "file"), CodeAndParam(() => none.OpenForReading(In("out/good.txt"), "file")));
        Assert.Equal((ErrorCode.PathNotAllowed, "outputDir"), CodeAndParam(() => none.ForWriting(null, "outputDir")));
    }

    [Fact]
    public void OpenForReading_OutputFolder_IsReadSoThatFilesCanBePassedOn()
    {
        var saved = Allowed();

        saved.OpenForReading("good.txt", "file").Dispose();
        Assert.Equal((ErrorCode.PathNotAllowed, "file"), CodeAndParam(() => saved.OpenForReading(In("more/other.txt"), "file")));
    }

    [Fact]
    public async Task OpenForReading_FolderThatTheClientOpened_IsReadDuringItsCallOnly()
    {
        var services = new ServiceCollection();
        services.AddFiles(new FilesOptions(In("out"), [], []));
        await using var provider = services.BuildServiceProvider(validateScopes: true);
        await using var call = provider.CreateAsyncScope();
        await using var other = provider.CreateAsyncScope();

        call.ServiceProvider.GetRequiredService<ClientFolders>().Current = [In("more")];

        var opened = call.ServiceProvider.GetRequiredService<AllowedFolders>();
        await opened.OpenForReading(In("more/other.txt"), "file").DisposeAsync();
        Assert.Equal(In("more"), opened.ForWriting(In("more"), "outputDir"));
        Assert.Equal((ErrorCode.PathNotAllowed, "file"), CodeAndParam(() => other.ServiceProvider.GetRequiredService<AllowedFolders>().OpenForReading(In("more/other.txt"), "file")));
    }

    [Fact]
    public void OpenForReading_FileUrl_IsThePathItNames() => Assert.Equal("good", Read(new Uri(In("out/good.txt")).AbsoluteUri));

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("file://elsewhere/etc/passwd")]
    public void OpenForReading_FileUrlThatLeadsOutside_IsNoAllowedUrl(string url) =>
        Assert.Equal((ErrorCode.UrlNotAllowed, "file"), CodeAndParam(() => folders.OpenForReading(url, "file")));

    [Fact]
    public async Task OpenForReading_LinkSwappedWhileItIsOpened_NeverReadsOutside()
    {
        var path = In("out/swapped.txt");
        using var stop = new CancellationTokenSource();
        var swapping = Task.Run(() =>
        {
            for (var turn = 0; !stop.IsCancellationRequested; turn++)
            {
                var fresh = In($"out/swap-{turn % 2}");
                File.Delete(fresh);
                File.CreateSymbolicLink(fresh, turn % 2 is 0 ? In("secret.txt") : In("out/good.txt"));
                File.Move(fresh, path, overwrite: true);
            }
        });
        var read = new HashSet<string>(StringComparer.Ordinal);
        for (var turn = 0; turn < 1000; turn++)
        {
            try
            {
                read.Add(Read(path));
            }
            catch (HeyGenException)
            {
                read.Add("refused");
            }
        }

        await stop.CancelAsync();
        await swapping;
        Assert.DoesNotContain("secret", read);
        Assert.NotEmpty(read);
    }

    [Fact]
    public void PartFile_FolderReplacedByALink_WritesNothingOutside()
    {
        var target = Path.Combine(folders.ForWriting("new", "outputDir"), "a.mp4");
        Directory.Delete(In("out/new"));
        Directory.CreateSymbolicLink(In("out/new"), In("out-evil"));

        Assert.Equal(ErrorCode.PathNotAllowed, Assert.Throws<HeyGenException>(() => PartFile.Create(target)).Code);
        Assert.Equal(["secret.txt"], Directory.EnumerateFiles(In("out-evil")).Select(Path.GetFileName));
    }

    private AllowedFolders Allowed(params string[] allowed) => new(new FilesOptions(In("out"), allowed, []), new ClientFolders());

    private string In(string path) => Path.Combine(home.Path, path);

    private string Read(string path)
    {
        using var reader = new StreamReader(folders.OpenForReading(path, "file"));
        return reader.ReadToEnd();
    }

    private void AssertNotAllowed(string path) =>
        Assert.Equal((ErrorCode.PathNotAllowed, "file"), CodeAndParam(() => folders.OpenForReading(path, "file")));

    private static (ErrorCode Code, string? Param) CodeAndParam(Func<object> use)
    {
        var refusal = Assert.Throws<HeyGenException>(use);
        return (refusal.Code, refusal.Param);
    }
}

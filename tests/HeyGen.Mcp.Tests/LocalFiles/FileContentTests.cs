using HeyGen.Mcp.LocalFiles;
using HeyGen.Mcp.LocalFiles.Uploads;

namespace HeyGen.Mcp.Tests.LocalFiles;

/// <summary>A file that can no longer be read, at every place where it is.</summary>
public sealed class FileContentTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("read")]
    [InlineData("digest")]
    [InlineData("samples")]
    [InlineData("time")]
    public async Task Read_FileThatIsGone_IsAnErrorOfTheFile(string use)
    {
        var file = new FileStream(folder.Write("a.mp4", SampleMedia.Mp4(100_000)), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        await using var content = FileContent.Of(file);
        await file.DisposeAsync();

        var failure = await Record.ExceptionAsync(async () =>
        {
            switch (use)
            {
                case "read":
                    await content.Read(new byte[10], 0, CancellationToken.None);
                    break;
                case "digest":
                    await content.Digest(CancellationToken.None);
                    break;
                case "samples":
                    await FileFingerprint.Of(content, CancellationToken.None);
                    break;
                default:
                    _ = content.ChangedAt;
                    break;
            }
        });

        Assert.Equal((ErrorCode.FileIoError, Outcome.NotExecuted), failure is HeyGenException told ? (told.Code, told.Outcome) : default);
    }

    [Theory]
    [InlineData("longer", 100_000)]
    [InlineData("longer", 40_000_000)]
    [InlineData("other", 100_000)]
    [InlineData("other", 40_000_000)]
    [InlineData("touched", 100_000)]
    public async Task Send_FileThatIsStillBeingWritten_IsAnErrorOfTheFile(string change, int length)
    {
        var path = folder.Write("a.mp4", SampleMedia.Mp4(length));
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);
        var folders = new AllowedFolders(new FilesOptions(folder.Path, [], []), new ClientFolders());
        await using var source = await UploadSource.OfPath(path, fileName: null, FilePurpose.Asset, folders, "file", CancellationToken.None);
        using var content = new UploadContent(source, TimeProvider.System, progress: null);
        if (change is "touched")
        {
            File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddSeconds(1));
        }
        else
        {
            await using var writer = new FileStream(path, change is "longer" ? FileMode.Append : FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            await writer.WriteAsync(new byte[20]);
        }

        var failure = await Assert.ThrowsAsync<HeyGenException>(() => content.CopyToAsync(Stream.Null));

        Assert.Equal((ErrorCode.FileIoError, "The file was changed while it was being sent."), (failure.Code, failure.Message));
    }

    /// <summary>Between the pieces that are looked at anything may differ.</summary>
    [Theory]
    [InlineData("one.wav", "two.wav")]
    [InlineData("one/voice.wav", "two/voice.wav")]
    public async Task Fingerprint_TwoFilesOfOneLengthAndTime_IsTheirOwn(string one, string other)
    {
        Assert.NotEqual(await Fingerprint(one), await Fingerprint(other));
        Assert.Equal(await Fingerprint(one), await Fingerprint(one));

        async Task<string> Fingerprint(string name)
        {
            var path = folder.Write(name, new byte[40_000_000]);
            File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);
            await using var content = FileContent.Of(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            return await FileFingerprint.Of(content, CancellationToken.None);
        }
    }

    [Fact]
    public async Task Digest_FileThatBecameShorter_IsAnErrorOfTheFile()
    {
        var path = folder.Write("a.mp4", SampleMedia.Mp4(100_000));
        await using var content = FileContent.Of(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        await using (var other = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            other.SetLength(10);

        var failure = await Assert.ThrowsAsync<HeyGenException>(() => content.Digest(CancellationToken.None));

        Assert.Equal(ErrorCode.FileIoError, failure.Code);
    }
}

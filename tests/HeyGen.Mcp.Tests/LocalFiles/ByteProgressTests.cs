using HeyGen.Mcp.LocalFiles;

namespace HeyGen.Mcp.Tests.LocalFiles;

public sealed class ByteProgressTests
{
    private const long Piece = 256 * 1024;
    private readonly List<TransferProgress> told = [];

    [Theory]
    [InlineData(20L * 1024 * 1024 * 1024, true, 101)]
    [InlineData(20L * 1024 * 1024 * 1024, false, 700)]
    [InlineData(300L * 1024 * 1024, true, 101)]
    [InlineData(10L * 1024 * 1024, true, 11)]
    public void Report_File_IsToldAboutOncePerHundredth(long length, bool isTotalKnown, int most)
    {
        var progress = new ByteProgress(told.Add);

        Send(progress, length, isTotalKnown);

        Assert.InRange(told.Count, 10, most);
        Assert.True(told.Zip(told.Skip(1), (one, next) => next.Bytes > one.Bytes).All(isMore => isMore));
        if (isTotalKnown)
            Assert.Equal(new TransferProgress(length, length), told[^1]);
    }

    [Fact]
    public void Report_ManyFiles_AreTogetherNotToldOftener()
    {
        var progress = new ByteProgress(told.Add);

        for (var file = 0; file < 100; file++)
        {
            Send(progress, 50 * 1024 * 1024, isTotalKnown: true);
            progress.NextFile();
        }

        Assert.InRange(told.Count, 100, 700);
    }

    private static void Send(ByteProgress progress, long length, bool isTotalKnown)
    {
        for (var sent = Piece; sent <= length; sent += Piece)
            progress.Report(new TransferProgress(sent, isTotalKnown ? length : null));
    }
}

using HeyGen.Mcp.LocalFiles;

namespace HeyGen.Mcp.Tests.LocalFiles;

public sealed class OutputFolderTests
{
    [Fact]
    public void NearestExisting_DriveThatDoesNotExist_IsNone() => Assert.Null(OutputFolder.NearestExisting("/no/such/drive", _ => false));

    [Fact]
    public void NearestExisting_FolderToBeMade_IsTheFolderAbove() => Assert.Equal("/home", OutputFolder.NearestExisting("/home/me/Videos", path => path is "/" or "/home"));

    [UnixFact]
    public void Problem_FolderThatCanOrCanNotBeWrittenTo_IsToldAndNothingIsLeft()
    {
        using var home = new TemporaryFolder();

        Assert.Null(OutputFolder.Problem(home.Path));
        Assert.Null(OutputFolder.Problem(Path.Combine(home.Path, "new", "deep")));
        Assert.Equal("can't be made in /proc", OutputFolder.Problem("/proc/new"));
        Assert.Equal("can't be written to", OutputFolder.Problem("/proc"));
        Assert.Empty(home.Content);
    }
}

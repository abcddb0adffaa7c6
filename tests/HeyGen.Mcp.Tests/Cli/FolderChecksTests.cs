using HeyGen.Mcp.Cli.Doctor;

namespace HeyGen.Mcp.Tests.Cli;

public sealed class FolderChecksTests
{
    [Fact]
    public void NearestExisting_DriveThatDoesNotExist_IsNone() => Assert.Null(FolderChecks.NearestExisting("/no/such/drive", _ => false));

    [Fact]
    public void NearestExisting_FolderToBeMade_IsTheFolderAbove() => Assert.Equal("/home", FolderChecks.NearestExisting("/home/me/Videos", path => path is "/" or "/home"));
}

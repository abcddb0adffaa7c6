using HeyGen.Mcp.Cli.Demo;
using HeyGen.Mcp.TestSupport;

namespace HeyGen.Mcp.Tests.Cli;

public sealed class Mp4Tests
{
    private const string FileType = "00000010" + "66747970" + "69736f6d" + "00000000";

    [Theory]
    [InlineData(FileType + "0000001c6d6f6f76" + "000000146d766864" + "00000000" + "0000000000000000", null)]
    [InlineData(FileType + "000000246d6f6f76" + "0000001c6d766864" + "00000000" + "0000000000000000" + "000003e8" + "00000fa0", 4.0)]
    [InlineData(FileType + "000000306d6f6f76" + "000000286d766864" + "01000000" + "00000000000000000000000000000000" + "000003e8" + "00000000000009c4", 2.5)]
    [InlineData(FileType, null)]
    [InlineData("3c68746d6c3e3c2f68746d6c3e", null)]
    [InlineData("", null)]
    public void Duration_Bytes_AreReadOrRefused(string hex, double? seconds)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("video.mp4", Convert.FromHexString(hex));

        if (seconds is { } expected)
            Assert.Equal(TimeSpan.FromSeconds(expected), Mp4.Duration(file));
        else
            Assert.Equal($"{file} is no MP4 file that plays.", Assert.Throws<InvalidDataException>(() => Mp4.Duration(file)).Message);
    }
}

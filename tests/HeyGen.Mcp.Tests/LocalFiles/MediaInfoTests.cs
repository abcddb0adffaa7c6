using HeyGen.Mcp.LocalFiles;

namespace HeyGen.Mcp.Tests.LocalFiles;

public sealed class MediaInfoTests
{
    private const string FileType = "00000010" + "66747970" + "69736f6d" + "00000000";
    private const string MovieHeader = "0000001c6d766864" + "00000000" + "0000000000000000" + "000003e8" + "00000fa0";

    /// <summary>A track of 1080 by 1920, behind one of sound, which has no size.</summary>
    private const string Tracks = "0000001c7472616b" + "00000014746b6864" + "00000000" + "0000000000000000"
        + "0000001c7472616b" + "00000014746b6864" + "00000000" + "0438000007800000";

    [Theory]
    [InlineData(FileType + "0000001c6d6f6f76" + "000000146d766864" + "00000000" + "0000000000000000", null, null, null)]
    [InlineData(FileType + "000000246d6f6f76" + MovieHeader, 4.0, null, null)]
    [InlineData(FileType + "000000306d6f6f76" + "000000286d766864" + "01000000" + "00000000000000000000000000000000" + "000003e8" + "00000000000009c4", 2.5, null, null)]
    [InlineData(FileType + "0000005c6d6f6f76" + MovieHeader + Tracks, 4.0, 1080, 1920)]
    [InlineData(FileType, null, null, null)]
    [InlineData(FileType + "00000001" + "66726565" + "7fffffffffffffff" + "00000000", null, null, null)]
    [InlineData(FileType + "00000001" + "66726565" + "ffffffffffffffff" + "00000000", null, null, null)]
    [InlineData(FileType + "0000002c6d6f6f76" + "00000001" + "7472616b" + "7ffffffffffffff8" + MovieHeader, null, null, null)]
    [InlineData("3c68746d6c3e3c2f68746d6c3e", null, null, null)]
    [InlineData("", null, null, null)]
    public void Of_Bytes_AreReadAsFarAsTheyGo(string hex, double? seconds, int? width, int? height)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("video.mp4", Convert.FromHexString(hex));

        var facts = MediaInfo.Of(file);

        Assert.Equal((seconds, width, height), (facts.Seconds, facts.Width, facts.Height));
    }

    [Fact]
    public void Of_Wave_RunsAsLongAsItsSamples()
    {
        using var folder = new TemporaryFolder();
        var head = Convert.FromHexString("524946462400000057415645" + "666d7420100000000100010040" + "1f0000803e000002001000" + "64617461803e0000");

        var facts = MediaInfo.Of(folder.Write("a.wav", [.. head, .. new byte[16000]]));

        Assert.Equal(1.0, facts.Seconds);
    }
}

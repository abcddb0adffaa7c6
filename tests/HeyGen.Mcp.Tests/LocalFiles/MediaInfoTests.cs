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

    [Theory]
    [InlineData(1, 16, 16000, 10.0)]
    [InlineData(1, 16, 1_600_000, 10.0)]
    [InlineData(1, 16, 1600, 100.0)]
    [InlineData(1, 16, 4_294_967_295, 10.0)]
    [InlineData(3, 32, 3_200_000, 5.0)]
    [InlineData(6, 8, 800_000, 20.0)]
    [InlineData(7, 8, 800_000, 20.0)]
    [InlineData(1, 0, 16000, null)]
    [InlineData(1, 16, 0, null)]
    [InlineData(0x11, 16, 1_600_000, null)]
    [InlineData(0x55, 0, 1_600_000, null)]
    public void Of_Wave_RunsNoShorterThanItsSamples(int format, int bits, long bytesPerSecond, double? seconds) =>
        Assert.Equal(seconds, Seconds(Wave(format, bits, (uint)bytesPerSecond, [], Chunk("data", new byte[160_000]))));

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(1)]
    public void Of_WaveWithAnotherChunk_IsReadBehindIt(int length) =>
        Assert.Equal(10.0, Seconds(Wave(1, 16, 16000, Chunk("iXML", new byte[length]), Chunk("data", new byte[160_000]))));

    [Fact]
    public void Of_WaveInSeveralPieces_CountsThemAll() =>
        Assert.Equal(10.0, Seconds(Wave(1, 16, 16000, [], [.. Chunk("data", new byte[16_000]), .. Chunk("LIST", new byte[5]), .. Chunk("data", new byte[144_000])])));

    [Fact]
    public void Of_WaveWhoseDataHasNoLength_IsReadToTheEnd() =>
        Assert.Equal(10.0, Seconds(Wave(1, 16, 16000, [], [.. "data"u8, 0, 0, 0, 0, .. new byte[160_000]])));

    [Theory]
    [InlineData(1, 10.0)]
    [InlineData(7, 10.0)]
    [InlineData(0x11, null)]
    public void Of_WaveOfAFormatInside_GoesByThat(byte format, double? seconds)
    {
        var extended = new byte[40];
        BitConverter.GetBytes((ushort)0xFFFE).CopyTo(extended, 0);
        BitConverter.GetBytes((ushort)1).CopyTo(extended, 2);
        BitConverter.GetBytes(8000).CopyTo(extended, 4);
        BitConverter.GetBytes(1_600_000).CopyTo(extended, 8);
        BitConverter.GetBytes((ushort)16).CopyTo(extended, 14);
        extended[24] = format;

        Assert.Equal(seconds, Seconds([.. "RIFF"u8, 0, 0, 0, 0, .. "WAVE"u8, .. Chunk("fmt ", extended), .. Chunk("data", new byte[160_000])]));
    }

    /// <summary>The longest of what a movie says of itself and of its tracks counts; one in fragments does not say.</summary>
    [Theory]
    [InlineData("00000f00", "00000fa0", "", 4.0)]
    [InlineData("00000064", "00009c40", "", 40.0)]
    [InlineData("00000064", "00000fa0", "000000086d766578", null)]
    public void Of_Movie_RunsAsLongAsItsLongestTrack(string movie, string track, string more, double? seconds)
    {
        var header = "0000001c6d766864" + "00000000" + "0000000000000000" + "000003e8" + movie;
        var tracks = "0000003c7472616b" + "00000034746b6864" + "00000000" + "0000000000000000" + "00000001" + "00000000" + track + new string('0', 40);
        var content = header + tracks + more;

        Assert.Equal(seconds, Seconds(Convert.FromHexString(FileType + $"{8 + (content.Length / 2):x8}6d6f6f76" + content)));
    }

    private static byte[] Wave(int format, int bits, uint bytesPerSecond, byte[] before, byte[] data) =>
    [
        .. "RIFF"u8, 0, 0, 0, 0, .. "WAVE"u8,
        .. Chunk("fmt ", [.. BitConverter.GetBytes((ushort)format), 1, 0, .. BitConverter.GetBytes(8000), .. BitConverter.GetBytes(bytesPerSecond), 2, 0, .. BitConverter.GetBytes((ushort)bits)]),
        .. before,
        .. data,
    ];

    private static byte[] Chunk(string name, byte[] content) =>
        [.. Encoding.ASCII.GetBytes(name), .. BitConverter.GetBytes(content.Length), .. content, .. new byte[content.Length % 2]];

    private static double? Seconds(byte[] file) => MediaInfo.Of(new MemoryStream(file)).Seconds;
}

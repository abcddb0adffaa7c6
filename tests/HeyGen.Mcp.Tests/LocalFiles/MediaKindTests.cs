using HeyGen.Mcp.LocalFiles;

namespace HeyGen.Mcp.Tests.LocalFiles;

public sealed class MediaKindTests
{
    public static TheoryData<byte[], string?> Heads => new()
    {
        { SampleMedia.Png, "png" },
        { SampleMedia.Jpeg, "jpg" },
        { SampleMedia.Gif, "gif" },
        { SampleMedia.Mp4(), "mp4" },
        { SampleMedia.Webm, "webm" },
        { SampleMedia.Mp3, "mp3" },
        { SampleMedia.Mp3WithoutTag, "mp3" },
        { SampleMedia.Wav, "wav" },
        { SampleMedia.Pdf, "pdf" },
        { SampleMedia.Srt, "srt" },
        { [0xEF, 0xBB, 0xBF, .. SampleMedia.Srt], "srt" },
        { [0, 0, 0, 20, .. "ftypqt  "u8], "mov" },
        { [0, 0, 0, 20, .. "ftypheic"u8], null },
        { SampleMedia.Matroska, null },
        { SampleMedia.Zip, "zip" },
        { [0xFF, 0xFF, 0xFF, 0xFF, 0xFF], null },
        { [0xFF, 0xFE, .. "text"u8], null },
        { [.. "-----BEGIN OPENSSH PRIVATE KEY-----\n"u8], null },
        { [.. "HEYGEN_API_KEY=abc\n"u8], null },
        { [.. "1\nnot a cue\n"u8], null },
        { [.. "<html>"u8], null },
        { [], null },
    };

    [Theory]
    [MemberData(nameof(Heads))]
    public void Of_Head_IsTheKindOfItsContent(byte[] head, string? expected) => Assert.Equal(expected, MediaKind.Of(head)?.Name);
}

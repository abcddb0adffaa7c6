using HeyGen.Mcp.LocalFiles;
using HeyGen.Mcp.LocalFiles.Uploads;

namespace HeyGen.Mcp.Tests.LocalFiles;

public sealed class FilePurposeTests
{
    [Theory]
    [InlineData("mp3", ".mp3", "By its content it is mp3; taken here: png, jpg.")]
    [InlineData("mp3", ".MP3", "By its content it is mp3; taken here: png, jpg.")]
    [InlineData("wav", "", "By its content it is wav; taken here: png, jpg.")]
    [InlineData("mp3", ".png", "By its content it is mp3 though it is named .png; taken here: png, jpg.")]
    [InlineData(null, ".png", "Its content is none of the kinds that are taken here though it is named .png: png, jpg.")]
    public void Require_KindThatIsNotTaken_SaysThatItsNameMisleadsOnlyWhereItDoes(string? kind, string extension, string message)
    {
        var content = kind switch { "mp3" => MediaKind.Mp3, "wav" => MediaKind.Wav, _ => null };

        var refused = Assert.Throws<HeyGenException>(() => FilePurpose.Of(["image"], megabytes: 0).Require(content, extension, bytes: 10, "image"));

        Assert.Equal(message, refused.Message);
    }

    [Theory]
    [InlineData(".jpg")]
    [InlineData(".jpeg")]
    [InlineData(".JPEG")]
    public void Require_Photo_HasTwoNames(string extension) =>
        Assert.DoesNotContain("though", Assert.Throws<HeyGenException>(() => FilePurpose.Of(["audio"], megabytes: 0).Require(MediaKind.Jpeg, extension, bytes: 10, "audio")).Message, StringComparison.Ordinal);
}

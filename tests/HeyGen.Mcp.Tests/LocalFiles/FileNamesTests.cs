using HeyGen.Mcp.LocalFiles;

namespace HeyGen.Mcp.Tests.LocalFiles;

public sealed class FileNamesTests
{
    [Theory]
    [InlineData("Launch video", "Launch video")]
    [InlineData("../../etc/passwd", "etc_passwd")]
    [InlineData("a/b\\c:d*e?f\"g<h>i|j", "a_b_c_d_e_f_g_h_i_j")]
    [InlineData("  two \t\n lines ", "two lines")]
    [InlineData("dots...", "dots")]
    [InlineData("Überblick 概要 🎬", "Überblick 概要 🎬")]
    [InlineData("a\u202Eb\u200Bc\u0007d", "abcd")]
    [InlineData("con", "fallback")]
    [InlineData("LPT1.txt", "fallback")]
    [InlineData("console", "console")]
    [InlineData("...", "fallback")]
    [InlineData("", "fallback")]
    [InlineData(null, "fallback")]
    public void Safe_AnyText_IsANameThatEverySystemTakes(string? text, string expected) => Assert.Equal(expected, FileNames.Safe(text, "fallback"));

    [Fact]
    public void Safe_LongText_IsCutBetweenCharacters()
    {
        var name = FileNames.Safe(string.Concat(Enumerable.Repeat("🎬", 100)), "fallback");

        Assert.Equal(120, Encoding.UTF8.GetByteCount(name));
        Assert.DoesNotContain('\uFFFD', name);
    }
}

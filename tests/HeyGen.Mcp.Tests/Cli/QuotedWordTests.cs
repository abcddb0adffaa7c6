using HeyGen.Mcp.Cli;

namespace HeyGen.Mcp.Tests.Cli;

/// <summary>A command that is printed does in a shell what it says.</summary>
public sealed class QuotedWordTests
{
    [Theory]
    [InlineData("/home/ann/clip.mp4", "/home/ann/clip.mp4")]
    [InlineData("a_1,b-2", "a_1,b-2")]
    [InlineData("http://127.0.0.1:8085", "http://127.0.0.1:8085")]
    [InlineData("--spend-log=50%@x+y", "--spend-log=50%@x+y")]
    [InlineData("", "''")]
    [InlineData("my clip.mp4", "'my clip.mp4'")]
    [InlineData("R&D/clip.mp4", "'R&D/clip.mp4'")]
    [InlineData("a;touch${IFS}pwned;.mp4", "'a;touch${IFS}pwned;.mp4'")]
    [InlineData("it's $HOME", @"'it'\''s $HOME'")]
    [InlineData("`id`\"\\", "'`id`\"\\'")]
    [InlineData("two\nlines", "'two\nlines'")]
    [InlineData("*?[a](b)<c>|d#~!", "'*?[a](b)<c>|d#~!'")]
    [InlineData("größer", "'größer'")]
    public void Quoted_Word_IsOneWordOfAShell(string word, string expected) => Assert.Equal(expected, ProgramCommand.Quoted(word, isWindows: false));

    [Theory]
    [InlineData(@"C:\clips\a.mp4", @"C:\clips\a.mp4")]
    [InlineData(@"C:\my clips\a.mp4", "\"C:\\my clips\\a.mp4\"")]
    [InlineData(@"C:\my clips\", "\"C:\\my clips\\\\\"")]
    [InlineData(@"C:\R&D\a.mp4", "\"C:\\R&D\\a.mp4\"")]
    [InlineData("", "\"\"")]
    [InlineData("{\"a\":\"b c\"}", "\"{\\\"a\\\":\\\"b c\\\"}\"")]
    public void Quoted_WordOnWindows_IsOneWord(string word, string expected) => Assert.Equal(expected, ProgramCommand.Quoted(word, isWindows: true));
}

using HeyGen.Api.Sanitizing;

namespace HeyGen.Mcp.Tests.Api.Sanitizing;

public sealed class PrintableTests
{
    public static TheoryData<string, string> Texts => new()
    {
        { "plain text, \"quoted\" \\ and all", "plain text, \"quoted\" \\ and all" },
        { "Zoë 日本語 \U0001F469‍\U0001F4BB ✈️", "Zoë 日本語 \U0001F469‍\U0001F4BB ✈️" },
        { "two\nlines\r\nand\rmore", @"two\nlines\r\nand\rmore" },
        { "\u001b[31mred\u001b]0;title\u0007", @"\u001b[31mred\u001b]0;title\u0007" },
        { "\u009b2J\u0085\u007f\0", @"\u009b2J\u0085\u007f\u0000" },
        { "a\u202eb\u2066c\u200bd\ufeffe\u2028f", @"a\u202eb\u2066c\u200bd\ufeffe\u2028f" },
        { "\U000E0041tag", @"\udb40\udc41tag" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Line_Text_IsOneThatAPersonSeesAll(string text, string shown) => Assert.Equal(shown, Printable.Line(text));

    [Fact]
    public void Line_HalfASurrogatePair_IsEscaped() => Assert.Equal(@"half \ud83d \udc4d", Printable.Line("half \ud83d \udc4d"));

    [Fact]
    public void Line_AnyCharacter_LeavesNoneThatActs()
    {
        for (var code = 0; code < char.MaxValue; code++)
        {
            var shown = Printable.Line($"a{(char)code}b");

            Assert.DoesNotContain(shown, character => char.IsControl(character) && character is not '\t');
            Assert.True(shown.Length is 3 or 4 or 8, $"{code:x4}: {shown}");
        }
    }

    [Fact]
    public void Lines_Json_StaysTheSameJson()
    {
        const string Text = "a\u202eb\u009bc\u2028d\u200be";
        var json = $"{{\n  \"a\": \"{Text}\"\n}}";

        Assert.Equal(Text, JsonDocument.Parse(Printable.Lines(json)).RootElement.GetText("a"));
        Assert.Equal(3, Printable.Lines(json).Split('\n').Length);
    }
}

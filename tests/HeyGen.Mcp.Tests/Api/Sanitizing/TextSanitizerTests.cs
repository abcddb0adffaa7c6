using HeyGen.Api.Sanitizing;

namespace HeyGen.Mcp.Tests.Api.Sanitizing;

public sealed class TextSanitizerTests
{
    public static TheoryData<string, string> Hidden => new()
    {
        { "A\u200B\u202E\U000E0041payload\u001b[31mB", "ApayloadB" },
        { "a\u00ADb\u2060c\uFEFFd\u180Ee\u061Cf\u2066g\u2069", "abcdefg" },
        { "\u001b]8;;http://evil.example\u0007link\u001b]8;;\u0007", "link" },
        { "\u009B2Jcleared\u0000\u0008\u007F", "cleared" },
        { "tag\U000E0001\U000E0068\U000E0069\U000E007F", "tag" },
        { "letter\uFE0F and\uFE00\uFE01 many\U000E0100\U000E0101", "letter and many" },
        { "fill\u3164er\u115F\u1160\uFFA0\u034F", "filler" },
        { "line\u2028para\u2029", "linepara" },
        { "join\u200Ded\u200C", "joined" },
        { "x&#x200B;y&#8238;z&#x000202E;", "xyz" },
        { "x&ZeroWidthSpace;y&zwj;z&lrm;&shy;", "xyz" },
        { "x&amp;#x200B;y&amp;amp;#8203;z&#38;#8203;", "xyz" },
        { "no semicolon &#8203 here", "no semicolon  here" },
        { "&#27;[31mred", "[31mred" },
        { "put &#x20\u200B0B; together", "put  together" },
        { "put &&#8203;#8203; together", "put  together" },
        { "special\uFFF0\uFFF4\uFFF8s", "specials" },
        { "none\uFFFE\uFFFF\uFDD0\uFDEF\U0001FFFE\U0010FFFF", "none" },
        { "\u845B\U000E0110\u845B\U000E01EF\u845B\uFE05 hidden bytes", "\u845B\u845B\u845B hidden bytes" },
        { "\u2708\uFE01\u2708\uFE0A\u2764\U000E0100", "\u2708\u2708\u2764" },
        { "no &lrm end &rlm. &zwj", "no  end . " },
        { "&amp;lrm x", " x" },
    };

    public static TheoryData<string> Visible =>
    [
        "",
        "Tabs\tand\r\nlines",
        "Tom &amp; Jerry, AT&T, &lt;b&gt;, &copy; &#169; &#10;",
        "https://files.heygen.ai/x.mp4?a=1&shy=2&lrm=3&zwj=4",
        "\u2708\uFE0F plane, \u2764\uFE0F heart, 1\uFE0F\u20E3 keycap, \u00A9\uFE0F",
        "\U0001F469\u200D\U0001F4BB coder, \U0001F3F3\uFE0F\u200D\U0001F308 flag, \U0001F469\U0001F3FD\u200D\U0001F692 fire fighter",
        "\u845B\U000E0100 and \u795E\uFE00 are variants, \u2229\uFE00 too, \u2708\uFE0E is text",
        "\uFFFD\uFFFC stand for something",
        "AT&shy2 &lrms &zwjx",
        "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645 Persian, \u0915\u094D\u200D\u0937 Hindi",
        "\u65E5\u672C\u8A9E \u0420\u0443\u0441\u0441\u043A\u0438\u0439 \u05E2\u05D1\u05E8\u05D9\u05EA e\u0301 \U00020000",
    ];

    [Theory]
    [MemberData(nameof(Hidden))]
    public void Clean_HiddenCharacters_LeavesWhatAPersonSees(string text, string seen)
    {
        Assert.False(TextSanitizer.IsClean(text));
        Assert.Equal(seen, TextSanitizer.Clean(text));
    }

    [Theory]
    [MemberData(nameof(Visible))]
    public void Clean_VisibleText_IsTheSameObject(string text) => Assert.Same(text, TextSanitizer.Clean(text));

    [Fact]
    public void Clean_HalfASurrogatePair_IsTakenOut() => Assert.Equal("half pair", TextSanitizer.Clean("half\uD83D pair\uDE00"));

    [Fact]
    public void Clean_SequencesInSequences_EndsWithNone()
    {
        var nested = string.Concat(Enumerable.Repeat("&#82", 3000)) + string.Concat(Enumerable.Repeat("03;", 3000));

        Assert.True(TextSanitizer.IsClean(TextSanitizer.Clean(nested)));
    }

    [Fact]
    public void Clean_EndlessProse_IsCut()
    {
        var cut = TextSanitizer.Clean(string.Concat(Enumerable.Repeat("word ", 10_000)));

        Assert.Equal(TextSanitizer.LongestProse, cut.Length);
        Assert.EndsWith("…", cut, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A")]
    [InlineData("日本")]
    [InlineData("https://a/b&")]
    [InlineData("word\u00A0")]
    public void Clean_LongTextWithoutWhiteSpace_IsCutTheSame(string part) =>
        Assert.Equal(TextSanitizer.LongestProse, TextSanitizer.Clean(string.Concat(Enumerable.Repeat(part, TextSanitizer.LongestProse))).Length);

    [Theory]
    [InlineData("audio", "UklGRg+/", true)]
    [InlineData("title", "UklGRg+/", false)]
    [InlineData("audio", "word word", false)]
    [InlineData("audio", "\u00E9\u00E9", false)]
    public void CleanAnswer_LongText_StaysWholeOnlyAsAudio(string member, string part, bool isWhole)
    {
        var text = string.Concat(Enumerable.Repeat(part, 10_000));

        var cleaned = JsonDocument.Parse(ResponseSanitizer.Clean(JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["other"] = "a\u200Bb", [member] = text }))!).RootElement;

        Assert.Equal(("ab", isWhole ? text.Length : TextSanitizer.LongestProse), (cleaned.GetText("other"), cleaned.GetProperty(member).GetString()!.Length));
    }

    [Fact]
    public void CleanAnswer_MoreThanAnybodyCouldRead_IsNone()
    {
        var texts = Enumerable.Repeat(new string('a', 15_000), 100);
        var values = $"{{\"data\":[{string.Join(',', Enumerable.Repeat("[]", 100_001))}]}}";

        Assert.Null(ResponseSanitizer.Clean(JsonSerializer.SerializeToUtf8Bytes(texts)));
        Assert.Null(ResponseSanitizer.Clean(Encoding.UTF8.GetBytes(values)));
        Assert.NotNull(ResponseSanitizer.Clean(JsonSerializer.SerializeToUtf8Bytes(texts.Take(60))));
    }

    [Fact]
    public void CleanAnswer_Clean_IsTheSameArrayAndAllocatesNothing()
    {
        var answer = Encoding.UTF8.GetBytes("""{"data":{"title":"Tom & \"Jerry\" ✈️ 日本語","url":"https://files.heygen.ai/a?b=1&c=2","n":[1,2.50,true,null]}}""");
        Assert.Same(answer, ResponseSanitizer.Clean(answer));

        var before = GC.GetAllocatedBytesForCurrentThread();
        ResponseSanitizer.Clean(answer);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void CleanAnswer_HiddenInNamesAndStrings_RewritesOnlyThem()
    {
        var answer = Encoding.UTF8.GetBytes("""{"data":{"na\u200bme":"a\u202Eb","half":"\ud800","n":[1,2.50,1e3,true,null,"kept \"x\""]}}""");

        Assert.Equal("""{"data":{"name":"ab","half":"�","n":[1,2.50,1e3,true,null,"kept \"x\""]}}""", Encoding.UTF8.GetString(ResponseSanitizer.Clean(answer)!));
    }

    [Theory]
    [InlineData("""{"data":{"id":"v","z":1,"z":2}}""", """{"data":{"id":"v","z":2}}""")]
    [InlineData("""{"a":{"b":[{"z":1,"y":0,"z":{"z":3,"z":4}}]},"b":1}""", """{"a":{"b":[{"z":{"z":4},"y":0}]},"b":1}""")]
    [InlineData("""{"z":1,"\u007a":2}""", """{"z":2}""")]
    [InlineData("""{"z":1,"z\u200b":2}""", """{"z":2}""")]
    [InlineData("""{"data":{"z":1},"data":{"y":1.50}}""", """{"data":{"y":1.50}}""")]
    public void CleanAnswer_NameTwice_KeepsTheLast(string answer, string cleaned) =>
        Assert.Equal(cleaned, Encoding.UTF8.GetString(ResponseSanitizer.Clean(Encoding.UTF8.GetBytes(answer))!));

    [Theory]
    [InlineData("""{"\ud83d":1}""", """{"�":1}""")]
    [InlineData("""{"data":{"x\ud83d":1,"id":"v"}}""", """{"data":{"�":1,"id":"v"}}""")]
    [InlineData("""{"data":{"err\ud83d":1,"au\ud83d":"a"}}""", """{"data":{"�":"a"}}""")]
    [InlineData("""{"data":{"z":{"next_step":{"to\ud83d":1}}}}""", """{"data":{"z":{"next_step":{"�":1}}}}""")]
    [InlineData("""{"err\ude00":{"au\ud83d\ud83d":1}}""", """{"�":{"�":1}}""")]
    public void CleanAnswer_HalfACharacterInAName_LeavesTheRest(string answer, string cleaned) =>
        Assert.Equal(cleaned, Encoding.UTF8.GetString(ResponseSanitizer.Clean(Encoding.UTF8.GetBytes(answer))!));

    [Theory]
    [InlineData("""{"data":{"duration":1e400,"n":[-1E+999,1e30,1e3]}}""", """{"data":{"duration":"1e400","n":["-1E+999",1e30,1e3]}}""")]
    public void CleanAnswer_NumberThatNobodyCanHold_IsText(string answer, string cleaned) =>
        Assert.Equal(cleaned, Encoding.UTF8.GetString(ResponseSanitizer.Clean(Encoding.UTF8.GetBytes(answer))!));

    [Theory]
    [InlineData(30, true)]
    [InlineData(60, false)]
    [InlineData(90, false)]
    [InlineData(200, false)]
    public void CleanAnswer_DeeperThanAnythingIsRead_EndsThere(int levels, bool isWhole)
    {
        var answer = Encoding.UTF8.GetBytes($$$"""{"data":{"id":"v","x":{{{new string('[', levels)}}}1{{{new string(']', levels)}}},"y":2}}""");

        var cleaned = ResponseSanitizer.Clean(answer)!;

        Assert.Equal(isWhole, cleaned == answer);
        var data = JsonElement.Parse(cleaned).GetProperty("data");
        Assert.Equal(("v", 2), (data.GetText("id"), data.GetProperty("y").GetInt32()));
    }

    [Fact]
    public void CleanAnswer_NameInSeveralObjects_IsTheSameArray()
    {
        var answer = Encoding.UTF8.GetBytes("""{"data":[{"id":1,"in":{"id":2}},{"id":3,"in":[{"id":4},{"id":5}]}],"id":6}""");

        Assert.Same(answer, ResponseSanitizer.Clean(answer));
    }

    [Fact]
    public void CleanAnswer_NoJson_IsLeftToWhoeverReadsIt()
    {
        byte[] page = [.. "<html>\u200B</html>"u8];

        Assert.Same(page, ResponseSanitizer.Clean(page));
    }

    [Theory]
    [InlineData("Bad\u200B <b onclick='x'>voice</b>", "Bad voice")]
    [InlineData("KEY holds '<your key>', which nobody filled in.", "KEY holds '<your key>', which nobody filled in.")]
    [InlineData("<p>There is no voice '<b>'.</p>", "There is no voice '<b>'.")]
    [InlineData("This voice does not support <break>.", "This voice does not support <break>.")]
    [InlineData("<p>Invalid SSML: <prosody rate=\"9\"> in <speak></p>", "Invalid SSML: <prosody rate=\"9\"> in <speak>")]
    [InlineData("<breakout>x</breakout> <!-- y --> 1 < 2", "x  1 < 2")]
    [InlineData("See https://s3.example/x.mp4?X-Amz-Signature=SIGCANARY, then", "See https://s3.example/x.mp4 then")]
    [InlineData("3 < 5 and 7 > 6", "3 < 5 and 7 > 6")]
    public void ErrorText_MarkupAndQueries_AreLeftOut(string text, string told) => Assert.Equal(told, ErrorText.Of(text));

    [Fact]
    public void ErrorText_Long_EndsAt500() => Assert.Equal(500, ErrorText.Of(new string('x', 4000)).Length);
}

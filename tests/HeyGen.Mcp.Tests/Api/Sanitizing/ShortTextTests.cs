using HeyGen.Api.Catalogs;
using HeyGen.Api.Sanitizing;
using HeyGen.Mcp.Cli.Demo;

namespace HeyGen.Mcp.Tests.Api.Sanitizing;

/// <summary>Wherever text of a caller or of HeyGen is cut, no half of a character is left: a client could not read the JSON.</summary>
public sealed class ShortTextTests : ServerTest
{
    [Theory]
    [InlineData("abcd", 4, "abcd")]
    [InlineData("abcde", 4, "abc…")]
    [InlineData("ab😀😀", 4, "ab…")]
    [InlineData("abc😀", 4, "abc…")]
    [InlineData("a😀bc", 4, "a😀…")]
    public void Of_TextWithPairs_PartsNone(string text, int longest, string cut) => Assert.Equal(cut, ShortText.Of(text, longest));

    [Fact]
    public void Cuts_PairAcrossTheEnd_LeaveNoHalf()
    {
        foreach (var text in Ends(500))
            AssertWhole(ErrorText.Of(text));
        foreach (var text in Ends(8000))
            AssertWhole(ErrorText.Of(text));
        foreach (var text in Ends(TextSanitizer.LongestProse))
            AssertWhole(TextSanitizer.Clean(text));
        foreach (var text in Ends(80))
            AssertWhole(NameSuggestions.Echo(text));
        foreach (var text in Ends(70))
            AssertWhole(ShortJson.Of(JsonValue.Create(text)));
    }

    [Fact]
    public async Task ToolErrors_PairAcrossTheEnd_LeaveNoHalf()
    {
        foreach (var text in Ends(60).Concat(Ends(200)).Concat(Ends(500)))
        {
            AssertWhole((await Server.Error("get_video", new { videoId = text })).GetRawText());
            AssertWhole((await Server.Error("upload_asset", new { file = "/nowhere/" + text })).GetRawText());
            Upstream.Then(400, JsonSerializer.Serialize(new { error = new { code = "invalid_parameter", message = text } }));
            AssertWhole((await Server.Error("get_video", new { videoId = "v_1" })).GetRawText());
        }
    }

    /// <summary>A pair across each place at which a limit may cut.</summary>
    private static IEnumerable<string> Ends(int longest) => Enumerable.Range(longest - 4, 6).Select(length => new string('x', length) + "😀" + new string('y', longest));

    private static void AssertWhole(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsSurrogate(text[at]))
                Assert.True(at + 1 < text.Length && char.IsSurrogatePair(text, at++), text);
        }

        Assert.DoesNotMatch(@"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])", text);
        Assert.DoesNotContain('\uFFFD', text);
    }
}

using HeyGen.Api.Sanitizing;

namespace HeyGen.Mcp.Tests.Api.Sanitizing;

public sealed class SecretScrubberTests
{
    private const string Key = "hgk_TEST+0123/6789abcdef";

    public static TheoryData<string> Spellings => new(
        Key,
        Key.ToUpperInvariant(),
        Uri.EscapeDataString(Key),
        Uri.EscapeDataString(Key).ToLowerInvariant(),
        Uri.EscapeDataString(Uri.EscapeDataString(Key)),
        Uri.EscapeDataString(Uri.EscapeDataString(Uri.EscapeDataString(Key))),
        string.Concat(Encoding.ASCII.GetBytes(Key).Select(character => $"%{character:x2}")),
        string.Concat(Key.Select(character => $"\\u{(int)character:x4}")),
        "h" + string.Concat(Key[1..].Select(character => $"\\\\u{(int)character:X4}")),
        string.Concat(Key.Select(character => $"&#{(int)character};")),
        string.Concat(Key.Select(character => $"&amp;#x{(int)character:X};")),
        "hgk&lowbar;TEST&plus;0123&sol;6789abcdef",
        "hgk_<b>TEST</b>+0123/<span class=\"a\">6789</span>abcdef",
        "hgk_&lt;b&gt;TEST&lt;/b&gt;+0123/6789abcdef",
        "hgk_TE<b<i>>ST+0123/6789abcdef",
        "hgk_T\u200BEST+01\u00AD23/6789\u2060abcdef",
        "hgk_T&ZeroWidthSpace;EST+01&shy;23/6789abcdef",
        "hgk_T%E2%80%8BEST+0123/6789abcdef",
        "hgk_TEST+0123/\n  6789abcdef",
        "h g k _ T E S T + 0 1 2 3 / 6 7 8 9 a b c d e f",
        "hgk_**TEST**+0123/6789abcdef",
        Key[..12],
        Key[..18],
        Convert.ToBase64String(Encoding.ASCII.GetBytes(Key)).TrimEnd('='),
        Convert.ToBase64String(Encoding.ASCII.GetBytes(Key)).Replace('+', '-').Replace('/', '_').TrimEnd('='));

    [Theory]
    [MemberData(nameof(Spellings))]
    public void RemovedFrom_KeyInAnySpelling_LeavesTheRest(string spelling)
    {
        Assert.Equal("The key [credential] is invalid.", new SecretScrubber(Key).RemovedFrom($"The key {spelling} is invalid."));
        Assert.Equal("[credential]", new SecretScrubber(Key).RemovedFrom(spelling));
    }

    [Theory]
    [InlineData("")]
    [InlineData("u:")]
    [InlineData("api:")]
    [InlineData("user@example.org:")]
    public void RemovedFrom_KeyInCredentialsOfBasicAuthentication_LeavesNoneOfIt(string user)
    {
        foreach (var text in new[] { Convert.ToBase64String(Encoding.ASCII.GetBytes($"{user}{Key}")), Convert.ToBase64String(Encoding.ASCII.GetBytes($"{user}{Key}:more")) })
        {
            foreach (var spelling in new[] { text, text.Replace('+', '-').Replace('/', '_').TrimEnd('='), Uri.EscapeDataString(text), text.Insert(30, "\r\n ") })
            {
                var shown = new SecretScrubber(Key).RemovedFrom($"Got 'authorization: Basic {spelling}', which is wrong.");

                Assert.StartsWith("Got 'authorization: Basic ", shown, StringComparison.Ordinal);
                Assert.EndsWith("[credential]', which is wrong.", shown, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void RemovedFrom_KeyOftenAndInSeveralSpellings_LeavesNone()
    {
        var text = string.Join(" and ", Spellings.Select(row => row.Data));

        Assert.DoesNotContain("TEST", new SecretScrubber(Key).RemovedFrom(text), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("[credential]", new SecretScrubber(Key).RemovedFrom(string.Join(' ', Enumerable.Repeat("hgk<b>_TEST+0123/6789abcdef", 100))));
    }

    [Theory]
    [InlineData("The key hgk_TEST is of an older form.")]
    [InlineData("The key ends with 89abcdef.")]
    [InlineData("100 % <b>sure</b> & \\u12 &#x; &amp;amp; %zz %")]
    [InlineData("")]
    public void RemovedFrom_TextWithoutTheKey_StaysAsItIs(string text) => Assert.Equal(text, new SecretScrubber(Key).RemovedFrom(text));

    [Fact]
    public void RemovedFrom_SecretTooShortToBeOne_StaysAsItIs() => Assert.Equal("abc", new SecretScrubber("abc").RemovedFrom("abc"));
}

using HeyGen.Api.Idempotency;

namespace HeyGen.Mcp.Tests.Api;

public sealed class NormalTextTests
{
    [Theory]
    [InlineData("café Ångström", "cafe\u0301 A\u030angstro\u0308m")]
    [InlineData("Tiếng Việt Đặng ửng", "Tie\u0302\u0301ng Vie\u0323\u0302t \u0110a\u0323\u0306ng u\u031b\u0309ng")]
    [InlineData("Ёлка, йод, їжак", "\u0415\u0308\u043b\u043a\u0430, \u0438\u0306\u043e\u0434, \u0456\u0308\u0436\u0430\u043a")]
    [InlineData("Ελλάδα ΐ", "\u0395\u03bb\u03bb\u03b1\u0301\u03b4\u03b1 \u03b9\u0308\u0301")]
    [InlineData("がんばって パーティー", "\u304b\u3099\u3093\u306f\u3099\u3063\u3066 \u30cf\u309a\u30fc\u30c6\u30a3\u30fc")]
    [InlineData("한국어 값", "\u1112\u1161\u11ab\u1100\u116e\u11a8\u110b\u1165 \u1100\u1161\u11b9")]
    [InlineData("a\nb\nc", "a\r\nb\rc")]
    [InlineData("Hello", "\ufeff \u200bHello\u200b\t\u2060\n")]
    public void Of_OtherSpelling_IsTheSame(string one, string other) => Assert.Equal(NormalText.Of(one), NormalText.Of(other));

    [Theory]
    [InlineData("Hello  there", "Hello there")]
    [InlineData("\u2764", "\u2764\ufe0f")]
    [InlineData("Hello", "hello")]
    [InlineData("\u304b", "\u304c")]
    public void Of_OtherText_IsAnother(string one, string other) => Assert.NotEqual(NormalText.Of(one), NormalText.Of(other));

    [Theory]
    [InlineData("", "")]
    [InlineData("\u200b ", "")]
    [InlineData("\ud83d\ude00", "\ud83d\ude00")]
    public void Of_HardlyAText_IsWhatIsSeenOfIt(string text, string normal) => Assert.Equal(normal, NormalText.Of(text));

    [Fact]
    public void OfPiece_SpaceAtItsEnds_Stays() => Assert.Equal(" a\n ", NormalText.OfPiece(" a\r\n "));

    [Theory]
    [InlineData("HTTPS://X.Example.COM/A?B=C#D", "https://x.example.com/A?B=C#D")]
    [InlineData("https://X.EXAMPLE.com", "https://x.example.com")]
    [InlineData("https://Me:Secret@X.Example.com:8443/A", "https://Me:Secret@x.example.com:8443/A")]
    [InlineData("https://X.example.com?At=A@B", "https://x.example.com?At=A@B")]
    [InlineData("Asset_1", "Asset_1")]
    [InlineData("://A", "://A")]
    public void OfUrl_Capitals_StayInPathAndUserOnly(string url, string normal) => Assert.Equal(normal, NormalText.OfUrl(url));
}

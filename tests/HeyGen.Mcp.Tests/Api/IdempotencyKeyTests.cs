using HeyGen.Api.Idempotency;

namespace HeyGen.Mcp.Tests.Api;

public sealed class IdempotencyKeyTests
{
    private const string Request = "POST v3/videos";

    [Theory]
    [InlineData("""{"a":1,"b":"x"}""", """{ "b": "x", "a": 1.0 }""")]
    [InlineData("""{"a":[{"y":2,"x":1}]}""", """{"a":[{"x":1e0,"y":2}]}""")]
    [InlineData("""{"a":[1e20,0.10,-0.0,1E2,1e400]}""", """{"a":[100000000000000000000,0.1,0,100,10.0e399]}""")]
    [InlineData("""{"a":18446744073709551615}""", """{"a":1.8446744073709551615e19}""")]
    public void Of_SameContentInAnotherSpelling_IsTheSame(string one, string other) =>
        Assert.Equal(Key(one), Key(other));

    [Theory]
    [InlineData("""{"script":"Hello."}""", """{"script":"Hello!"}""")]
    [InlineData("""{"a":[1,2]}""", """{"a":[2,1]}""")]
    [InlineData("""{"a":"1"}""", """{"a":1}""")]
    [InlineData("""{"a":18446744073709551614}""", """{"a":18446744073709551615}""")]
    [InlineData("""{"a":-18446744073709551614}""", """{"a":-18446744073709551615}""")]
    [InlineData("""{"a":9223372036854775808}""", """{"a":9223372036854775809}""")]
    [InlineData("""{"a":0.1234567890123456789}""", """{"a":0.12345678901234567891}""")]
    [InlineData("""{"a":1234567890123456789012345678901234567890}""", """{"a":1234567890123456789012345678901234567891}""")]
    [InlineData("""{"a":1.2345678901234567891e-20}""", """{"a":1.2345678901234567892e-20}""")]
    [InlineData("""{"a":1e400}""", """{"a":1e401}""")]
    [InlineData("""{"a":1e400}""", """{"a":-1e400}""")]
    [InlineData("""{"a":1e-400}""", """{"a":0}""")]
    [InlineData("""{"a":1e99999999999999999999}""", """{"a":1e99999999999999999998}""")]
    public void Of_OtherContent_IsAnother(string one, string other) =>
        Assert.NotEqual(Key(one), Key(other));

    /// <summary>Another spelling would be another key, and another bill for what was made before an update.</summary>
    [Theory]
    [InlineData("[1, 0.1, 1e20, 1.5, -2.50, 1e15, 1e-7, 123456789.123, 0.0, 1e300, 5e-324, 123456789012345, 0.30000000000000004]", "[1,0.1,1E+20,1.5,-2.5,1000000000000000,1E-07,123456789.123,0,1E+300,5E-324,123456789012345,0.30000000000000004]")]
    public void CanonicalJson_OrdinaryNumbers_AreAsEver(string json, string canonical) =>
        Assert.Equal(canonical, Encoding.UTF8.GetString(CanonicalJson.Of(Encoding.UTF8.GetBytes(json))));

    [Fact]
    public void Of_OtherAccountTakeOrPath_IsAnother()
    {
        string[] keys = [Key("{}"), Key("{}", account: "b"), Key("{}", keySuffix: "take-2"), IdempotencyKey.Of("POST v3/lipsyncs", "{}"u8.ToArray(), "a", null)];

        Assert.Equal(4, keys.Distinct().Count());
    }

    private static string Key(string body, string account = "a", string? keySuffix = null) =>
        IdempotencyKey.Of(Request, Encoding.UTF8.GetBytes(body), account, keySuffix);
}

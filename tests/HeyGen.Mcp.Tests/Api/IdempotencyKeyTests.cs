using HeyGen.Api.Idempotency;

namespace HeyGen.Mcp.Tests.Api;

public sealed class IdempotencyKeyTests
{
    private const string Request = "POST v3/videos";

    [Theory]
    [InlineData("""{"a":1,"b":"x"}""", """{ "b": "x", "a": 1.0 }""")]
    [InlineData("""{"a":[{"y":2,"x":1}]}""", """{"a":[{"x":1e0,"y":2}]}""")]
    public void Of_SameContentInAnotherSpelling_IsTheSame(string one, string other) =>
        Assert.Equal(Key(one), Key(other));

    [Theory]
    [InlineData("""{"script":"Hello."}""", """{"script":"Hello!"}""")]
    [InlineData("""{"a":[1,2]}""", """{"a":[2,1]}""")]
    [InlineData("""{"a":"1"}""", """{"a":1}""")]
    public void Of_OtherContent_IsAnother(string one, string other) =>
        Assert.NotEqual(Key(one), Key(other));

    [Fact]
    public void Of_OtherAccountTakeOrPath_IsAnother()
    {
        string[] keys = [Key("{}"), Key("{}", account: "b"), Key("{}", keySuffix: "take-2"), IdempotencyKey.Of("POST v3/lipsyncs", "{}"u8.ToArray(), "a", null)];

        Assert.Equal(4, keys.Distinct().Count());
    }

    private static string Key(string body, string account = "a", string? keySuffix = null) =>
        IdempotencyKey.Of(Request, Encoding.UTF8.GetBytes(body), account, keySuffix);
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HeyGen.Mcp.HeyGenApi;
using ModelContextProtocol.AspNetCore.ToolCalls;
using ModelContextProtocol.Protocol;

namespace HeyGen.Mcp.Tests.Http;

/// <summary>What is kept from one call for the next, to be fast, is never another caller's.</summary>
public sealed class CallersAtOnceTests
{
    private const int Callers = 5000;

    [Fact]
    public void FingerprintOf_ManyAtOnce_EachHasItsOwn()
    {
        var seen = new string[Callers];

        Parallel.For(0, Callers, caller => seen[caller] = HeyGenCredential.FingerprintOf(Key(caller)));

        Assert.All(seen, (fingerprint, caller) => Assert.Equal(
            Convert.ToHexStringLower(HMACSHA256.HashData("heygen-mcp credential fingerprint"u8, Encoding.UTF8.GetBytes(Key(caller))))[..16], // as databases of running replicas know it
            fingerprint));
    }

    [Fact]
    public void Outcome_ManyAtOnceOfAllLengths_EachIsItsOwn()
    {
        var seen = new ToolCallOutcome[Callers];

        Parallel.For(0, Callers, caller => seen[caller] = ToolCallOutcome.Of(new RequestId(caller), new CallToolResult { Content = [new TextContentBlock { Text = Text(caller) }] }));

        Assert.All(seen, (outcome, caller) =>
        {
            var message = JsonDocument.Parse(outcome.Message).RootElement;
            Assert.Equal(caller, message.GetProperty("id").GetInt32());
            Assert.Equal(Text(caller), message.GetProperty("result").GetProperty("content")[0].GetProperty("text").GetString());
        });
    }

    /// <summary>As long as a key never is, so that threads meet while they hash.</summary>
    private static string Key(int caller) => $"key-{caller}".PadRight(10_000, '.');

    private static string Text(int caller) => new((char)('a' + (caller % 26)), caller % 100 is 0 ? 100_000 : caller);
}

using System.Security.Cryptography;

namespace HeyGen.Mcp.IntegrationTests.Http;

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

    /// <summary>As long as a key never is, so that threads meet while they hash.</summary>
    private static string Key(int caller) => $"key-{caller}".PadRight(10_000, '.');
}

namespace HeyGen.Mcp.Tests.Api;

public sealed class BackoffTests
{
    [Theory]
    [InlineData(0, 0, 1)] // a wait of nothing would be no wait
    [InlineData(0, 1, 200)]
    [InlineData(1, 1, 400)]
    [InlineData(2, 1, 800)]
    [InlineData(20, 1, 5_000)]
    [InlineData(20, 0, 1)]
    public void Jittered_ShareOfCeiling_IsNeverNothingAndNeverAboveTheLongest(int retries, double share, double milliseconds) =>
        Assert.Equal(milliseconds, Backoff.Jittered(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(5), retries, share).TotalMilliseconds);
}

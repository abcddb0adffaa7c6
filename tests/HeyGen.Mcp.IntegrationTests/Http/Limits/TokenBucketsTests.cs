using HeyGen.Mcp.Hosting.Http.RateLimiting;

namespace HeyGen.Mcp.IntegrationTests.Http.Limits;

public sealed class TokenBucketsTests
{
    [Fact]
    public void Options_AnyRate_IsThatManyASecond()
    {
        for (var perSecond = 1; perSecond <= 2000; perSecond++)
        {
            var options = TokenBuckets.Options(perSecond, burst: 1);

            Assert.Equal(perSecond, options.TokensPerPeriod / options.ReplenishmentPeriod.TotalSeconds, tolerance: perSecond * 0.00001);
            Assert.InRange(options.ReplenishmentPeriod, TimeSpan.FromMilliseconds(99.9), TimeSpan.FromSeconds(1));
        }
    }
}

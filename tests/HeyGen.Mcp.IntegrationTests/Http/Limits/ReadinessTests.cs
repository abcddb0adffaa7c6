using HeyGen.Mcp.Hosting.Http.Health;
using HeyGen.Mcp.Hosting.Http.RateLimiting;
using HeyGen.Mcp.Hosting.Redis;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;
using StackExchange.Redis.Profiling;

namespace HeyGen.Mcp.IntegrationTests.Http.Limits;

public sealed class ReadinessTests
{
    /// <summary>Each question is a write.</summary>
    [RedisFact]
    public async Task Check_ManyTimesASecond_AsksRedisOnce()
    {
        var time = new FakeTime();
        var asked = new ProfilingSession();
        await using var redis = new RedisConnection(RedisFactAttribute.Address, TimeProvider.System, NullLogger<RedisConnection>.Instance);
        (await redis.Multiplexer).RegisterProfiler(() => asked);
        var readiness = new Readiness(Substitute.For<IHostApplicationLifetime>(), new SharedCounters(redis), time);

        for (var second = 0; second < 3; second++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => readiness.CheckHealthAsync(new HealthCheckContext())));
            time.Advance(TimeSpan.FromSeconds(1));
            Assert.All(answers, answer => Assert.Equal(HealthStatus.Healthy, answer.Status));
        }

        Assert.Equal(3, asked.FinishProfiling().Count(command => command.Command.StartsWith("EVAL", StringComparison.Ordinal)));
    }
}

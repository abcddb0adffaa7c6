using StackExchange.Redis;

namespace HeyGen.Mcp.Tests.Support;

/// <summary>A test that needs a Redis which it may count in. <c>.ci/run</c> starts one.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RedisFactAttribute : FactAttribute
{
    private const string Variable = "HEYGEN_MCP_TEST_REDIS";

    public RedisFactAttribute()
    {
        if (Environment.GetEnvironmentVariable(Variable) is null)
            Skip = $"{Variable} does not say where a Redis is (host:port); .ci/run starts one.";
    }

    public static string Address => Environment.GetEnvironmentVariable(Variable)!;

    /// <summary>A way to it that can be cut.</summary>
    public static Cable Cable()
    {
        var address = Address.Split(':');
        return new Cable(address[0], int.Parse(address[1], System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>The same Redis, looked at from outside.</summary>
    public static async Task<IConnectionMultiplexer> Open() => await ConnectionMultiplexer.ConnectAsync(Address);
}

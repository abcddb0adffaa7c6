using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using StackExchange.Redis;

namespace HeyGen.Mcp.IntegrationTests.Support;

/// <summary>A test that needs a Redis which it may count in. <c>.ci/run</c> starts one.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RedisFactAttribute : FactAttribute
{
    public const string Variable = "TEST_REDIS";
    private const string AnswerTimeout = ",connectTimeout=60000,syncTimeout=60000,asyncTimeout=60000";

    public RedisFactAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber)
    {
        Skip = Missing;
    }

    /// <summary>Why such tests can't run; null if they can.</summary>
    public static string? Missing => Environment.GetEnvironmentVariable(Variable) is null ? $"{Variable} does not say where a Redis is (host:port); .ci/run starts one." : null;

    /// <summary>With patience: a busy machine is no Redis that is away.</summary>
    public static string Address => HostAndPort + AnswerTimeout;

    /// <summary>The same for a user with the rights that docs/hosting.md tells operators to give.</summary>
    public static async Task<string> AddressWithDocumentedRights()
    {
        const string User = "rights-of-the-docs", Password = "0123456789";
        var docs = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "hosting.md"));
        var rights = docs[docs.IndexOf("resetkeys ", StringComparison.Ordinal)..];
        await using var redis = await Open();
        await redis.GetDatabase().ExecuteAsync("ACL", ["SETUSER", User, "reset", "on", ">" + Password, .. rights[..rights.IndexOf('`', StringComparison.Ordinal)].Split(' ')]);
        return $"{Address},user={User},password={Password}";
    }

    private static string HostAndPort => Environment.GetEnvironmentVariable(Variable)!;

    /// <summary>A way to it that can be cut.</summary>
    public static TcpProxy Proxy()
    {
        var address = HostAndPort.Split(':');
        return new TcpProxy(address[0], int.Parse(address[1], System.Globalization.CultureInfo.InvariantCulture));
    }

    public static string Through(TcpProxy proxy) => $"127.0.0.1:{proxy.Port}{AnswerTimeout}";

    /// <summary>Done once a connection that breaks from now on is there again.</summary>
    public static async Task Back(IConnectionMultiplexer connection)
    {
        var back = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.ConnectionRestored += (_, restored) =>
        {
            if (restored.ConnectionType is ConnectionType.Interactive)
                back.TrySetResult();
        };
        // A broken connection is held by weak references alone: collected meanwhile, it would never come back.
        var held = GCHandle.Alloc(connection);
        try
        {
            await back.Task;
        }
        finally
        {
            held.Free();
        }
    }

    /// <summary>The same Redis, looked at from outside.</summary>
    public static async Task<IConnectionMultiplexer> Open() => await ConnectionMultiplexer.ConnectAsync(Address);
}

/// <summary>The same for several samples.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RedisTheoryAttribute : TheoryAttribute
{
    public RedisTheoryAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber) => Skip = RedisFactAttribute.Missing;
}

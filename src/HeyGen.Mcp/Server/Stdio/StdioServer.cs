using HeyGen.Mcp.Server.Rooms;
using HeyGen.Mcp.Server.Settings;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace HeyGen.Mcp.Server.Stdio;

/// <summary>The local server: one person's key, JSON-RPC on standard input and output, everything else on standard error.</summary>
internal static class StdioServer
{
    public static async Task Run(IReadOnlyList<Room> rooms, ServerSettings settings, Upstream upstream, CancellationToken cancellationToken)
    {
        var output = Console.OpenStandardOutput();
        Console.SetOut(Console.Error); // whatever else prints must not break the protocol

        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddServerLog(settings);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Farewell.GraceOfShutdown);

        // The transport may read, and meet the end, before the host is complete.
        var complete = new TaskCompletionSource<IServiceProvider>(TaskCreationOptions.RunContinuationsAsynchronously);
        async Task<T> Service<T>()
            where T : notnull => (await complete.Task).GetRequiredService<T>();
        using var input = new EndOfInput(
            new LineLimit(Console.OpenStandardInput(), async line => await (await Service<ITransport>()).SendMessageAsync(Refusal(line), CancellationToken.None)),
            TimeProvider.System,
            async quiet => await (await Service<Farewell>()).Leave(quiet));
        builder.Services.AddHeyGenMcp(rooms, settings, upstream, localFiles: true).WithStreamServerTransport(input, output);

        // Hosted services stop in the opposite order: the session must live until the last create is answered.
        builder.Services.AddSingleton<Farewell>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Farewell>());
        using var host = builder.Build();
        complete.SetResult(host.Services);
        await host.RunAsync(cancellationToken);
    }

    private static JsonRpcError Refusal(LongLine line) => new()
    {
        Id = line.Id ?? default,
        Error = new JsonRpcErrorDetail { Code = (int)McpErrorCode.InvalidRequest, Message = $"The line is longer than {LineLimit.Longest / (1024 * 1024)} MiB and was not read. Pass files as asset ids or URLs." },
    };
}

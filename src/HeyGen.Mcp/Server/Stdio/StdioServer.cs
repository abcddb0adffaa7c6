using HeyGen.Mcp.Server.Rooms;
using HeyGen.Mcp.Server.Settings;

namespace HeyGen.Mcp.Server.Stdio;

/// <summary>The local server: one person's key, JSON-RPC on standard input and output, everything else on standard error.</summary>
internal static class StdioServer
{
    public static async Task Run(IReadOnlyList<Room> rooms, ServerSettings settings, Upstream upstream, CancellationToken cancellationToken)
    {
        var output = Console.OpenStandardOutput();
        Console.SetOut(Console.Error); // whatever else prints must not break the protocol

        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddServerLog(settings);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Farewell.GraceOfShutdown);

        // The transport may read, and meet the end, before the host is complete.
        var farewell = new TaskCompletionSource<Farewell>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var input = new EndOfInput(Console.OpenStandardInput(), TimeProvider.System, async quiet => await (await farewell.Task).Leave(quiet));
        builder.Services.AddHeyGenMcp(rooms, settings, upstream, localFiles: true).WithStreamServerTransport(input, output);

        // Hosted services stop in the opposite order: the session must live until the last create is answered.
        builder.Services.AddSingleton<Farewell>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Farewell>());
        using var host = builder.Build();
        farewell.SetResult(host.Services.GetRequiredService<Farewell>());
        await host.RunAsync(cancellationToken);
    }
}

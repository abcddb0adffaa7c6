using System.IO.Pipelines;
using HeyGen.Mcp.Configuration;
using HeyGen.Mcp.Observability;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace HeyGen.Mcp.Hosting.Stdio;

/// <summary>The local server: one person's key, JSON-RPC on standard input and output, everything else on standard error.</summary>
internal static class StdioServer
{
    public static async Task Run(IReadOnlyList<ToolType> toolTypes, ServerSettings settings, Upstream upstream, CancellationToken cancellationToken)
    {
        var output = Console.OpenStandardOutput();
        Console.SetOut(Console.Error); // whatever else prints must not break the protocol

        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddServerLog(settings);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StdioDrain.Longest);
        builder.Services.AddSingleton<StdioDrain>();
        var pipe = new Pipe();
        StdioDrain? drain = null;
        builder.Services.AddHeyGenMcp(toolTypes, settings, upstream, localFiles: true)
            .WithStreamServerTransport(pipe.Reader.AsStream(), output)
            .WithMessageFilters(messages => messages.AddIncomingFilter(next => (message, token) => drain!.Count(next, message, token)));

        // Hosted services stop in the opposite order: the session must live until all is answered.
        builder.Services.AddHostedService(services => services.GetRequiredService<StdioDrain>());
        using var host = builder.Build();
        drain = host.Services.GetRequiredService<StdioDrain>();
        var input = new StdioInput(Console.OpenStandardInput(), pipe.Writer);
        _ = input.Run(
            (id, problem) => Refuse(id, problem, host.Services),
            () => drain.InputEnded(input.Lines));
        await host.RunAsync(cancellationToken);
    }

    /// <summary>A line whose request can't be told is left out without a word: nobody could tell whose the answer is.</summary>
    private static Task Refuse(RequestId? id, string problem, IServiceProvider services) => id is null ? Task.CompletedTask : services.GetRequiredService<ITransport>().SendMessageAsync(new JsonRpcError
    {
        Id = id.Value,
        Error = new JsonRpcErrorDetail { Code = (int)McpErrorCode.InvalidRequest, Message = problem },
    });
}

using System.IO.Pipelines;
using HeyGen.Mcp.Hosting;
using ModelContextProtocol.Client;

namespace HeyGen.Mcp.Cli.Call;

/// <summary>The server inside this process and a client of it, so that a command's call goes every step of an agent's.</summary>
internal sealed class ToolSession : IAsyncDisposable
{
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(5);

    private readonly ServiceProvider services;
    private readonly InFlightRequests sends;
    private readonly Task running;
    private readonly McpClient client;
    private readonly IProgress<ProgressNotificationValue> progress;

    private ToolSession(ServiceProvider services, Task running, McpClient client, IProgress<ProgressNotificationValue> progress)
    {
        this.services = services;
        this.running = running;
        this.client = client;
        this.progress = progress;
        sends = services.GetRequiredService<InFlightRequests>();
    }

    /// <param name="consent">Answers the questions that are asked before money is spent.</param>
    public static async Task<ToolSession> Start(IReadOnlyList<ToolType> toolTypes, ServerSettings settings, Upstream upstream, SpendingConsent consent, IProgress<ProgressNotificationValue> progress, CancellationToken cancellationToken)
    {
        var toServer = new Pipe();
        var toClient = new Pipe();
        var registrations = new ServiceCollection();
        registrations.AddServerLog(settings);
        registrations.AddHeyGenMcp(toolTypes, settings, upstream, localFiles: true).WithStreamServerTransport(toServer.Reader.AsStream(), toClient.Writer.AsStream());
        var provider = registrations.BuildServiceProvider();
        var session = provider.GetRequiredService<McpServer>().RunAsync(CancellationToken.None);
        var options = new McpClientOptions
        {
            ClientInfo = new Implementation { Name = "heygen-mcp call", Version = Upstream.Version },
            DiscoverProbeTimeout = Timeout.InfiniteTimeSpan, // a slow start is no sign of an old server
            Handlers = new McpClientHandlers
            {
                ElicitationHandler = !consent.CanAsk ? null : async (question, token) => new ElicitResult { Action = await consent.Ask(question!.Message, token) ? "accept" : "decline" },
            },
        };
        var caller = await McpClient.CreateAsync(new StreamClientTransport(toServer.Writer.AsStream(), toClient.Reader.AsStream()), options, cancellationToken: cancellationToken);
        return new(provider, session, caller, progress);
    }

    /// <summary>True if a call of the tool can lead to files.</summary>
    public bool HasNextStep(string tool) => services.GetRequiredService<Toolsets.ToolSelection>().Find(tool)?.Result?.Property(NextCall.Member) is not null;

    public bool Serves(string tool) => services.GetRequiredService<Toolsets.ToolSelection>().Serves(tool);

    /// <summary>A tool's result. What is not on its way when the caller breaks off is not sent; a create that is gets its answer.</summary>
    /// <exception cref="CommandFailure">The tool's error, or a tool that there is not.</exception>
    public async Task<JsonObject> Call(string tool, IReadOnlyDictionary<string, object?> arguments, CancellationToken cancellationToken)
    {
        using var stop = new CancellationTokenSource();
        var creates = sends.Creates;
        await using var watch = cancellationToken.Register(() =>
        {
            if (!sends.Close(creates))
                stop.Cancel();
        });
        try
        {
            var answer = await client.CallToolAsync(tool, arguments, progress, cancellationToken: stop.Token);
            var result = JsonNode.Parse(answer.Content.OfType<TextContentBlock>().FirstOrDefault()?.Text ?? "{}") as JsonObject ?? [];
            if (answer.IsError is not true)
                return result;
            var error = result["error"] as JsonObject ?? [];
            if (error["code"]?.ToString() == WireName.Of(ErrorCode.Cancelled))
                cancellationToken.ThrowIfCancellationRequested();
            throw CommandFailure.OfTool(error);
        }
        catch (McpException refused)
        {
            var tools = services.GetRequiredService<Toolsets.ToolSelection>();
            throw CommandFailure.Usage(
                tools.IsKnown(tool) ? refused.Message.Replace("Request failed (remote): ", "", StringComparison.Ordinal) : $"There is no tool '{NameSuggestions.Echo(tool)}'{(NameSuggestions.Suggestion(tool, tools.Names) is { Length: > 0 } meant ? meant : ".")}",
                "'heygen-mcp tools' lists all tools.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await client.DisposeAsync();
        await services.DisposeAsync();
        await running.WaitAsync(LongestEnd).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}

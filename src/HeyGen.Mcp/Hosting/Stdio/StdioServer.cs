using System.IO.Pipelines;
using Microsoft.Extensions.Options;

namespace HeyGen.Mcp.Hosting.Stdio;

/// <summary>
/// The local server: one person's key, JSON-RPC on standard input and output, everything else on standard error. It runs
/// without a generic host, which would take a fifth of a native program's start and adds nothing to one session.
/// </summary>
internal static class StdioServer
{
    /// <summary>How long what is left may take to be written, where the client reads no more.</summary>
    private static readonly TimeSpan LongestForLastMessages = TimeSpan.FromSeconds(2);

    /// <param name="cancellationToken">Told when the process is to end.</param>
    public static async Task Run(IReadOnlyList<ToolType> toolTypes, ServerSettings settings, Upstream upstream, CancellationToken cancellationToken)
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var serving = Serve(toolTypes, settings, upstream, over, cancellationToken);
        await Task.WhenAny(serving, over.Task);
        // A pipe that is full, and that nobody empties, holds up each write, and so whatever waits for one.
        if (await Task.WhenAny(serving, Task.Delay(LongestForLastMessages, CancellationToken.None)) == serving)
            await serving;
    }

    /// <param name="over">Told when nothing more is to be answered.</param>
    private static async Task Serve(IReadOnlyList<ToolType> toolTypes, ServerSettings settings, Upstream upstream, TaskCompletionSource over, CancellationToken cancellationToken)
    {
        var output = Console.OpenStandardOutput();

        var services = new ServiceCollection();
        services.AddServerLog(settings);
        services.AddSingleton<StdioDrain>();
        services.AddSingleton<IHostApplicationLifetime, StdioLifetime>();
        services.AddSingleton<FirstCallWarmup>();
        var handshake = new HandshakeOrder();
        StdioDrain? drain = null;
        services.AddMcpServer().WithClientQuestions(); // before the filters that answer
        services.AddHeyGenMcp(toolTypes, settings, upstream, localFiles: true)
            .WithMessageFilters(messages => messages.AddIncomingFilter(next =>
            {
                var inOrder = handshake.Keep(next);
                return async (message, token) =>
                {
                    await drain!.Count(inOrder, message, token);
                    if (message.JsonRpcMessage is JsonRpcRequest { Method: RequestMethods.ToolsList })
                        _ = message.Services?.GetRequiredService<FirstCallWarmup>().ScheduleWarmup();
                };
            }));

        await using var provider = services.BuildServiceProvider();
        drain = provider.GetRequiredService<StdioDrain>();
        var pipe = new Pipe();
        await using var transport = new WholeMessageTransport(new StreamServerTransport(pipe.Reader.AsStream(), output), handshake.Sent);
        await using var server = McpServer.Create(transport, Options(provider), provider.GetRequiredService<ILoggerFactory>(), provider);
        using var end = new CancellationTokenSource();
        var session = server.RunAsync(end.Token);
        var roots = provider.GetRequiredService<ClientRootsFilter>();
        var input = new StdioInput(Console.OpenStandardInput(), pipe.Writer, (method, line) =>
        {
            if (method is NotificationMethods.RootsListChangedNotification)
                roots.Changed();
            else if (method is RequestMethods.Initialize && IncomingMessage.Read(line) is JsonRpcRequest { Id: var id })
                handshake.Begin(id);
        });
        var logger = provider.GetRequiredService<ILogger<StdioInput>>();
        _ = input.Run(
            (id, problem) => Refuse(id, problem, transport, logger),
            async () =>
            {
                await drain.InputEnded(input.Lines);
                over.TrySetResult();
            });

        await Task.WhenAny(session, Task.Delay(Timeout.Infinite, cancellationToken));
        if (!session.IsCompleted)
            await drain.StopRequested();
        over.TrySetResult();
        await end.CancelAsync();
        try
        {
            await session;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // as it was told
        }
    }

    /// <summary>What <see cref="IOptions{TOptions}"/> would hold, of which a native program would first have to make the type.</summary>
    private static McpServerOptions Options(IServiceProvider services)
    {
        var options = new McpServerOptions();
        foreach (var setup in services.GetServices<IConfigureOptions<McpServerOptions>>())
            setup.Configure(options);
        return options;
    }

    /// <summary>Where the request's id is unknown the answer has id null, which few clients show; so it is logged too.</summary>
    private static Task Refuse(RequestId? id, string problem, WholeMessageTransport transport, ILogger<StdioInput> logger)
    {
        if (id is null)
            logger.LogInformation("A message was not read: {Problem}", problem);
        return transport.SendMessageAsync(new JsonRpcError { Id = id ?? default, Error = new JsonRpcErrorDetail { Code = (int)McpErrorCode.InvalidRequest, Message = problem } });
    }
}

/// <summary>Creates the services of a call soon after tools/list, so that the first call does not wait for them. Nothing is sent.</summary>
internal sealed class FirstCallWarmup(IServiceProvider services)
{
    /// <summary>Long enough to leave the processor to a client that is starting, short enough to be done before a model has chosen.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private int isPrepared;

    /// <summary>Once for all lists.</summary>
    public async Task ScheduleWarmup()
    {
        if (Interlocked.Exchange(ref isPrepared, 1) is not 0)
            return;
        await Task.Delay(Pause, TimeProvider.System);
        await WarmUp();
    }

    public async Task WarmUp()
    {
        await using var call = services.CreateAsyncScope();
        call.ServiceProvider.GetRequiredService<ToolCallPipeline>();
        call.ServiceProvider.GetRequiredService<HeyGenClient>();
        services.GetRequiredService<IHttpClientFactory>().CreateClient(Attempt.ClientName).Dispose();
        WarnOfOutputFolder(call.ServiceProvider);
    }

    /// <summary>Before a video is paid for that can't be saved, as in a container with a folder of another user's.</summary>
    private static void WarnOfOutputFolder(IServiceProvider call)
    {
        if (call.GetRequiredService<AllowedFolders>().Writable is [var folder, ..] && call.GetRequiredService<ToolSelection>().Serves(ToolNames.DownloadVideo) && OutputFolder.Problem(folder) is { } problem)
            call.GetRequiredService<ILogger<FirstCallWarmup>>().LogWarning("The output folder {Folder} {Problem}: nothing can be downloaded. --output-dir names another; in a container, run as its owner", folder, problem);
    }
}

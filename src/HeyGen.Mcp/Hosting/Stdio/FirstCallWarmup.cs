using HeyGen.Mcp.Pipeline;

namespace HeyGen.Mcp.Hosting.Stdio;

/// <summary>
/// Makes what a call goes through soon after the tools are listed, while client and model look at them: the first call
/// would wait for it otherwise. Nothing is sent.
/// </summary>
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
    }
}

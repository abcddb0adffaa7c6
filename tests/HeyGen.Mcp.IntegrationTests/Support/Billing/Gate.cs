namespace HeyGen.Mcp.IntegrationTests.Support.Billing;

/// <summary>A place where a request waits for the test.</summary>
internal sealed class Gate
{
    private readonly TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Arrived => arrived.Task.WaitAsync(TimeSpan.FromMinutes(1));

    /// <summary>The work that was held back is done.</summary>
    public Task Left => left.Task.WaitAsync(TimeSpan.FromMinutes(1));

    public void Leave() => left.TrySetResult();

    public void Open() => open.TrySetResult();

    public Task Pass()
    {
        arrived.TrySetResult();
        return open.Task;
    }
}

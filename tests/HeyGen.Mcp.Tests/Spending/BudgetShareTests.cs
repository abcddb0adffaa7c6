using System.Text.Json;
using HeyGen.Mcp.Server.Settings;
using HeyGen.Mcp.Server.Spending.Guards;
using HeyGen.Mcp.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace HeyGen.Mcp.Tests.Spending;

/// <summary>A share of a budget is kept or given back by how its call ended, however it ended.</summary>
public sealed class BudgetShareTests
{
    private const string Picture = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    [Fact]
    public async Task Create_CancelledWhileItsFileIsUploaded_GivesItsShareBack()
    {
        await using var upstream = await FakeUpstream.Start();
        var uploading = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        upstream.Then(async http =>
        {
            if (http.Request.Method is "POST")
            {
                uploading.TrySetResult();
                await release.Task;
            }

            await FakeUpstream.Json(200, """{"data":{"asset_id":"asset_1"}}""")(http);
        });
        var givenBack = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var budget = Substitute.For<ISpendingBudget>();
        budget.Take(null!, CancellationToken.None).ReturnsForAnyArgs(new BudgetShare(null, () =>
        {
            givenBack.TrySetResult();
            return Task.CompletedTask;
        }));
        await using var endpoint = await HttpEndpoint.Start(upstream.Address, new ServerSettings { Confirm = ConfirmMode.Never }, also: server => server.Services.AddSingleton(budget));
        using var cancel = new CancellationTokenSource();
        var body = JsonSerializer.Serialize(new { jsonrpc = "2.0", id = 1, method = "tools/call", @params = new { name = "create_video_from_image", arguments = new { image = Picture, voiceId = "voice_1", script = "Hello" } } });

        var call = endpoint.Send(endpoint.Request(body), cancel.Token);
        await Task.WhenAny(uploading.Task, call);
        Assert.False(call.IsCompleted, call.IsCompleted ? (await call).Body : null);
        await cancel.CancelAsync();

        await givenBack.Task.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Single(upstream.Requests, request => request.Method is "POST");
        release.SetResult();
    }
}

using HeyGen.Api.Http;
using HeyGen.Mcp.Hosting.Stdio;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;

namespace HeyGen.Mcp.Tests.Stdio;

public sealed class FirstCallWarmupTests : SpendingTest
{
    [Fact]
    public async Task Prepare_BeforeTheFirstCall_MakesItsWayAndSendsNothing()
    {
        var handlers = new HandlerCount();
        await using var server = await McpTestServer.Start(Upstream.Address, configure: services => services.AddSingleton<IHttpMessageHandlerBuilderFilter>(handlers));

        await new FirstCallWarmup(server.Services).WarmUp();

        Assert.Equal([Attempt.ClientName], handlers.Made);
        Assert.Empty(Upstream.Requests);
        await server.Call("get_video", new { videoId = "v_1" });
        Assert.Equal([Attempt.ClientName], handlers.Made);
        Assert.Single(Upstream.Requests);
    }

    private sealed class HandlerCount : IHttpMessageHandlerBuilderFilter
    {
        public List<string?> Made { get; } = [];

        public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
        {
            Made.Add(builder.Name);
            next(builder);
        };
    }
}

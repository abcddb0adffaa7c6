using HeyGen.Mcp.Hosting.Stdio;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;

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

    [Theory]
    [InlineData("/proc/new", false, true)]
    [InlineData("/proc/new", true, false)]
    [InlineData(null, false, false)]
    public async Task WarmUp_OutputFolderThatCanNotBeWrittenTo_IsWarnedOf(string? outputDir, bool readOnly, bool warns)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux has the folder that nobody can write to.");
        using var home = new TemporaryFolder();
        var log = new LogLines<FirstCallWarmup>();
        await using var server = await McpTestServer.Start(Upstream.Address, new ServerSettings { OutputDir = outputDir ?? home.Path, ReadOnly = readOnly }, configure: services => services.AddSingleton<ILoggerProvider>(log));

        await new FirstCallWarmup(server.Services).WarmUp();

        Assert.Equal(warns ? ["The output folder /proc/new can't be made in /proc: nothing can be downloaded. --output-dir names another; in a container, run as its owner"] : [], log.Warnings);
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

using HeyGen.Mcp.Hosting.Stdio;
using Microsoft.Extensions.Hosting;

namespace HeyGen.Mcp.Tests.Stdio;

public sealed class StdioLifetimeTests
{
    [Fact]
    public async Task StopApplication_ServicesAreGone_IsTold()
    {
        IHostApplicationLifetime lifetime;
        await using (var services = new ServiceCollection().AddSingleton<IHostApplicationLifetime, StdioLifetime>().BuildServiceProvider())
            lifetime = services.GetRequiredService<IHostApplicationLifetime>();

        lifetime.StopApplication();

        Assert.True(lifetime.ApplicationStopping.IsCancellationRequested);
    }
}

using HeyGen.Mcp.Hosting.Http.Authentication;

namespace HeyGen.Mcp.Tests.Cli;

/// <summary>Which addresses can be listened at, told before Kestrel is asked.</summary>
public sealed class EndpointBindingTests
{
    [Theory]
    [InlineData("http://127.0.0.1:80000")]
    [InlineData("http://127.0.0.1:65536")]
    [InlineData("http://127.0.0.1:-1")]
    [InlineData("http://127.0.0.1:8080x")]
    [InlineData("http://127.0.0.1:")]
    [InlineData("http://localhost:80x")]
    [InlineData("http://[::1]:99999")]
    [InlineData("http://::1")]
    [InlineData("http://0.0.0.0:8080?x")]
    [InlineData("http://ann@127.0.0.1")]
    [InlineData("http://*:http")]
    [InlineData("http://LOCALHOST:0")]
    public void Of_AddressThatIsNone_IsRefusedWhoeverMayReachIt(string url)
    {
        var refused = Assert.Throws<SettingsException>(() => EndpointBinding.Of(new HttpSettings { Urls = url, AllowedHosts = ["mcp.example.com"] }));

        Assert.StartsWith("--urls must hold addresses such as http://127.0.0.1:8080, not '", Assert.Single(refused.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:0", true)]
    [InlineData("http://127.0.0.1:65535", true)]
    [InlineData("http://localhost:8080", true)]
    [InlineData("http://[::1]:8080", true)]
    [InlineData("http://127.0.0.1", true)]
    [InlineData("http://127.0.0.1:8080;http://0.0.0.0:80", false)]
    [InlineData("http://[::]:8080", false)]
    [InlineData("http://*:8080", false)]
    [InlineData("http://+:8080", false)]
    [InlineData("http://mcp_server-1.example.com:8080", false)]
    public void Of_Address_IsThatOfThisMachineAloneOrNot(string url, bool loopback) =>
        Assert.Equal(loopback, EndpointBinding.Of(new HttpSettings { Urls = url, AllowedHosts = ["mcp.example.com"] }).LoopbackOnly);
}

using System.Net;
using System.Text.RegularExpressions;
using HeyGen.Mcp.Hosting.Http;
using HeyGen.Mcp.Hosting.Http.Health;
using HeyGen.Mcp.Hosting.Redis;
using YamlDotNet.RepresentationModel;

namespace HeyGen.Mcp.Tests.Packaging;

/// <summary>deploy/compose.yaml and the proxy in front of it.</summary>
public sealed partial class ComposeTests
{
    private static readonly YamlNode File = DeployFiles.Documents("compose.yaml").Single();
    private static readonly YamlNode Server = File.At("services", "server")!;
    private static readonly string Proxy = DeployFiles.Read("Caddyfile");

    [Fact]
    public void Server_WithItsVariables_Starts()
    {
        var variables = Server.Members("environment").ToDictionary(pair => pair.Key, pair => Placeholder().Replace(pair.Value, "mcp.example.com"), StringComparer.Ordinal);

        var (http, _) = DeployFiles.Start(variables);

        Assert.Equal(["http"], Server.Texts("command"));
        Assert.Equal(File.Items("networks", "inside", "ipam", "config").Single().Text("subnet"), Assert.Single(http.TrustedProxies));
        var port = new Uri(http.Addresses.Single()).Port;
        var check = Server.Texts("healthcheck", "test");
        Assert.Equal(["CMD", "bash", "-c"], check.SkipLast(1));
        Assert.Contains($"/dev/tcp/127.0.0.1/{port} ", check[3], StringComparison.Ordinal);
        Assert.Contains($"GET {HealthEndpoints.AlivePath} ", check[3], StringComparison.Ordinal);
        Assert.Contains($"dynamic a server {port}", Proxy, StringComparison.Ordinal);
        Assert.Contains($"reverse_proxy server:{port}", Proxy, StringComparison.Ordinal);
        Assert.Contains($"handle {HttpServer.Path} ", Proxy, StringComparison.Ordinal);
    }

    [Fact]
    public void Server_Any_IsLockedDownAndReachedThroughTheProxyOnly()
    {
        Assert.Equal(("true", "ALL", "/tmp", "no-new-privileges:true"), (Server.Text("read_only"), string.Join(',', Server.Texts("cap_drop")), string.Join(',', Server.Texts("tmpfs")), string.Join(',', Server.Texts("security_opt"))));
        Assert.Equal(["proxy"], File.Members("services").Keys.Where(service => File.At("services", service, "ports") is not null));
        Assert.Null(Server.At("user")); // the image's own, which is nobody
        Assert.Null(Server.At("privileged"));
    }

    [Fact]
    public void Server_ThatIsStopped_MayDrainAndFinish()
    {
        var grace = int.Parse(Server.Text("stop_grace_period")!.TrimEnd('s'), null);

        Assert.InRange(grace, Server.Number("environment", "HEYGEN_MCP_DRAIN_SECONDS") + SendsFinishFirst.Grace.TotalSeconds + 5, 600);
    }

    [Fact]
    public void Redis_ThatTheServerCountsIn_IsTheOneBesideIt()
    {
        var configuration = RedisConnection.Parse(Server.Text("environment", "HEYGEN_MCP_REDIS")!);
        var host = Assert.IsType<DnsEndPoint>(Assert.Single(configuration.EndPoints)).Host;
        var redis = File.At("services", host)!;

        Assert.Equal(configuration.Password, redis.Text("environment", "REDIS_PASSWORD"));
        Assert.Contains("--requirepass \"$$REDIS_PASSWORD\"", string.Join(' ', redis.Texts("command")), StringComparison.Ordinal);
        Assert.Equal("service_healthy", Server.Text("depends_on", host, "condition"));
        Assert.NotEmpty(redis.Items("healthcheck", "test"));
    }

    [GeneratedRegex(@"\$\{(?<name>[A-Z_]+)[^}]*\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}

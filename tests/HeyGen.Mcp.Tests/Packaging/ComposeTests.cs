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
        var variables = Server.Members("environment").ToDictionary(pair => pair.Key, pair => Placeholder().Replace(pair.Value, Default), StringComparer.Ordinal);

        var (http, _) = DeployFiles.Start(variables);

        Assert.Equal(["http"], Server.Texts("command"));
        Assert.Equal(File.Text("services", "proxy", "networks", "outside", "ipv4_address"), Assert.Single(http.TrustedProxies));
        var subnet = File.Items("networks", "outside", "ipam", "config").Single();
        Assert.True(IPNetwork.Parse(subnet.Text("subnet")!).Contains(IPAddress.Parse(http.TrustedProxies[0])));
        Assert.False(IPNetwork.Parse(subnet.Text("ip_range")!).Contains(IPAddress.Parse(http.TrustedProxies[0]))); // given to nobody else
        var port = new Uri(http.Addresses.Single()).Port;
        var check = Server.Texts("healthcheck", "test");
        Assert.Equal(["CMD", "bash", "-c"], check.SkipLast(1));
        Assert.Contains($"/dev/tcp/127.0.0.1/{port} ", check[3], StringComparison.Ordinal);
        Assert.Contains($"GET {HealthEndpoints.AlivePath} ", check[3], StringComparison.Ordinal);
        Assert.Contains($"name server\n\t\tport {port}\n", Proxy, StringComparison.Ordinal);
        Assert.Contains($"@mcp path {HttpServer.Path} {HttpServer.Path}/*\n", Proxy, StringComparison.Ordinal);
        Assert.All(["/.well-known/oauth-protected-resource*", "/.well-known/oauth-authorization-server*", "/.well-known/openid-configuration", "/authorize", "/token", "/register", "/revoke", "/connections"], path => Assert.Contains(path, Proxy, StringComparison.Ordinal));
    }

    [Fact]
    public void Proxy_ReplicaThatIsGone_IsPassedOver()
    {
        var start = Proxy.IndexOf("(replicas) {", StringComparison.Ordinal);
        var replicas = Proxy[start..Proxy.IndexOf("\n}\n", start, StringComparison.Ordinal)];
        var known = Seconds().Matches(replicas).ToDictionary(match => match.Groups["name"].Value, match => int.Parse(match.Groups["seconds"].Value, null), StringComparer.Ordinal);

        Assert.InRange(known["refresh"], 1, Server.Number("environment", "HEYGEN_MCP_DRAIN_SECONDS"));
        Assert.InRange(known["lb_try_duration"], known["refresh"], 30); // until it has looked again
        Assert.All(Proxy.Split("reverse_proxy {\n")[1..], block => Assert.StartsWith("import replicas\n", block.TrimStart(), StringComparison.Ordinal));
    }

    [Fact]
    public void Server_Any_IsLockedDownAndReachedThroughTheProxyOnly()
    {
        Assert.Equal(("true", "ALL", "/tmp", "no-new-privileges:true"), (Server.Text("read_only"), string.Join(',', Server.Texts("cap_drop")), string.Join(',', Server.Texts("tmpfs")), string.Join(',', Server.Texts("security_opt"))));
        Assert.Equal("true", File.Text("networks", "inside", "internal"));
        Assert.Equal(["proxy"], File.Members("services").Keys.Where(service => File.At("services", service, "ports") is not null));
        Assert.Null(Server.At("user")); // the image's own, which is nobody
        Assert.Null(Server.At("privileged"));
    }

    [Theory]
    [InlineData("server", "outside,inside", "")]
    [InlineData("redis", "inside", "")]
    [InlineData("proxy", "outside", "NET_BIND_SERVICE")]
    public void Service_Each_HasNoMoreRightsThanItNeeds(string name, string networks, string capabilities)
    {
        var service = File.At("services", name)!;

        Assert.Equal(("true", "ALL", "no-new-privileges:true"), (service.Text("read_only"), string.Join(',', service.Texts("cap_drop")), string.Join(',', service.Texts("security_opt"))));
        Assert.Equal((networks, capabilities), (string.Join(',', service.At("networks") is YamlMappingNode ? [.. service.Members("networks").Keys] : service.Texts("networks")), string.Join(',', service.Texts("cap_add"))));
        Assert.Null(service.At("privileged"));
        Assert.All(["mem_limit", "pids_limit", "logging"], bound => Assert.NotNull(service.At("<<", bound))); // neither memory nor the host's disk fills up
    }

    [Fact]
    public void Server_ThatIsStopped_MayDrainAndFinish()
    {
        var grace = int.Parse(Server.Text("stop_grace_period")!.TrimEnd('s'), null);

        Assert.InRange(grace, Server.Number("environment", "HEYGEN_MCP_DRAIN_SECONDS") + CreateDrainService.Grace.TotalSeconds + 5, 600);
    }

    [Fact]
    public void Redis_ThatTheServerCountsIn_IsTheOneBesideIt()
    {
        var configuration = RedisConnection.Parse(Server.Text("environment", "HEYGEN_MCP_REDIS")!);
        var host = Assert.IsType<DnsEndPoint>(Assert.Single(configuration.EndPoints)).Host;
        var redis = File.At("services", host)!;

        Assert.Equal(configuration.Password, redis.Text("environment", "REDIS_PASSWORD"));
        var command = string.Join(' ', redis.Texts("command"));
        Assert.Contains("--user default off ", command, StringComparison.Ordinal);
        Assert.Contains($"--user {configuration.User} on \">$$REDIS_PASSWORD\" resetkeys \"~{RedisConnection.KeyPrefix}*\" resetchannels \"&{RedisConnection.KeyPrefix}*\" ", command, StringComparison.Ordinal);
        Assert.Contains("-@dangerous ", command, StringComparison.Ordinal);
        Assert.Empty(DocumentedRights().Except(command.Replace("\"", "", StringComparison.Ordinal).Split(' '), StringComparer.Ordinal));
        Assert.Equal("service_healthy", Server.Text("depends_on", host, "condition"));
        Assert.NotEmpty(redis.Items("healthcheck", "test"));
    }

    private static string[] DocumentedRights()
    {
        var docs = System.IO.File.ReadAllText(Path.Combine(Repository.Root, "docs", "hosting.md"));
        var rights = docs[docs.IndexOf("resetkeys ", StringComparison.Ordinal)..];
        return rights[..rights.IndexOf('`', StringComparison.Ordinal)].Split(' ');
    }

    /// <summary>What stands for a variable that nobody has set.</summary>
    private static string Default(Match placeholder) => placeholder.Groups["default"] is { Success: true } value ? value.Value : "mcp.example.com";

    [GeneratedRegex(@"(?<name>[a-z_]+) (?<seconds>[0-9]+)s\n", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Seconds();

    [GeneratedRegex(@"\$\{(?<name>[A-Z_]+)(:-(?<default>[^}]*)|[^}]*)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}

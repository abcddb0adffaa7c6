using System.Text.RegularExpressions;
using HeyGen.Mcp.Hosting.Http.Health;
using HeyGen.Mcp.Server.Http;
using HeyGen.Mcp.Server.Http.Operations;
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
    public void Database_ThatTheServerCountsIn_IsTheOneBesideIt()
    {
        var connection = Server.Text("environment", "HEYGEN_MCP_LIMITS_DATABASE")!.Split(';').Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1], StringComparer.Ordinal);
        var database = File.At("services", connection["Host"])!;

        Assert.Equal((connection["Database"], connection["Username"], connection["Password"]), (database.Text("environment", "POSTGRES_DB"), database.Text("environment", "POSTGRES_USER"), database.Text("environment", "POSTGRES_PASSWORD")));
        Assert.Equal("service_healthy", Server.Text("depends_on", connection["Host"], "condition"));
        Assert.NotEmpty(database.Items("healthcheck", "test"));
    }

    [Fact]
    public void Placeholders_All_AreRequiredAndToldOf()
    {
        var text = DeployFiles.Read("compose.yaml");
        var names = Placeholder().Matches(text).Select(match => match.Groups["name"].Value).Distinct().ToArray();

        Assert.Equal(["HEYGEN_MCP_STATE_KEY", "LIMITS_DATABASE_PASSWORD", "MCP_HOST"], names.Order(StringComparer.Ordinal));
        Assert.All(Placeholder().Matches(text), match => Assert.Contains(":?", match.Value, StringComparison.Ordinal));
        var head = string.Join('\n', text.Split('\n').TakeWhile(line => line.StartsWith('#')));
        Assert.All(names, name => Assert.Contains(name, head, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\$\{(?<name>[A-Z_]+)[^}]*\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}

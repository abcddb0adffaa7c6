using System.Text.RegularExpressions;
using HeyGen.Mcp.Server.Http;
using HeyGen.Mcp.Server.Http.Access;
using HeyGen.Mcp.Server.Http.Operations;
using HeyGen.Mcp.Server.Settings;
using HeyGen.Mcp.Server.Spending.Guards;
using HeyGen.Mcp.Tests.Support;
using Microsoft.Extensions.Configuration;
using YamlDotNet.RepresentationModel;

namespace HeyGen.Mcp.Tests.Packaging;

/// <summary>The files under deploy/ say what the program understands.</summary>
public sealed partial class DeployTests
{
    private static readonly string[] Known =
    [
        .. SettingsReader.Of<ServerSettings>().Concat(SettingsReader.Of<HttpSettings>()).Select(pair => pair.Setting.Variable),
        .. Upstream.Variables.Select(variable => variable.Name),
    ];

    private static readonly string[] Flags = [.. SettingsReader.Of<ServerSettings>().Concat(SettingsReader.Of<HttpSettings>()).Select(pair => pair.Setting.Flag)];

    public static TheoryData<string> Files => [.. Directory.GetFiles(Path.Combine(Repository.Root, "deploy"), "*", SearchOption.AllDirectories).Append(Path.Combine(Repository.Root, "docs", "hosting.md")).Select(file => Path.GetRelativePath(Repository.Root, file))];

    [Theory]
    [MemberData(nameof(Files))]
    public void File_Any_NamesOnlySettingsThatExist(string file)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, file));

        Assert.Empty(Variable().Matches(text).Select(match => match.Value).Except(Known));
        if (file.EndsWith(".md", StringComparison.Ordinal))
            Assert.Empty(Flag().Matches(text).Select(match => match.Groups["flag"].Value).Except(Flags));
    }

    [Fact]
    public void Kubernetes_Configuration_StartsTheServer()
    {
        var variables = Objects("configuration.yaml").SelectMany(document => Members(document.Children.ContainsKey("data") ? document["data"] : document["stringData"])).ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);

        var (http, exposure) = Read(variables);

        Assert.False(exposure.LoopbackOnly);
        Assert.NotNull(StateKey.Parse(variables[StateKey.Variable]));
        var pod = Objects("deployment.yaml").Single()["spec"]["template"]["spec"];
        var server = pod["containers"][0];
        var port = server["ports"][0];
        Assert.Equal(["http"], Texts(server["args"]));
        Assert.Equal(new Uri(http.Addresses.Single()).Port.ToString(null, null), port["containerPort"].ToString());
        foreach (var (probe, path) in new[] { ("startupProbe", Health.AlivePath), ("livenessProbe", Health.AlivePath), ("readinessProbe", Health.ReadyPath) })
        {
            var get = server[probe]["httpGet"];
            Assert.Equal((path, port["name"].ToString(), "Host"), (get["path"].ToString(), get["port"].ToString(), get["httpHeaders"][0]["name"].ToString()));
            Assert.Contains(exposure.Hosts, host => host.Value == get["httpHeaders"][0]["value"].ToString());
        }

        Assert.Equal(port["name"].ToString(), Objects("service.yaml").Single()["spec"]["ports"][0]["targetPort"].ToString());
        Assert.Equal(port["name"].ToString(), Objects("network.yaml").Single()["spec"]["ingress"][0]["ports"][0]["port"].ToString());
    }

    [Fact]
    public void Kubernetes_Pod_IsLockedDownAndMayFinish()
    {
        var pod = Objects("deployment.yaml").Single()["spec"]["template"]["spec"];
        var server = pod["containers"][0];
        var grace = Number(pod["terminationGracePeriodSeconds"]) - Number(server["lifecycle"]["preStop"]["sleep"]["seconds"]);

        Assert.InRange(grace, SendsFinishFirst.Grace.TotalSeconds + 5, 600);
        Assert.Equal(("true", "RuntimeDefault", "false"), (pod["securityContext"]["runAsNonRoot"].ToString(), pod["securityContext"]["seccompProfile"]["type"].ToString(), pod["automountServiceAccountToken"].ToString()));
        Assert.Equal(("false", "true", "ALL"), (server["securityContext"]["allowPrivilegeEscalation"].ToString(), server["securityContext"]["readOnlyRootFilesystem"].ToString(), server["securityContext"]["capabilities"]["drop"][0].ToString()));
    }

    [Fact]
    public void Kubernetes_Kinds_AreComplete()
    {
        var resources = Texts(Objects("kustomization.yaml").Single()["resources"]);
        var objects = resources.SelectMany(Objects).ToArray();

        Assert.Equal(["ConfigMap", "Deployment", "HorizontalPodAutoscaler", "NetworkPolicy", "PodDisruptionBudget", "Secret", "Service"], objects.Select(one => one["kind"].ToString()).Order(StringComparer.Ordinal));
        Assert.All(objects, one => Assert.Equal("heygen-mcp", one["metadata"]["name"].ToString()));
        Assert.Equal(["configuration.yaml", "deployment.yaml", "kustomization.yaml", "network.yaml", "scaling.yaml", "service.yaml"], Directory.GetFiles(Folder("kubernetes")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Compose_Server_StartsAndMayFinish()
    {
        var services = Load(Path.Combine(Repository.Root, "deploy", "compose.yaml")).Single()["services"];
        var server = services["server"];
        var variables = Members(server["environment"]).ToDictionary(pair => pair.Key, pair => Placeholder().Replace(pair.Value.ToString(), "mcp.example.com"), StringComparer.Ordinal);

        var (http, exposure) = Read(variables);

        Assert.False(exposure.LoopbackOnly);
        Assert.Equal(["http"], Texts(server["command"]));
        Assert.Equal(("true", "ALL"), (server["read_only"].ToString(), server["cap_drop"][0].ToString()));
        Assert.InRange(int.Parse(server["stop_grace_period"].ToString().TrimEnd('s'), null), SendsFinishFirst.Grace.TotalSeconds + 5, 600);
        var port = new Uri(http.Addresses.Single()).Port;
        Assert.Contains($"/dev/tcp/127.0.0.1/{port} ", server["healthcheck"]["test"][3].ToString(), StringComparison.Ordinal);
        Assert.Contains($"GET {Health.AlivePath} ", server["healthcheck"]["test"][3].ToString(), StringComparison.Ordinal);
        var proxy = File.ReadAllText(Path.Combine(Repository.Root, "deploy", "Caddyfile"));
        Assert.Contains($"dynamic a server {port}", proxy, StringComparison.Ordinal);
        Assert.Contains($"handle {HttpServer.Path} ", proxy, StringComparison.Ordinal);
        Assert.Equal(variables["HEYGEN_MCP_TRUSTED_PROXIES"], Load(Path.Combine(Repository.Root, "deploy", "compose.yaml")).Single()["networks"]["inside"]["ipam"]["config"][0]["subnet"].ToString());
    }

    [Fact]
    public void Dockerfile_Image_ServesBothWays()
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "Dockerfile"));

        Assert.Contains("ENTRYPOINT [\"heygen-mcp\"]", lines);
        Assert.Contains("EXPOSE 8080", lines);
        Assert.Contains("USER $APP_UID", lines);
    }

    /// <summary>The settings as the program reads them from such an environment.</summary>
    private static (HttpSettings Settings, Exposure Exposure) Read(Dictionary<string, string> variables)
    {
        var reader = new SettingsReader(new Dictionary<string, string>(), variables.GetValueOrDefault, new ConfigurationBuilder().Build());
        reader.Read();
        var settings = reader.Read<HttpSettings>();
        Assert.Single(Proxies.Of(settings));
        Assert.NotNull(settings.LimitsDatabase);
        return (settings, Exposure.Of(settings));
    }

    private static YamlMappingNode[] Objects(string file) => Load(Path.Combine(Folder("kubernetes"), file));

    private static string Folder(string name) => Path.Combine(Repository.Root, "deploy", name);

    private static YamlMappingNode[] Load(string path)
    {
        var stream = new YamlStream();
        using var reader = File.OpenText(path);
        stream.Load(reader);
        return [.. stream.Documents.Select(document => (YamlMappingNode)document.RootNode)];
    }

    private static IEnumerable<KeyValuePair<string, YamlNode>> Members(YamlNode mapping) => ((YamlMappingNode)mapping).Children.Select(pair => KeyValuePair.Create(pair.Key.ToString(), pair.Value));

    private static string[] Texts(YamlNode list) => [.. ((YamlSequenceNode)list).Select(item => item.ToString())];

    private static int Number(YamlNode node) => int.Parse(node.ToString(), null);

    [GeneratedRegex("HEYGEN_[A-Z_]*[A-Z]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();

    [GeneratedRegex("`(?<flag>--[a-z-]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Flag();

    [GeneratedRegex(@"\$\{[^}]*\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}

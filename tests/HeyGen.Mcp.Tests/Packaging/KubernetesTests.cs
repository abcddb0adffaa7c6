using HeyGen.Mcp.Hosting.Http;
using HeyGen.Mcp.Hosting.Http.Health;
using YamlDotNet.RepresentationModel;

namespace HeyGen.Mcp.Tests.Packaging;

/// <summary>deploy/kubernetes: what a cluster would only tell when it is too late.</summary>
public sealed class KubernetesTests
{
    private const string Name = "heygen-mcp";
    private static readonly YamlMappingNode[] Objects = [.. DeployFiles.Documents("kubernetes/kustomization.yaml").Single().Texts("resources").SelectMany(file => DeployFiles.Documents($"kubernetes/{file}"))];
    private static readonly YamlNode Deployment = Of("Deployment");
    private static readonly YamlNode Pod = Deployment.At("spec", "template", "spec")!;
    private static readonly YamlNode Server = Pod.Items("containers").Single();
    private static readonly Dictionary<string, string> Labels = Deployment.Members("spec", "template", "metadata", "labels");

    [Fact]
    public void Configuration_AsItReachesThePod_StartsTheServer()
    {
        var variables = Of("ConfigMap").Members("data").Concat(Of("Secret").Members("stringData")).ToDictionary(StringComparer.Ordinal);

        Assert.Contains("--trusted-proxies", Assert.Throws<SettingsException>(() => DeployFiles.Start(variables)).Problems[0], StringComparison.Ordinal); // believing everybody must not come into use
        variables["HEYGEN_MCP_TRUSTED_PROXIES"] = "10.42.7.0/28";
        var (http, binding) = DeployFiles.Start(variables);

        Assert.Null(StateKey.Parse(variables[StateKey.Variable])); // a key that everybody knows must not come into use
        Assert.Equal([Name, Name], Server.Items("envFrom").Select(source => source.Text("configMapRef", "name") ?? source.Text("secretRef", "name") ?? ""));
        Assert.Null(Server.At("env"));
        Assert.Equal(["http"], Server.Texts("args"));
        Assert.Equal($"{Name}:{Upstream.Version}", Server.Text("image"));
        var port = Server.Items("ports").Single();
        Assert.Equal(new Uri(http.Addresses.Single()).Port, port.Number("containerPort"));
        foreach (var (probe, path) in new[] { ("startupProbe", HealthEndpoints.AlivePath), ("livenessProbe", HealthEndpoints.AlivePath), ("readinessProbe", HealthEndpoints.ReadyPath) })
        {
            var host = Server.Items(probe, "httpGet", "httpHeaders").Single();
            Assert.Equal((path, port.Text("name"), "Host"), (Server.Text(probe, "httpGet", "path"), Server.Text(probe, "httpGet", "port"), host.Text("name")));
            Assert.Contains(binding.Hosts, allowed => allowed.Value == host.Text("value"));
            Assert.InRange(Server.Number(probe, "periodSeconds"), 1, 30);
        }

        Assert.Equal(port.Text("name"), Of("Service").Items("spec", "ports").Single().Text("targetPort"));
    }

    [Fact]
    public void Pod_Any_IsLockedDown()
    {
        Assert.Equal(
            ("true", DeployFiles.AppUser, DeployFiles.AppUser, "RuntimeDefault"),
            (Pod.Text("securityContext", "runAsNonRoot"), Pod.Text("securityContext", "runAsUser"), Pod.Text("securityContext", "runAsGroup"), Pod.Text("securityContext", "seccompProfile", "type")));
        Assert.Equal(
            ("false", "true", null, "ALL"),
            (Server.Text("securityContext", "allowPrivilegeEscalation"), Server.Text("securityContext", "readOnlyRootFilesystem"), Server.Text("securityContext", "privileged"), string.Join(',', Server.Texts("securityContext", "capabilities", "drop"))));
        Assert.Equal(("false", "false"), (Pod.Text("automountServiceAccountToken"), Pod.Text("enableServiceLinks")));
        Assert.All(new[] { "hostNetwork", "hostPID", "hostIPC" }, member => Assert.Null(Pod.At(member)));
        Assert.Empty(Server.Texts("securityContext", "capabilities", "add"));

        // .NET writes to /tmp, and only there.
        Assert.Equal("/tmp", Server.Items("volumeMounts").Single().Text("mountPath"));
        var volume = Pod.Items("volumes").Single();
        Assert.Equal(volume.Text("name"), Server.Items("volumeMounts").Single().Text("name"));
        Assert.NotNull(volume.At("emptyDir", "sizeLimit"));
    }

    [Fact]
    public void Pod_ThatIsStopped_MayDrainAndFinish()
    {
        var drain = Of("ConfigMap").Number("data", "HEYGEN_MCP_DRAIN_SECONDS");

        Assert.InRange(drain, 1, 60);
        Assert.InRange(Pod.Number("terminationGracePeriodSeconds"), drain + CreateDrainService.Grace.TotalSeconds + 5, 600);
        Assert.Null(Server.At("lifecycle"));
    }

    [Fact]
    public void Selectors_All_FindTheseVeryPods()
    {
        Assert.Equal(Labels, Deployment.Members("spec", "selector", "matchLabels"));
        Assert.Equal(Labels, Of("Service").Members("spec", "selector"));
        Assert.Equal(Labels, Of("PodDisruptionBudget").Members("spec", "selector", "matchLabels"));
        Assert.Equal(Labels, Of("NetworkPolicy").Members("spec", "podSelector", "matchLabels"));
        Assert.Equal(Labels, Pod.Items("topologySpreadConstraints").Single().Members("labelSelector", "matchLabels"));
    }

    private static YamlNode Of(string kind) => Objects.Single(one => one.Text("kind") == kind);
}

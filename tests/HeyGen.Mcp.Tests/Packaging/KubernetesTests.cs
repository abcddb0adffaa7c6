using HeyGen.Mcp.Hosting.Http.Health;
using HeyGen.Mcp.Server.Http.Operations;
using HeyGen.Mcp.Server.Settings;
using HeyGen.Mcp.Server.Spending.Guards;
using YamlDotNet.RepresentationModel;

namespace HeyGen.Mcp.Tests.Packaging;

/// <summary>deploy/kubernetes: what a cluster would only tell when it is too late.</summary>
public sealed class KubernetesTests
{
    private const string Name = "heygen-mcp";
    private static readonly string[] Private = ["10.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"];
    private static readonly YamlMappingNode[] Objects = [.. DeployFiles.Documents("kubernetes/kustomization.yaml").Single().Texts("resources").SelectMany(file => DeployFiles.Documents($"kubernetes/{file}"))];
    private static readonly YamlNode Deployment = Of("Deployment");
    private static readonly YamlNode Pod = Deployment.At("spec", "template", "spec")!;
    private static readonly YamlNode Server = Pod.Items("containers").Single();
    private static readonly Dictionary<string, string> Labels = Deployment.Members("spec", "template", "metadata", "labels");

    [Fact]
    public void Kinds_All_AreListedOnceWithTheirVersionAndName()
    {
        Assert.Equal(
            ["apps/v1 Deployment", "autoscaling/v2 HorizontalPodAutoscaler", "networking.k8s.io/v1 NetworkPolicy", "policy/v1 PodDisruptionBudget", "v1 ConfigMap", "v1 Secret", "v1 Service"],
            Objects.Select(one => $"{one.Text("apiVersion")} {one.Text("kind")}").Order(StringComparer.Ordinal));
        Assert.All(Objects, one => Assert.Equal(Name, one.Text("metadata", "name")));
        var files = Directory.GetFiles(Path.Combine(DeployFiles.Folder, "kubernetes")).Select(Path.GetFileName).Where(file => file is not "kustomization.yaml");
        Assert.Equal(files.Order(StringComparer.Ordinal), DeployFiles.Documents("kubernetes/kustomization.yaml").Single().Texts("resources").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Configuration_AsItReachesThePod_StartsTheServer()
    {
        var variables = Of("ConfigMap").Members("data").Concat(Of("Secret").Members("stringData")).ToDictionary(StringComparer.Ordinal);

        var (http, exposure) = DeployFiles.Start(variables);

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
            Assert.Contains(exposure.Hosts, allowed => allowed.Value == host.Text("value"));
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
        Assert.Equal("false", Pod.Text("automountServiceAccountToken"));
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
        Assert.InRange(Pod.Number("terminationGracePeriodSeconds"), drain + SendsFinishFirst.Grace.TotalSeconds + 5, 600);
        Assert.Null(Server.At("lifecycle"));
    }

    [Fact]
    public void Resources_Server_AreAskedForAndBounded()
    {
        Assert.Matches("^[0-9]+m$", Server.Text("resources", "requests", "cpu"));
        Assert.Matches("^[0-9]+Mi$", Server.Text("resources", "requests", "memory"));
        Assert.Matches("^[0-9]+Mi$", Server.Text("resources", "limits", "memory"));
        Assert.True(Mebibytes("requests") <= Mebibytes("limits"));

        static int Mebibytes(string which) => int.Parse(Server.Text("resources", which, "memory")!.TrimEnd('M', 'i'), null);
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

    [Fact]
    public void Scaling_Replicas_LeaveOneServingAtAnyTime()
    {
        var scaler = Of("HorizontalPodAutoscaler");

        Assert.Equal(("apps/v1", "Deployment", Name), (scaler.Text("spec", "scaleTargetRef", "apiVersion"), scaler.Text("spec", "scaleTargetRef", "kind"), scaler.Text("spec", "scaleTargetRef", "name")));
        Assert.InRange(scaler.Number("spec", "minReplicas"), 2, scaler.Number("spec", "maxReplicas"));
        Assert.Null(Deployment.At("spec", "replicas")); // the scaler's to say
        Assert.Equal("Resource cpu", scaler.Items("spec", "metrics").Select(metric => $"{metric.Text("type")} {metric.Text("resource", "name")}").Single());
        Assert.Equal(1, Of("PodDisruptionBudget").Number("spec", "maxUnavailable"));
        Assert.Equal(0, Deployment.Number("spec", "strategy", "rollingUpdate", "maxUnavailable"));
    }

    [Fact]
    public void Network_Policy_AllowsTheIngressNamesHttpsAndTheDatabaseOnly()
    {
        var policy = Of("NetworkPolicy");
        var ingress = policy.Items("spec", "ingress").Single();

        Assert.Equal(["Ingress", "Egress"], policy.Texts("spec", "policyTypes"));
        Assert.Equal(["TCP http"], Ports(ingress));
        Assert.NotNull(ingress.Items("from").Single().At("namespaceSelector", "matchLabels"));
        var egress = policy.Items("spec", "egress");
        Assert.Equal(["UDP 53,TCP 53", "TCP 443", "TCP 5432"], egress.Select(rule => string.Join(',', Ports(rule))));
        Assert.Equal("kube-system", egress[0].Items("to").Single().Text("namespaceSelector", "matchLabels", "kubernetes.io/metadata.name"));
        var outside = egress[1].Items("to").Single().At("ipBlock")!;
        Assert.Equal("0.0.0.0/0", outside.Text("cidr"));
        Assert.Equal(Private, outside.Texts("except").Order(StringComparer.Ordinal));
        Assert.NotEmpty(egress[2].Items("to").Single().Members("podSelector", "matchLabels"));

        static string[] Ports(YamlNode rule) => [.. rule.Items("ports").Select(port => $"{port.Text("protocol")} {port.Text("port")}")];
    }

    private static YamlNode Of(string kind) => Objects.Single(one => one.Text("kind") == kind);
}

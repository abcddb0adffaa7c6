using HeyGen.Mcp.Hosting.Http;
using HeyGen.Mcp.Hosting.Http.Authentication;
using YamlDotNet.RepresentationModel;

namespace HeyGen.Mcp.Tests.Packaging;

/// <summary>Reads what lies under deploy/, as an orchestrator and as the program read it.</summary>
internal static class DeployFiles
{
    /// <summary>The user of Microsoft's .NET images, their $APP_UID.</summary>
    public const string AppUser = "1654";

    /// <summary>Variables that are the runtime's, not ours.</summary>
    private static readonly string[] OfTheRuntime = ["DOTNET_EnableDiagnostics", "DOTNET_TieredPGO", "DOTNET_gcConcurrent", "DOTNET_gcServer", "DOTNET_GCDynamicAdaptationMode"];

    /// <summary>Every variable that the program reads.</summary>
    public static IReadOnlyList<string> Variables { get; } =
    [
        .. SettingsReader.All.Select(setting => setting.Variable),
        .. Upstream.Variables.Select(variable => variable.Name),
    ];

    public static IReadOnlyList<string> Flags { get; } = [.. SettingsReader.All.Select(setting => setting.Flag)];

    public static string Folder { get; } = Path.Combine(Repository.Root, "deploy");

    public static string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    public static YamlMappingNode[] Documents(string file)
    {
        var stream = new YamlStream();
        using var reader = File.OpenText(Path.Combine(Folder, file));
        stream.Load(reader);
        return [.. stream.Documents.Select(document => (YamlMappingNode)document.RootNode)];
    }

    /// <summary>The settings as the program reads them from such an environment, in which it must start and know each variable.</summary>
    public static (HttpSettings Settings, EndpointBinding EndpointBinding) Start(IReadOnlyDictionary<string, string> variables)
    {
        Assert.Empty(variables.Keys.Except([.. Variables, .. OfTheRuntime]));
        var reader = new SettingsReader(SettingSources.Build([], variables!, _ => { }));
        reader.Read();
        var settings = reader.ReadHttp();
        var binding = EndpointBinding.Of(settings);
        Assert.False(binding.LoopbackOnly);
        Assert.All(TrustedProxies.Of(settings), proxies => Assert.True(proxies.PrefixLength >= 24, $"{proxies} are more than one knows."));
        Assert.NotNull(settings.Redis);
        return (settings, binding);
    }

    extension(YamlNode node)
    {
        /// <summary>What is at the end of a path; null where there is no such thing.</summary>
        public YamlNode? At(params IEnumerable<string> path)
        {
            YamlNode? at = node;
            foreach (var name in path)
                at = at is YamlMappingNode mapping && mapping.Children.TryGetValue(name, out var child) ? child : null;
            return at;
        }

        public string? Text(params IEnumerable<string> path) => node.At(path)?.ToString();

        public int Number(params IEnumerable<string> path) => int.Parse(node.Text(path) ?? throw new InvalidOperationException($"{string.Join('.', path)} is missing."), null);

        public YamlNode[] Items(params IEnumerable<string> path) => node.At(path) is YamlSequenceNode list ? [.. list] : [];

        public string[] Texts(params IEnumerable<string> path) => [.. node.Items(path).Select(item => item.ToString())];

        public Dictionary<string, string> Members(params IEnumerable<string> path) =>
            node.At(path) is YamlMappingNode mapping ? mapping.Children.ToDictionary(pair => pair.Key.ToString(), pair => pair.Value.ToString(), StringComparer.Ordinal) : [];
    }
}

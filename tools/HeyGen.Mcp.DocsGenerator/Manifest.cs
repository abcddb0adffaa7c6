using System.Text.RegularExpressions;
using HeyGen.Mcp.Configuration;

namespace HeyGen.Mcp.DocsGenerator;

/// <summary>A manifest or page by which others install this version: written by hand, but for the version.</summary>
internal static partial class Manifest
{
    public const string Registry = "server.json";

    public static IReadOnlyList<string> Files { get; } =
    [
        Registry, "gemini-extension.json", ".claude-plugin/plugin.json", "packaging/mcpb/manifest.json", "deploy/kubernetes/deployment.yaml",
    ];

    public static string WithVersion(string text) => VersionOrReference().Replace(text, Upstream.Version);

    /// <summary>The version of the package, and of one of our packages or images where it is named with one.</summary>
    [GeneratedRegex("""(?<="version":\s*"|heygen-mcp[@:]|HeyGen\.Mcp@)[0-9]+\.[0-9]+\.[0-9]+""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionOrReference();
}

using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using HeyGen.Api;

namespace HeyGen.Mcp.Tests.Security;

/// <summary>What the shipped program can't do, and where it comes from.</summary>
public sealed partial class ShippedCodeTests
{
    public static TheoryData<string> Assemblies => [typeof(HeyGenClient).Assembly.Location, typeof(global::HeyGen.Sandbox.SandboxServer).Assembly.Location];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void ShippedAssembly_StartsNoProcess(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var code = file.GetMetadataReader();
        var used = code.TypeReferences.Select(code.GetTypeReference).Select(type => $"{code.GetString(type.Namespace)}.{code.GetString(type.Name)}").ToHashSet(StringComparer.Ordinal);

        Assert.Contains("System.Object", used);
        Assert.DoesNotContain("System.Diagnostics.ProcessStartInfo", used);
        Assert.DoesNotContain("System.Diagnostics.Process", used);
    }

    [Fact]
    public void Packages_AreLockedToExactVersions()
    {
        var projects = Directory.GetFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories).Where(project => !project.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).ToArray();
        var versions = PackageVersion().Matches(File.ReadAllText(Path.Combine(Repository.Root, "Directory.Packages.props")));

        Assert.NotEmpty(projects);
        Assert.DoesNotContain(projects, project => !File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json")));
        Assert.NotEmpty(versions);
        Assert.DoesNotContain(versions.Select(match => match.Value), version => !ExactVersion().IsMatch(version));
    }

    [GeneratedRegex("<PackageVersion [^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PackageVersion();

    [GeneratedRegex("Version=\"[0-9]+(?:\\.[0-9]+){1,3}\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ExactVersion();
}

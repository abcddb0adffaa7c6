using System.Text.Encodings.Web;
using ModelContextProtocol;

namespace HeyGen.Mcp.Tests.Toolsnaps;

/// <summary>
/// What a model sees of each tool, as files: a change of a tool is a change in review.
/// <c>UPDATE_TOOLSNAPS=true dotnet test</c> rewrites them.
/// </summary>
public sealed class ToolSnapshots : ServerTest
{
    private static readonly JsonSerializerOptions Indented = new(McpJsonUtilities.DefaultOptions) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };
    private static readonly string Snapshots = Path.Combine(Repository.Root, "tests", "HeyGen.Mcp.Tests", "Toolsnaps", "__toolsnaps__");

    [Fact]
    public async Task Tools_All_AreAsInTheirSnapshots()
    {
        var tools = await Server.Client.ListToolsAsync();
        var actual = tools.ToDictionary(tool => tool.Name + ".json", tool => JsonSerializer.Serialize(tool.ProtocolTool, Indented) + "\n", StringComparer.Ordinal);
        if (Environment.GetEnvironmentVariable("UPDATE_TOOLSNAPS") is "true")
            Rewrite(actual);

        var expected = Directory.Exists(Snapshots) ? Directory.GetFiles(Snapshots).ToDictionary(path => Path.GetFileName(path), File.ReadAllText, StringComparer.Ordinal) : [];
        var stale = actual.Keys.Union(expected.Keys).Where(name => expected.GetValueOrDefault(name) != actual.GetValueOrDefault(name)).Order().ToArray();

        Assert.True(stale.Length is 0, $"These tools differ from their snapshots: {string.Join(", ", stale)}. If that is meant, run UPDATE_TOOLSNAPS=true dotnet test and commit the files.");
    }

    private static void Rewrite(Dictionary<string, string> snapshots)
    {
        if (Directory.Exists(Snapshots))
            Directory.Delete(Snapshots, recursive: true);
        Directory.CreateDirectory(Snapshots);
        foreach (var (name, text) in snapshots)
            File.WriteAllText(Path.Combine(Snapshots, name), text);
    }
}

using System.Text.Json;

namespace HeyGen.Mcp.Toolsets;

/// <summary>What people say when they want a tool, in the files of Phrases: sentences, and words that may come in others.</summary>
internal static class SearchPhrases
{
    private static readonly Lazy<ILookup<string, string>> All = new(() => typeof(SearchPhrases).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith("phrases/", StringComparison.Ordinal))
        .SelectMany(Read)
        .ToLookup(phrase => phrase.Tool, phrase => phrase.Said, StringComparer.Ordinal));

    public static IEnumerable<string> Of(string tool) => All.Value[tool];

    private static List<(string Tool, string Said)> Read(string resource)
    {
        using var stream = typeof(SearchPhrases).Assembly.GetManifestResourceStream(resource)!;
        using var file = JsonDocument.Parse(stream);
        return [.. file.RootElement.EnumerateObject().SelectMany(tool => tool.Value.EnumerateArray().Select(said => (tool.Name, said.GetString()!)))];
    }
}

using System.IO.Compression;

namespace HeyGen.Mcp.Toolsets;

/// <summary>What people say when they want a tool, in the files of Phrases: sentences, and words that may come in others.</summary>
internal static class SearchPhrases
{
    private static readonly Lazy<ILookup<string, string>> All = new(() => EmbeddedLists.Under("phrases/")
        .SelectMany(tool => tool.Value.EnumerateArray().Select(said => (Tool: tool.Name, Said: said.GetString()!)))
        .ToLookup(phrase => phrase.Tool, phrase => phrase.Said, StringComparer.Ordinal));

    public static IEnumerable<string> Of(string tool) => All.Value[tool];
}

/// <summary>The members of the JSON objects that lie in a folder of the assembly.</summary>
internal static class EmbeddedLists
{
    public static IEnumerable<JsonProperty> Under(string folder) => typeof(EmbeddedLists).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
        .SelectMany(name => Read(name).EnumerateObject());

    private static JsonElement Read(string resource)
    {
        using var stream = new GZipStream(typeof(EmbeddedLists).Assembly.GetManifestResourceStream(resource)!, CompressionMode.Decompress);
        using var file = JsonDocument.Parse(stream);
        return file.RootElement.Clone();
    }
}

using System.Collections.Frozen;
using System.Text.Json;

namespace HeyGen.Mcp.Cli.Tools;

/// <summary>
/// What each tool costs a conversation: its name, description and input schema in tokens of o200k_base. Counted when the
/// definitions are written, because a tokenizer is larger than the program.
/// </summary>
internal static class ToolTokens
{
    public const string FileName = "tool-tokens.json";

    private static readonly Lazy<FrozenDictionary<string, int>> Counts = new(Read);

    public static int Of(string tool) => Counts.Value.GetValueOrDefault(tool);

    private static FrozenDictionary<string, int> Read()
    {
        using var stream = typeof(ToolTokens).Assembly.GetManifestResourceStream(FileName)!;
        using var counts = JsonDocument.Parse(stream);
        return counts.RootElement.EnumerateObject().ToFrozenDictionary(count => count.Name, count => count.Value.GetInt32(), StringComparer.Ordinal);
    }
}

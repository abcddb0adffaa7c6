using System.Text.Json.Nodes;
using HeyGen.Mcp.Cli.Tools;
using HeyGen.Mcp.Tools;
using Microsoft.ML.Tokenizers;

namespace HeyGen.Mcp.DocsGenerator;

/// <summary>The file from which the program knows what its list of tools costs.</summary>
internal static class TokensFile
{
    public const string FileName = "src/HeyGen.Mcp/" + ToolTokens.FileName;

    public static string Of(ToolListing catalog)
    {
        var tokenizer = TiktokenTokenizer.CreateForEncoding("o200k_base");
        var counts = catalog.Entries.Select(entry => $"  \"{entry.Tool.Name}\": {tokenizer.CountTokens(Shown(entry.Tool))}");
        return $"{{\n{string.Join(",\n", counts)}\n}}\n";
    }

    /// <summary>What clients hand to a model, as they write it.</summary>
    private static string Shown(HeyGenTool tool) => new JsonObject
    {
        ["name"] = tool.Name,
        ["description"] = tool.ProtocolTool.Description,
        ["inputSchema"] = JsonNode.Parse(tool.ProtocolTool.InputSchema.GetRawText()),
    }.ToRelaxedText();
}

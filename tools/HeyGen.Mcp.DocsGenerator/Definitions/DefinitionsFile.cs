using System.Text.Json;
using System.Text.Json.Serialization;
using HeyGen.Mcp.Configuration;
using HeyGen.Mcp.Hosting;
using HeyGen.Mcp.Tools;
using Microsoft.Extensions.DependencyInjection;

namespace HeyGen.Mcp.DocsGenerator.Definitions;

/// <summary>The file from which the program takes its tools' definitions, written anew from their attributes.</summary>
internal static class DefinitionsFile
{
    public const string FileName = "src/HeyGen.Mcp/" + StoredDefinitions.FileName;

    public static string Text()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddHeyGenMcp(ToolCatalog.All, new ServerSettings(), Upstream.Read(new ServerSettings(), _ => null), localFiles: true);
        using var provider = services.BuildServiceProvider();
        var json = ToolJson.Options(provider.GetServices<JsonSerializerContext>());
        return string.Concat(ToolCatalog.All.SelectMany(toolType => toolType.Methods.Select(method => Lines(
            toolType.Tools,
            DefinitionReader.Of(method, provider, json, localFiles: false),
            DefinitionReader.Of(method, provider, json, localFiles: true)))));
    }

    private static string Lines(Type toolType, ToolDefinition hosted, ToolDefinition local)
    {
        var plain = Line(hosted);
        var withFiles = Line(local);
        var facts = JsonSerializer.Serialize(new StoredFacts(toolType.FullName!, hosted.Method, hosted.Facts, hosted.Request), StoredJson.Default.StoredFacts);
        return $"{facts}\n{plain}\n{(withFiles == plain ? "null" : withFiles)}\n";
    }

    private static string Line(ToolDefinition definition) =>
        $"[{JsonSerializer.Serialize(definition.Listed, StoredDefinitions.ToolInfo)},{JsonSerializer.Serialize(definition.FullInputSchema, StoredJson.Default.JsonElement)}]";
}

[JsonSerializable(typeof(StoredFacts))]
[JsonSerializable(typeof(JsonElement))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, IgnoreReadOnlyProperties = true)]
internal sealed partial class StoredJson : JsonSerializerContext;

using System.Text.Json.Serialization;
using HeyGen.Mcp.Configuration;
using HeyGen.Mcp.Hosting;
using HeyGen.Mcp.Tools;
using Microsoft.Extensions.DependencyInjection;

namespace HeyGen.Mcp.DocsGenerator;

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
        return string.Concat(ToolCatalog.All.SelectMany(toolType => toolType.Methods.Select(method => StoredDefinitions.Write(
            toolType.Tools,
            ToolDefinition.Of(method, provider, json, localFiles: false),
            ToolDefinition.Of(method, provider, json, localFiles: true)))));
    }
}

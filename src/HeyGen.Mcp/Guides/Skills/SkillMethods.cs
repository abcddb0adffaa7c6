using System.Runtime.CompilerServices;

namespace HeyGen.Mcp.Guides.Skills;

/// <summary>Skills as clients list and get them (extension io.modelcontextprotocol/skills), on every transport and in every version of the protocol.</summary>
internal static class SkillMethods
{
    private const string Extension = "io.modelcontextprotocol/skills";
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
    private static readonly ConditionalWeakTable<ToolSelection, IReadOnlyList<ServedSkill>> BySelection = [];

    public static IMcpServerBuilder WithHeyGenSkills(this IMcpServerBuilder builder)
    {
#pragma warning disable MCPEXP002 // the way to methods of an extension
        builder.Services.Configure<McpServerOptions>(options =>
        {
            var extensions = (options.Capabilities ??= new()).Extensions ??= new Dictionary<string, object>(StringComparer.Ordinal);
            extensions[Extension] = new JsonObject();
            var handlers = options.RequestHandlers ??= [];
            handlers.Add(new() { Method = "skills/list", Handler = (request, _) => ValueTask.FromResult<JsonNode?>(List(SelectionOf(request.Services))) });
            handlers.Add(new() { Method = "skills/get", Handler = (request, _) => ValueTask.FromResult<JsonNode?>(Get(SelectionOf(request.Services), request.Params)) });
        });
#pragma warning restore MCPEXP002
        return builder;
    }

    /// <summary>The skills that a client with these tools can follow.</summary>
    public static IReadOnlyList<ServedSkill> For(ToolSelection selection) =>
        BySelection.GetValue(selection, static tools => [.. Skill.All.Select(skill => ServedSkill.Of(skill, tools)).OfType<ServedSkill>()]);

    /// <summary>The skill of an address; null if this client has none there.</summary>
    public static ServedSkill? Find(ToolSelection selection, string? uri) => For(selection).FirstOrDefault(skill => skill.Uri == uri);

    private static JsonObject List(ToolSelection selection)
    {
        var result = Kept(selection);
        result["skills"] = new JsonArray([.. For(selection).Select(skill => (JsonNode)skill.Entry())]);
        return result;
    }

    private static JsonObject Get(ToolSelection selection, JsonNode? parameters)
    {
        var uri = (parameters as JsonObject)?["uri"] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
        var skill = Find(selection, uri) ?? throw new McpProtocolException("There is no such skill: skills/list has all of them.", McpErrorCode.InvalidParams);
        var result = Kept(selection);
        result["skill"] = skill.Entry();
        return result;
    }

    /// <summary>What the SDK says by itself only of its own methods.</summary>
    private static JsonObject Kept(ToolSelection selection) => new()
    {
        ["resultType"] = "complete",
        ["ttlMs"] = (long)Lifetime.TotalMilliseconds,
        ["cacheScope"] = selection.IsNarrowed ? "private" : "public",
    };

    private static ToolSelection SelectionOf(IServiceProvider? services) => services!.GetRequiredService<ToolSelection>();
}

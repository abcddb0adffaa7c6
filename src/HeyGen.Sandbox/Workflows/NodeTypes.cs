namespace HeyGen.Sandbox.Workflows;

/// <summary>An input or output of a node.</summary>
/// <param name="Type"><c>text</c>, <c>json</c>, <c>video</c>, <c>image</c>, <c>audio</c> or <c>avatar</c>.</param>
internal sealed record Port(string Name, string Type, bool IsRequired, string Description)
{
    public JsonObject View(bool isInput) => new()
    {
        ["name"] = Name,
        ["type"] = Type,
        ["required"] = isInput ? IsRequired : null,
        ["description"] = Description,
    };
}

/// <summary>A kind of work that a workflow can do.</summary>
internal sealed record NodeType(string Family, string DisplayName, string Category, IReadOnlyList<Port> Inputs, IReadOnlyList<Port> Outputs)
{
    public const string Contract = "1.0.0";

    public JsonObject View() => new()
    {
        ["family"] = Family,
        ["display_name"] = DisplayName,
        ["variants"] = new JsonArray(new JsonObject
        {
            ["variant"] = null,
            ["display_name"] = DisplayName,
            ["description"] = $"Sandbox node: {DisplayName}.",
            ["category"] = Category,
            ["config_schema"] = new JsonObject { ["type"] = "object" },
            ["input_ports"] = Inputs.Select(port => port.View(isInput: true)).ToJsonArray(),
            ["output_ports"] = Outputs.Select(port => port.View(isInput: false)).ToJsonArray(),
            ["contract_version"] = Contract,
            ["lifecycle"] = "available",
        }),
    };
}

/// <summary>The node families of the sandbox, by name.</summary>
internal static class NodeTypes
{
    public static readonly IReadOnlyDictionary<string, NodeType> All = new[]
    {
        new NodeType("avatar_video", "Avatar video", "video", [In("script", "text"), In("avatar", "avatar", isRequired: false)], [Out("video", "video")]),
        new NodeType("image", "Image", "image", [In("prompt", "text")], [Out("image", "image")]),
        new NodeType("speech", "Speech", "audio", [In("text", "text")], [Out("audio", "audio")]),
        new NodeType("text", "Text", "text", [In("prompt", "text"), In("data", "json", isRequired: false)], [Out("text", "text")]),
        new NodeType("translate", "Translate a video", "video", [In("video", "video"), In("language", "text")], [Out("video", "video")]),
    }.ToDictionary(type => type.Family, StringComparer.Ordinal);

    private static Port In(string name, string type, bool isRequired = true) => new(name, type, isRequired, $"The {name} to work with.");

    private static Port Out(string name, string type) => new(name, type, IsRequired: false, $"The {name} that comes out.");
}

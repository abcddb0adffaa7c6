namespace HeyGen.Sandbox.Workflows;

/// <summary>An input or output of a node.</summary>
/// <param name="Type"><c>text</c>, <c>json</c>, <c>video</c>, <c>image</c>, <c>audio</c> or <c>avatar</c>.</param>
/// <param name="IsRequired">Null for outputs.</param>
internal sealed record Port(string Name, string Type, bool? IsRequired = true)
{
    public JsonObject View() => new()
    {
        ["name"] = Name,
        ["type"] = Type,
        ["required"] = IsRequired,
        ["description"] = $"The {Name} {(IsRequired is null ? "that comes out" : "to work with")}.",
    };
}

/// <summary>A kind of work that a workflow can do.</summary>
internal sealed record NodeType(string Family, string DisplayName, string Category, Port[] Inputs, Port Output)
{
    public const string Contract = "1.0.0";

    /// <summary>By family.</summary>
    public static readonly IReadOnlyDictionary<string, NodeType> All = new NodeType[]
    {
        new("avatar_video", "Avatar video", "video", [new("script", "text"), new("avatar", "avatar", IsRequired: false)], new("video", "video", null)),
        new("image", "Image", "image", [new("prompt", "text")], new("image", "image", null)),
        new("speech", "Speech", "audio", [new("text", "text")], new("audio", "audio", null)),
        new("text", "Text", "text", [new("prompt", "text"), new("data", "json", IsRequired: false)], new("text", "text", null)),
        new("translate", "Translate a video", "video", [new("video", "video"), new("language", "text")], new("video", "video", null)),
    }.ToDictionary(type => type.Family, StringComparer.Ordinal);

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
            ["input_ports"] = Inputs.Select(port => port.View()).ToJsonArray(),
            ["output_ports"] = new JsonArray(Output.View()),
            ["contract_version"] = Contract,
            ["lifecycle"] = "available",
        }),
    };
}

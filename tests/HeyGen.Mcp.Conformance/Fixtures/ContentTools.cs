using System.ComponentModel;
using HeyGen.Mcp.Tools;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Conformance.Fixtures;

/// <summary>Tools that answer with every kind of content.</summary>
[McpServerToolType, Toolset(Toolset)]
internal sealed class ContentTools
{
    public const string Toolset = "conformance";

    [McpServerTool(Name = "test_simple_text", Title = "Text", ReadOnly = true), Description("Answers with a text.")]
    public string Text() => "This is a simple text response for testing.";

    [McpServerTool(Name = "test_image_content", Title = "Image", ReadOnly = true), Description("Answers with an image.")]
    public ContentBlock Image() => ImageContentBlock.FromBytes(Media.Png, "image/png");

    [McpServerTool(Name = "test_audio_content", Title = "Audio", ReadOnly = true), Description("Answers with a sound.")]
    public ContentBlock Audio() => AudioContentBlock.FromBytes(Media.Wav, "audio/wav");

    [McpServerTool(Name = "test_embedded_resource", Title = "Resource", ReadOnly = true), Description("Answers with a resource.")]
    public ContentBlock Resource() => Embedded("test://embedded-resource", "text/plain", "This is an embedded resource content.");

    [McpServerTool(Name = "test_multiple_content_types", Title = "Several", ReadOnly = true), Description("Answers with a text, an image and a resource.")]
    public IEnumerable<ContentBlock> Several() =>
    [
        new TextContentBlock { Text = "Multiple content types test:" },
        ImageContentBlock.FromBytes(Media.Png, "image/png"),
        Embedded("test://mixed-content-resource", "application/json", """{"test":"data","value":123}"""),
    ];

    [McpServerTool(Name = "test_error_handling", Title = "Error", ReadOnly = true), Description("Always fails.")]
    public string Fail() => throw new InvalidOperationException("This tool intentionally returns an error for testing");

    private static EmbeddedResourceBlock Embedded(string uri, string type, string text) =>
        new() { Resource = new TextResourceContents { Uri = uri, MimeType = type, Text = text } };
}

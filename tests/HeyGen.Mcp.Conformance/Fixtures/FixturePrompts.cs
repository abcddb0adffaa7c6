using System.ComponentModel;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Conformance.Fixtures;

[McpServerPromptType]
internal sealed class FixturePrompts
{
    [McpServerPrompt(Name = "test_simple_prompt"), Description("One message.")]
    public static string Simple() => "This is a simple prompt for testing.";

    [McpServerPrompt(Name = "test_prompt_with_arguments"), Description("One message with two arguments in it.")]
    public static string Arguments([Description("First.")] string arg1, [Description("Second.")] string arg2) => $"Prompt with arguments: arg1='{arg1}', arg2='{arg2}'";

    [McpServerPrompt(Name = "test_prompt_with_embedded_resource"), Description("A resource and what to do with it.")]
    public static IEnumerable<PromptMessage> Resource([Description("URI of the resource.")] string resourceUri) =>
    [
        User(new EmbeddedResourceBlock { Resource = new TextResourceContents { Uri = resourceUri, MimeType = "text/plain", Text = "Embedded resource content for testing." } }),
        User(new TextContentBlock { Text = "Please process the embedded resource above." }),
    ];

    [McpServerPrompt(Name = "test_prompt_with_image"), Description("An image and what to do with it.")]
    public static IEnumerable<PromptMessage> Image() =>
    [
        User(ImageContentBlock.FromBytes(Media.Png, "image/png")),
        User(new TextContentBlock { Text = "Please analyze the image above." }),
    ];

    [McpServerPrompt(Name = "test_input_required_result_prompt"), Description("Asks for its context first.")]
    public static string Input(RequestContext<GetPromptRequestParams> call)
    {
        Ask.Until(call.Params, new Dictionary<string, InputRequest> { ["user_context"] = Ask.ForText("What context should the prompt use?", "context") });
        return $"Use this context: {Ask.Content(call.Params, "user_context", "context")}";
    }

    private static PromptMessage User(ContentBlock content) => new() { Role = Role.User, Content = content };
}

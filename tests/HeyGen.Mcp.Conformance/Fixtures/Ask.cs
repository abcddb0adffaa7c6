using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace HeyGen.Mcp.Conformance.Fixtures;

/// <summary>What a tool may ask the client for before it can answer, and the answers.</summary>
internal static class Ask
{
    private static readonly byte[] SealKey = RandomNumberGenerator.GetBytes(32);

    public static InputRequest ForText(string message, string property) => InputRequest.ForElicitation(new ElicitRequestParams
    {
        Message = message,
        RequestedSchema = new() { Properties = { [property] = new ElicitRequestParams.StringSchema() }, Required = [property] },
    });

    public static InputRequest ForYes(string message) => InputRequest.ForElicitation(new ElicitRequestParams
    {
        Message = message,
        RequestedSchema = new() { Properties = { ["ok"] = new ElicitRequestParams.BooleanSchema() }, Required = ["ok"] },
    });

    public static InputRequest ForSampling(string text, int maxTokens) => InputRequest.ForSampling(new CreateMessageRequestParams
    {
        Messages = [new SamplingMessage { Role = Role.User, Content = [new TextContentBlock { Text = text }] }],
        MaxTokens = maxTokens,
    });

    public static InputRequest ForRoots() => InputRequest.ForRootsList(new ListRootsRequestParams());

    /// <summary>Asks for all of it, and goes on only when all of it has been answered.</summary>
    public static void Until(RequestParams? call, IDictionary<string, InputRequest> requests, string? state = null)
    {
        if (!requests.Keys.All(name => Answer(call, name) is not null))
            throw new InputRequiredException(requests, state!);
    }

    /// <summary>What is no object is no answer, and is asked for again.</summary>
    public static JsonElement? Answer(RequestParams? call, string name) =>
        call?.InputResponses is { } responses && responses.TryGetValue(name, out var response) && response.RawValue.ValueKind is JsonValueKind.Object ? response.RawValue : null;

    public static string Content(RequestParams? call, string name, string property) =>
        Answer(call, name) is { } answer && answer.TryGetProperty("content", out var content) && content.TryGetProperty(property, out var value) ? value.ToString() : "";

    public static string Sealed(string state) => $"{state}.{Convert.ToHexStringLower(HMACSHA256.HashData(SealKey, Encoding.UTF8.GetBytes(state)))}";

    /// <exception cref="McpProtocolException">The state is not one that was sealed here.</exception>
    public static void RequireSealed(string? state)
    {
        if (state is null || state.LastIndexOf('.') is not (> 0 and var end) || Sealed(state[..end]) != state)
            throw new McpProtocolException("The request state is not one of this server's.", McpErrorCode.InvalidParams);
    }
}

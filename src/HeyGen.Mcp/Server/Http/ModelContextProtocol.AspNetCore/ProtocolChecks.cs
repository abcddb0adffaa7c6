using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol.Protocol;

namespace ModelContextProtocol.AspNetCore;

/// <summary>What the protocol asks of a POST before anything is done for it, in the order in which it is looked at.</summary>
internal static class ProtocolChecks
{
    /// <summary>Methods of the handshake and of what sessions remember. They ended with it.</summary>
    private static readonly string[] LegacyOnly = ["initialize", "ping", "logging/setLevel", "resources/subscribe", "resources/unsubscribe"];

    public static Rejection? Check(IncomingPost post) => VersionIsKnown(post) ?? (post.IsModern ? CheckModern(post) : null);

    private static Rejection? CheckModern(IncomingPost post) =>
        VersionIsInHeader(post)
        ?? VersionIsInBody(post)
        ?? HeaderRepeats(post, "MCP-Protocol-Version", post.MetaVersion ?? post.HeaderVersion)
        ?? HeaderRepeats(post, "Mcp-Method", post.Method)
        ?? (NamedBy(post.Method) is { } member ? HeaderRepeats(post, "Mcp-Name", IncomingPost.Text(post.Parameters, member)) : null)
        ?? CapabilitiesAreAnObject(post)
        ?? MethodStillExists(post);

    private static Rejection? VersionIsKnown(IncomingPost post) =>
        post.HeaderVersion is { } version && version != ProtocolVersions.Modern && !ProtocolVersions.Legacy.Contains(version)
            ? new Rejection(StatusCodes.Status400BadRequest, McpErrorCode.UnsupportedProtocolVersion, $"Protocol version '{version}' is not supported.", post.Id, [ProtocolVersions.Modern], version)
            : null;

    private static Rejection? VersionIsInHeader(IncomingPost post) =>
        post.HeaderVersion is null ? Rejection.Of(McpErrorCode.HeaderMismatch, "The MCP-Protocol-Version header is missing.", post.Id) : null;

    private static Rejection? VersionIsInBody(IncomingPost post) =>
        post.IsRequest && post.MetaVersion is null ? Invalid(post, $"_meta has no {MetaKeys.ProtocolVersion}.") : null;

    private static Rejection? HeaderRepeats(IncomingPost post, string header, string? inBody) => HeaderText.Of(post.Headers, header) switch
    {
        { IsPresent: false } => Rejection.Of(McpErrorCode.HeaderMismatch, $"The {header} header is missing.", post.Id),
        { Value: null } => Rejection.Of(McpErrorCode.HeaderMismatch, $"The {header} header is malformed.", post.Id),
        { Value: var value } when value != inBody => Rejection.Of(McpErrorCode.HeaderMismatch, $"The {header} header differs from the body.", post.Id),
        _ => null,
    };

    /// <summary>The parameter that says what a request is about, which its Mcp-Name header repeats.</summary>
    private static string? NamedBy(string method) => method switch
    {
        "tools/call" or "prompts/get" => "name",
        "resources/read" => "uri",
        _ => method.StartsWith("tasks/", StringComparison.Ordinal) ? "taskId" : null,
    };

    private static Rejection? CapabilitiesAreAnObject(IncomingPost post) =>
        post.IsRequest && post.Meta?[MetaKeys.ClientCapabilities] is not JsonObject ? Invalid(post, $"_meta has no {MetaKeys.ClientCapabilities} object.") : null;

    private static Rejection? MethodStillExists(IncomingPost post) =>
        post.IsRequest && LegacyOnly.Contains(post.Method) ? Rejection.Of(McpErrorCode.MethodNotFound, $"Method '{post.Method}' does not exist in {ProtocolVersions.Modern}.", post.Id) : null;

    private static Rejection Invalid(IncomingPost post, string message) =>
        new(StatusCodes.Status400BadRequest, McpErrorCode.InvalidParams, message, post.Id);
}

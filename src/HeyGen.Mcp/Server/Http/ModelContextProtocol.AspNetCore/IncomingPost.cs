using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol.Protocol;

namespace ModelContextProtocol.AspNetCore;

/// <summary>The headers and the message of one POST, and which era of the protocol they speak.</summary>
internal sealed class IncomingPost
{
    private const string AssumedVersion = "2025-03-26";
    private readonly HeaderText version;

    public IncomingPost(IHeaderDictionary headers, JsonRpcMessage message)
    {
        Headers = headers;
        (Id, Method, Parameters) = message switch
        {
            JsonRpcRequest request => (request.Id, request.Method, request.Params as JsonObject),
            JsonRpcNotification notification => (default, notification.Method, notification.Params as JsonObject),
            _ => (default, "", null),
        };
        IsRequest = message is JsonRpcRequest;
        Meta = Parameters?["_meta"] as JsonObject;
        version = HeaderText.Of(headers, "MCP-Protocol-Version");
        MetaVersion = Text(Meta, MetaKeys.ProtocolVersion);
        IsModern = version.Value == ProtocolVersions.Modern || (MetaVersion is not null && !ProtocolVersions.Legacy.Contains(MetaVersion));
    }

    public IHeaderDictionary Headers { get; }

    public RequestId Id { get; }

    public string Method { get; }

    public bool IsRequest { get; }

    public JsonObject? Parameters { get; }

    public JsonObject? Meta { get; }

    /// <summary>The protocol version that the header names; null if there is none.</summary>
    public string? HeaderVersion => version.IsPresent ? version.Value ?? "" : null;

    /// <summary>The protocol version that the body names.</summary>
    public string? MetaVersion { get; }

    /// <summary>True if the request describes itself; false if its client shook hands, or is old enough to name no version.</summary>
    public bool IsModern { get; }

    /// <summary>The version that the request is served by.</summary>
    public string ServedVersion => HeaderVersion ?? MetaVersion ?? AssumedVersion;

    public static string? Text(JsonObject? parent, string name) =>
        parent?[name] is JsonValue value && value.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : null;
}

/// <summary>The revisions of the protocol that this endpoint serves.</summary>
internal static class ProtocolVersions
{
    /// <summary>Each request says who asks and what it can do; there is no handshake.</summary>
    public const string Modern = "2026-07-28";

    /// <summary>Begin with initialize.</summary>
    public static readonly string[] Legacy = ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"];
}

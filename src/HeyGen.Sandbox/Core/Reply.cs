namespace HeyGen.Sandbox.Core;

/// <summary>An answer, before it is written.</summary>
/// <param name="Body">The whole JSON body.</param>
internal sealed record Reply(JsonObject Body)
{
    /// <summary>Payloads of a stream of server-sent events; then there is no body.</summary>
    public IAsyncEnumerable<JsonObject>? Events { get; init; }

    public static Reply Of(JsonNode? data) => new(new JsonObject { ["data"] = data });

    public static Reply Stream(IAsyncEnumerable<JsonObject> events) => new([]) { Events = events };

    public static implicit operator Reply(JsonObject data) => Of(data);
}

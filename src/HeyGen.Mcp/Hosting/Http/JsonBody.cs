using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace HeyGen.Mcp.Hosting.Http;

/// <summary>What a request's body is seen to be before the SDK reads it: the SDK would fail on some bodies without an answer.</summary>
/// <param name="Problem">Why the body is refused; null if it may be read.</param>
/// <param name="Method">The JSON-RPC method, if it is a string.</param>
/// <param name="NamesVersion">True if some member is named as the protocol version in <c>_meta</c> is.</param>
internal readonly record struct JsonBody(string? Problem, string? Method = null, bool NamesVersion = false)
{
    private const int MostMembers = 10_000;
    private static readonly JsonTypeInfo<JsonRpcMessage> MessageType = (JsonTypeInfo<JsonRpcMessage>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage));
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = 64 };

    public static JsonBody Inspect(in ReadOnlySequence<byte> body)
    {
        var texts = ArrayPool<char>.Shared.Rent(1024);
        try
        {
            return Inspect(new Utf8JsonReader(body, Strict), ref texts);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return new("The body is not a JSON-RPC message.");
        }
        finally
        {
            ArrayPool<char>.Shared.Return(texts);
        }
    }

    /// <summary>The message as the SDK reads it; null if it can't.</summary>
    public static JsonRpcMessage? Message(in ReadOnlySequence<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body, Strict);
            return JsonSerializer.Deserialize(ref reader, MessageType);
        }
        catch (Exception malformed) when (malformed is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    public static JsonObject? Object(in ReadOnlySequence<byte> body)
    {
        var reader = new Utf8JsonReader(body, Strict);
        return JsonNode.Parse(ref reader) as JsonObject;
    }

    private static JsonBody Inspect(Utf8JsonReader reader, ref char[] texts)
    {
        var names = new List<HashSet<string>>();
        string? method = null;
        var (isMethod, namesVersion) = (false, false);
        reader.Read();
        if (reader.TokenType is not JsonTokenType.StartObject)
            return new("The body must be one JSON-RPC request or notification.");

        do
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    Begin(names, reader.CurrentDepth);
                    break;
                case JsonTokenType.PropertyName:
                    var name = reader.GetString()!;
                    var seen = names[reader.CurrentDepth - 1];
                    if (!seen.Add(name) || seen.Count > MostMembers)
                        return new(seen.Count > MostMembers ? "An object of the body has too many members." : "An object of the body has a member twice, or in spellings that differ only in case.");
                    isMethod = reader.CurrentDepth is 1 && name is "method";
                    namesVersion |= name is MetaKeys.ProtocolVersion;
                    continue;
                case JsonTokenType.String when isMethod:
                    method = reader.GetString();
                    break;
                case JsonTokenType.String:
                    RequireUnicode(reader, ref texts);
                    break;
            }

            isMethod = false;
        }
        while (reader.Read());
        return new(null, method, namesVersion);
    }

    /// <summary>Each depth has one set, used again by the objects that follow; a large one is not, for clearing it costs its whole size each time.</summary>
    private static void Begin(List<HashSet<string>> names, int depth)
    {
        while (names.Count <= depth)
            names.Add(new(StringComparer.OrdinalIgnoreCase));
        if (names[depth].Count > 32)
            names[depth] = new(StringComparer.OrdinalIgnoreCase);
        else
            names[depth].Clear();
    }

    /// <exception cref="InvalidOperationException">The text is no Unicode, such as half of a surrogate pair.</exception>
    private static void RequireUnicode(in Utf8JsonReader reader, ref char[] texts)
    {
        var length = checked((int)(reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length));
        if (texts.Length < length)
        {
            ArrayPool<char>.Shared.Return(texts);
            texts = ArrayPool<char>.Shared.Rent(length);
        }

        reader.CopyString(texts);
    }
}

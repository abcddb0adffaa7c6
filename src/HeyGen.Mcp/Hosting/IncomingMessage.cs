using System.Text.Json.Serialization.Metadata;

namespace HeyGen.Mcp.Hosting;

/// <summary>
/// What a message is seen to be before the SDK reads it: the SDK would fail on some without an answer, and makes several
/// copies of each.
/// </summary>
/// <param name="Problem">Why the message is refused, as the rest of a sentence; null if it may be read.</param>
/// <param name="Id">The id of a request.</param>
/// <param name="Method">The JSON-RPC method, if it is a string.</param>
/// <param name="NamesVersion">True if some member is named as the protocol version in <c>_meta</c> is.</param>
/// <param name="Meta">Where the value of <c>_meta</c> begins and ends, if the parameters have one.</param>
/// <param name="IsMalformed">True if it is no JSON at all.</param>
/// <param name="IsAnswer">True if it has what answers to requests have.</param>
/// <param name="DecimalId">Where an id such as 1.0 begins and ends, which the SDK does not read.</param>
internal readonly record struct IncomingMessage(string? Problem, RequestId? Id = null, string? Method = null, bool NamesVersion = false, (long From, long To)? Meta = null, bool IsMalformed = false, bool IsAnswer = false, (long From, long To)? DecimalId = null)
{
    /// <summary>The problem of a message that could be read, so that it is answered under its id.</summary>
    public const string OddVersion = "must say jsonrpc as the text \"2.0\"";

    /// <summary>Bytes of a message beside the arguments of a tool, which alone may hold a file.</summary>
    private const int MostBesideArguments = 64 * 1024;

    private static readonly JsonTypeInfo<JsonRpcMessage> MessageType = McpJsonUtilities.DefaultOptions.GetTypeInfo<JsonRpcMessage>();
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = 64 };

    public static IncomingMessage Inspect(in ReadOnlySequence<byte> message)
    {
        var reader = new BoundedJsonReader(message);
        try
        {
            return Inspect(ref reader, message.Length);
        }
        finally
        {
            reader.Dispose();
        }
    }

    /// <summary>The JSON without the mark of its byte order, which shells and libraries of Windows write before the first.</summary>
    public static ReadOnlySequence<byte> WithoutMark(in ReadOnlySequence<byte> json)
    {
        var reader = new SequenceReader<byte>(json);
        return reader.IsNext("\uFEFF"u8) ? json.Slice("\uFEFF"u8.Length) : json;
    }

    /// <summary>The message without that mark, and without halves of characters.</summary>
    /// <returns>The same sequence where there is nothing to mend.</returns>
    public static ReadOnlySequence<byte> Readable(in ReadOnlySequence<byte> message)
    {
        var unmarked = WithoutMark(message);
        return SurrogateEscapes.WithoutLoneHalves(unmarked) is { } whole ? new(whole) : unmarked;
    }

    /// <summary>The message as the SDK reads it; null if it can't.</summary>
    public static JsonRpcMessage? Read(in ReadOnlySequence<byte> message)
    {
        try
        {
            var reader = new Utf8JsonReader(message, Strict);
            return JsonSerializer.Deserialize(ref reader, MessageType);
        }
        catch (Exception malformed) when (malformed is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    public static JsonObject? Object(in ReadOnlySequence<byte> message)
    {
        var reader = new Utf8JsonReader(message, Strict);
        return JsonNode.Parse(ref reader) as JsonObject;
    }

    /// <summary>The message with what its client says of itself in forms that can be read; null where nothing is to be mended.</summary>
    public byte[]? WithReadableMeta(in ReadOnlySequence<byte> message)
    {
        if (!NamesVersion || Meta is not var (from, to))
            return null;
        var said = message.Slice(from, to - from);
        if (ClientDescription.IsSmallAndReadable(said) || Object(said) is not { } meta || !InitializeRequest.CompleteMeta(meta))
            return null;
        return [.. message.Slice(0, from).ToArray(), .. Encoding.UTF8.GetBytes(meta.ToJsonString()), .. message.Slice(to).ToArray()];
    }

    /// <summary>The message with its id as a whole number; null where nothing is to be mended.</summary>
    public byte[]? WithWholeId(in ReadOnlySequence<byte> message) => DecimalId is var (from, to)
        ? [.. message.Slice(0, from).ToArray(), .. Encoding.ASCII.GetBytes(Id.ToString()!), .. message.Slice(to).ToArray()]
        : null;

    /// <summary>For an answer that the SDK can't read, one that it can, so that whoever waits for it is told; null where nothing is to be mended.</summary>
    public byte[]? WithReadableError(in ReadOnlySequence<byte> message) => IsAnswer && Method is null && Id is { } id && Read(message) is null
        ? JsonSerializer.SerializeToUtf8Bytes(new JsonRpcError { Id = id, Error = new JsonRpcErrorDetail { Code = (int)McpErrorCode.InternalError, Message = "The answer could not be read." } }, MessageType)
        : null;

    private static IncomingMessage Inspect(ref BoundedJsonReader reader, long length)
    {
        RequestId? id = null;
        string? method = null;
        string? member = null;
        var (namesVersion, inParameters, hasOddId, hasOddVersion, isAnswer) = (false, false, false, false, false);
        var (argumentsFrom, arguments) = (-1L, 0L);
        var metaFrom = -1L;
        (long, long)? meta = null, decimalId = null;
        if (reader.Read() && reader.Token is not JsonTokenType.StartObject)
            return new("must be one JSON-RPC request or notification");

        while (reader.Read())
        {
            switch (reader.Token, reader.Depth)
            {
                case (JsonTokenType.PropertyName, var depth):
                    var name = reader.Text!;
                    namesVersion |= name is MetaKeys.ProtocolVersion;
                    isAnswer |= depth is 1 && name is "result" or "error";
                    member = depth is 1 ? name : null;
                    inParameters = depth is 1 ? name is "params" : inParameters;
                    if (depth is 2 && inParameters && name is "arguments")
                        argumentsFrom = reader.End;
                    if (depth is 2 && inParameters && name is "_meta")
                        metaFrom = reader.End;
                    continue;
                case (JsonTokenType.String, 1) when member is "method":
                    method = reader.Text;
                    break;
                case (JsonTokenType.String, 1) when member is "id" && reader.End - reader.Start <= MostBesideArguments:
                    id = new RequestId(reader.Text!);
                    break;
                case (JsonTokenType.Number, 1) when member is "id" && reader.Whole is { } number:
                    id = new RequestId(number);
                    break;
                case (JsonTokenType.Number, 1) when member is "id" && reader.WholeDecimal is { } number:
                    (id, decimalId) = (new RequestId(number), (reader.Start, reader.End));
                    break;
                case (not JsonTokenType.String, 1) when member is "jsonrpc":
                    hasOddVersion = true;
                    break;
                case (not (JsonTokenType.EndObject or JsonTokenType.EndArray), 1) when member is "id":
                    hasOddId = true;
                    break;
            }

            if (argumentsFrom >= 0 && reader.Depth is 2 && reader.Token is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
                (arguments, argumentsFrom) = (reader.End - argumentsFrom, -1);
            if (metaFrom >= 0 && reader.Depth is 2 && reader.Token is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
                (meta, metaFrom) = ((metaFrom, reader.End), -1);
        }

        if (reader.Problem is { } problem)
            return new(problem, id, method, namesVersion, IsMalformed: reader.IsMalformed);
        if (method is not null && hasOddId)
            return new("has an id that is neither a text nor a whole number such as 1", Id: null, method, namesVersion);
        if (hasOddVersion)
            return new(OddVersion, id, method, namesVersion);
        var beside = length - (method is RequestMethods.ToolsCall ? arguments : 0);
        return new(method is not null && beside > MostBesideArguments ? $"has more than {MostBesideArguments / 1024} KiB beside the arguments of a tool" : null, id, method, namesVersion, meta, IsAnswer: isAnswer, DecimalId: decimalId);
    }
}

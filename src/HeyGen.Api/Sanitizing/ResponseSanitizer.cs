namespace HeyGen.Api.Sanitizing;

/// <summary>
/// An answer of another service with <see cref="TextSanitizer"/> in every string and member name, without the secret it was
/// asked with, without <see cref="ReservedMembers"/> and what lies too deep to be handed on, and of members that an object has twice with the last alone. It is looked
/// through where it comes in, so that nothing behind has to think of it; a clean one, which nearly all are, costs one scan and no memory.
/// </summary>
internal static class ResponseSanitizer
{
    /// <summary>Values, objects and lists counted too, of one answer: a list's page has a few thousand.</summary>
    private const int MostValues = 100_000;

    /// <summary>Characters of all texts together.</summary>
    private const int MostText = 1024 * 1024;

    /// <summary>Characters of data in base64, which is of no use when cut.</summary>
    private const int LongestData = 2 * 1024 * 1024;

    private const int ShortText = 512;

    /// <summary>Levels of objects and lists that are kept: a result has some around them, and no JSON of more than 64 is read.</summary>
    private const int MostLevels = 50;
    private static readonly JsonReaderOptions Reading = new() { MaxDepth = MemberNames.MostLevels - 1 };
    private static readonly SearchValues<byte> Plain = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Where(character => character is not '&').Select(character => (byte)character)]);
    private static readonly SearchValues<char> Base64 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=-_");

    /// <param name="answer">Whole; a byte order mark at its beginning is left out.</param>
    /// <returns>The same bytes if they are clean, or no JSON at all, which is reported elsewhere; null if they hold more than anybody could read.</returns>
    public static byte[]? Clean(byte[] answer, SecretScrubber? secret = null)
    {
        if (answer.AsSpan().StartsWith("\uFEFF"u8))
            answer = answer["\uFEFF"u8.Length..];
        try
        {
            return !IsBounded(answer, secret, out var isClean) ? null : isClean ? answer : WithoutDuplicates(Rewritten(answer, secret));
        }
        catch (JsonException)
        {
            return answer;
        }
    }

    private static bool IsBounded(ReadOnlySpan<byte> answer, SecretScrubber? secret, out bool isClean)
    {
        isClean = true;
        var (values, text, isData) = (0, 0, false);
        var reader = new Utf8JsonReader(answer, Reading);
        var reserved = default(ReservedMembers);
        var names = new MemberNames(stackalloc int[MemberNames.MostLevels]);
        while (reader.Read())
        {
            reserved.Observe(ref reader);
            isClean = names.IsNew(reader) && isClean && reader.CurrentDepth < MostLevels && IsFinite(reader);
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && !(isData && IsData(reader)))
            {
                text += Math.Min(reader.ValueSpan.Length, TextSanitizer.LongestProse);
                isClean = isClean && IsClean(ref reader, reserved, secret);
            }

            isData = IsNameOfData(reader);
            values += reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.EndObject or JsonTokenType.EndArray ? 0 : 1;
            if (values > MostValues || text > MostText)
                return false;
        }

        return true;
    }

    /// <summary>False for a number that nobody can hold, such as 1e400.</summary>
    private static bool IsFinite(in Utf8JsonReader reader) =>
        reader.TokenType is not JsonTokenType.Number || (reader.ValueSpan.Length < 300 && reader.ValueSpan.IndexOfAny((byte)'e', (byte)'E') < 0) || double.IsFinite(reader.GetDouble());

    /// <summary>The one field in which HeyGen sends content itself and no link to it.</summary>
    private static bool IsNameOfData(in Utf8JsonReader reader) => ReservedMembers.IsName(reader, "audio"u8);

    private static bool IsData(in Utf8JsonReader reader) =>
        reader.TokenType is JsonTokenType.String && reader.ValueSpan.Length is > TextSanitizer.LongestProse and <= LongestData && IsBase64(reader);

    private static bool IsBase64(in Utf8JsonReader reader)
    {
        var text = ArrayPool<char>.Shared.Rent(reader.ValueSpan.Length);
        try
        {
            return text.AsSpan(0, reader.CopyString(text)).IndexOfAnyExcept(Base64) < 0;
        }
        catch (InvalidOperationException)
        {
            return false; // half of a surrogate pair
        }
        finally
        {
            ArrayPool<char>.Shared.Return(text);
        }
    }

    private static bool IsClean(ref Utf8JsonReader reader, in ReservedMembers reserved, SecretScrubber? secret)
    {
        var length = reader.ValueSpan.Length;
        var isName = reader.TokenType is JsonTokenType.PropertyName;
        if (!reader.ValueIsEscaped && length <= TextSanitizer.LongestProse && reader.ValueSpan.IndexOfAnyExcept(Plain) < 0)
            return !(isName && reserved.Has(reader.ValueSpan, reader)) && secret?.IsIn(reader.ValueSpan) is not true;

        char[]? rented = null;
        try
        {
            var text = length <= ShortText ? stackalloc char[ShortText] : rented = ArrayPool<char>.Shared.Rent(length);
            text = text[..reader.CopyString(text)];
            return TextSanitizer.IsClean(text) && !(isName && reserved.Has(text, reader)) && secret?.IsIn(text) is not true;
        }
        catch (InvalidOperationException)
        {
            return false; // half of a surrogate pair
        }
        finally
        {
            if (rented is not null)
                ArrayPool<char>.Shared.Return(rented);
        }
    }

    private static byte[] Rewritten(ReadOnlySpan<byte> answer, SecretScrubber? secret)
    {
        var buffer = new ArrayBufferWriter<byte>(answer.Length);
        using (var writer = new Utf8JsonWriter(buffer, NodeJson.RelaxedWriter))
        {
            var isData = false;
            var reader = new Utf8JsonReader(answer, Reading);
            var reserved = default(ReservedMembers);
            while (reader.Read())
            {
                reserved.Observe(ref reader);
                if (isData && IsData(reader))
                    writer.WriteStringValue(reader.GetString());
                else
                    Copy(ref reader, writer, reserved, secret);
                isData = IsNameOfData(reader);
            }
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static byte[] WithoutDuplicates(byte[] answer)
    {
        var buffer = new ArrayBufferWriter<byte>(answer.Length);
        using (var document = JsonDocument.Parse(answer))
        using (var writer = new Utf8JsonWriter(buffer, NodeJson.RelaxedWriter))
            WriteDistinct(document.RootElement, writer);
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteDistinct(JsonElement value, Utf8JsonWriter writer)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var last = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
                foreach (var member in value.EnumerateObject())
                    last[member.Name] = member.Value;
                writer.WriteStartObject();
                foreach (var (name, member) in last)
                {
                    writer.WritePropertyName(name);
                    WriteDistinct(member, writer);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                    WriteDistinct(item, writer);
                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private static void Copy(ref Utf8JsonReader reader, Utf8JsonWriter writer, in ReservedMembers reserved, SecretScrubber? secret)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray when reader.CurrentDepth >= MostLevels - 1:
                reader.Skip();
                writer.WriteNullValue();
                break;
            case JsonTokenType.StartObject:
                writer.WriteStartObject();
                break;
            case JsonTokenType.EndObject:
                writer.WriteEndObject();
                break;
            case JsonTokenType.StartArray:
                writer.WriteStartArray();
                break;
            case JsonTokenType.EndArray:
                writer.WriteEndArray();
                break;
            case JsonTokenType.PropertyName:
                var name = Text(ref reader, secret);
                if (reserved.Has(name, reader))
                    reader.Skip();
                else
                    writer.WritePropertyName(name);
                break;
            case JsonTokenType.String:
                writer.WriteStringValue(Text(ref reader, secret));
                break;
            case JsonTokenType.Number when !IsFinite(reader):
                writer.WriteStringValue(reader.ValueSpan);
                break;
            default:
                writer.WriteRawValue(reader.ValueSpan);
                break;
        }
    }

    private static string Text(ref Utf8JsonReader reader, SecretScrubber? secret)
    {
        try
        {
            var text = TextSanitizer.Clean(reader.GetString()!);
            return secret?.RemovedFrom(text) ?? text;
        }
        catch (InvalidOperationException)
        {
            return "\uFFFD"; // half of a surrogate pair
        }
    }
}

using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace HeyGen.Api.Sanitizing;

/// <summary>
/// An answer of another service with <see cref="TextSanitizer"/> in every string and member name. It is looked through
/// where it comes in, so that nothing behind has to think of it; a clean one, which nearly all are, costs a look and no memory.
/// </summary>
internal static class ResponseSanitizer
{
    private const int ShortText = 512;
    private static readonly SearchValues<byte> Plain = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Where(character => character is not '&').Select(character => (byte)character)]);
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>The same bytes if they are clean, or no JSON at all, which is told elsewhere.</returns>
    public static byte[] Clean(byte[] answer)
    {
        try
        {
            return IsClean(answer) ? answer : Rewritten(answer);
        }
        catch (JsonException)
        {
            return answer;
        }
    }

    private static bool IsClean(ReadOnlySpan<byte> answer)
    {
        var reader = new Utf8JsonReader(answer);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && !IsClean(ref reader))
                return false;
        }

        return true;
    }

    private static bool IsClean(ref Utf8JsonReader reader)
    {
        var length = reader.ValueSpan.Length;
        if (!reader.ValueIsEscaped && length <= TextSanitizer.LongestProse && reader.ValueSpan.IndexOfAnyExcept(Plain) < 0)
            return true;

        char[]? rented = null;
        try
        {
            var text = length <= ShortText ? stackalloc char[ShortText] : rented = ArrayPool<char>.Shared.Rent(length);
            return TextSanitizer.IsClean(text[..reader.CopyString(text)]);
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

    private static byte[] Rewritten(ReadOnlySpan<byte> answer)
    {
        var buffer = new ArrayBufferWriter<byte>(answer.Length);
        using (var writer = new Utf8JsonWriter(buffer, Writing))
        {
            var reader = new Utf8JsonReader(answer);
            while (reader.Read())
                Copy(ref reader, writer);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Copy(ref Utf8JsonReader reader, Utf8JsonWriter writer)
    {
        switch (reader.TokenType)
        {
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
                writer.WritePropertyName(Text(ref reader));
                break;
            case JsonTokenType.String:
                writer.WriteStringValue(Text(ref reader));
                break;
            default:
                writer.WriteRawValue(reader.ValueSpan);
                break;
        }
    }

    private static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return TextSanitizer.Clean(reader.GetString()!);
        }
        catch (InvalidOperationException)
        {
            return "\uFFFD"; // half of a surrogate pair
        }
    }
}

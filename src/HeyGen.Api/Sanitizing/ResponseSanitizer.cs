using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace HeyGen.Api.Sanitizing;

/// <summary>
/// An answer of another service with <see cref="TextSanitizer"/> in every string and member name, without the secret it was
/// asked with and without <see cref="ReservedMembers"/>. It is looked through where it comes in, so that nothing behind has to
/// think of it; a clean one, which nearly all are, costs a look and no memory.
/// </summary>
internal static class ResponseSanitizer
{
    private const int ShortText = 512;
    private static readonly SearchValues<byte> Plain = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Where(character => character is not '&').Select(character => (byte)character)]);
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>The same bytes if they are clean, or no JSON at all, which is told elsewhere.</returns>
    public static byte[] Clean(byte[] answer, SecretScrubber? secret = null)
    {
        try
        {
            return IsClean(answer, secret) ? answer : Rewritten(answer, secret);
        }
        catch (JsonException)
        {
            return answer;
        }
    }

    private static bool IsClean(ReadOnlySpan<byte> answer, SecretScrubber? secret)
    {
        var reader = new Utf8JsonReader(answer);
        var reserved = default(ReservedMembers);
        while (reader.Read())
        {
            reserved.Pass(ref reader);
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && !IsClean(ref reader, reserved, secret))
                return false;
        }

        return true;
    }

    private static bool IsClean(ref Utf8JsonReader reader, in ReservedMembers reserved, SecretScrubber? secret)
    {
        var length = reader.ValueSpan.Length;
        var isName = reader.TokenType is JsonTokenType.PropertyName;
        if (!reader.ValueIsEscaped && length <= TextSanitizer.LongestProse && reader.ValueSpan.IndexOfAnyExcept(Plain) < 0)
            return !(isName && reserved.Has(reader.ValueSpan, reader.CurrentDepth)) && secret?.IsIn(reader.ValueSpan) is not true;

        char[]? rented = null;
        try
        {
            var text = length <= ShortText ? stackalloc char[ShortText] : rented = ArrayPool<char>.Shared.Rent(length);
            text = text[..reader.CopyString(text)];
            return TextSanitizer.IsClean(text) && !(isName && reserved.Has(text, reader.CurrentDepth)) && secret?.IsIn(text) is not true;
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
        using (var writer = new Utf8JsonWriter(buffer, Writing))
        {
            var reader = new Utf8JsonReader(answer);
            var reserved = default(ReservedMembers);
            while (reader.Read())
            {
                reserved.Pass(ref reader);
                Copy(ref reader, writer, reserved, secret);
            }
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Copy(ref Utf8JsonReader reader, Utf8JsonWriter writer, in ReservedMembers reserved, SecretScrubber? secret)
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
                var name = Text(ref reader, secret);
                if (reserved.Has(name, reader.CurrentDepth))
                    reader.Skip();
                else
                    writer.WritePropertyName(name);
                break;
            case JsonTokenType.String:
                writer.WriteStringValue(Text(ref reader, secret));
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
            return Scrubbed(TextSanitizer.Clean(Scrubbed(reader.GetString()!)));
        }
        catch (InvalidOperationException)
        {
            return "\uFFFD"; // half of a surrogate pair
        }

        string Scrubbed(string text) => secret?.RemovedFrom(text) ?? text;
    }
}

namespace HeyGen.Api.Http;

/// <summary>An answer that holds more than anybody could read: how its one thing stands is worth knowing all the same.</summary>
internal static class LongAnswer
{
    private const string Note = "HeyGen's answer held more than anybody could read: its long members are left out.";
    private const int LongestMember = 4096;
    private const int MostMembers = 200;

    /// <returns>The answer with the short members of its data alone; null for a list, and for what is no JSON.</returns>
    public static byte[]? Shortened(byte[] answer)
    {
        try
        {
            using var document = JsonDocument.Parse(answer);
            if (document.RootElement.Member("data") is not { ValueKind: JsonValueKind.Object } data || data.Member("items") is { ValueKind: JsonValueKind.Array })
                return null;
            var buffer = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(buffer))
            {
                writer.WriteStartObject();
                writer.WriteStartObject("data");
                foreach (var member in data.EnumerateObject().Where(member => member.Value.GetRawText().Length <= LongestMember).Take(MostMembers))
                    member.WriteTo(writer);
                writer.WriteEndObject();
                writer.WriteEndObject();
            }

            return buffer.WrittenSpan.ToArray();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <param name="shortened">Without what passes for words of this server's.</param>
    public static byte[] WithNote(byte[] shortened)
    {
        var answer = JsonNode.Parse(shortened)!;
        answer["data"]!["note"] = Note;
        return Encoding.UTF8.GetBytes(answer.ToJsonString());
    }
}

namespace HeyGen.Api.Idempotency;

/// <summary>JSON in one spelling (RFC 8785): members sorted by name, numbers normalised, no white space.</summary>
internal static class CanonicalJson
{
    public static ReadOnlySpan<byte> Of(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var buffer = new ArrayBufferWriter<byte>(json.Length);
        using (var writer = new Utf8JsonWriter(buffer, NodeJson.RelaxedWriter))
            Write(document.RootElement, writer);
        return buffer.WrittenSpan;
    }

    private static void Write(JsonElement element, Utf8JsonWriter writer)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in element.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    Write(member.Value, writer);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                    Write(item, writer);
                writer.WriteEndArray();
                break;
            case JsonValueKind.Number:
                writer.WriteRawValue(Number(element));
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    /// <summary>1, 1.0 and 1e0 are the same number.</summary>
    private static string Number(JsonElement element) =>
        element.TryGetInt64(out var whole) ? whole.ToString(CultureInfo.InvariantCulture)
        : element.GetDouble() is var number && number == Math.Truncate(number) && Math.Abs(number) < 1e15 ? ((long)number).ToString(CultureInfo.InvariantCulture)
        : number.ToString("R", CultureInfo.InvariantCulture);
}

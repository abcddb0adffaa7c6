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

    /// <summary>1, 1.0 and 1e0 are the same number. What no <c>double</c> holds keeps its digits: two such numbers are two requests.</summary>
    private static string Number(JsonElement element)
    {
        if (element.TryGetInt64(out var whole))
            return whole.ToString(CultureInfo.InvariantCulture);
        var (number, exact) = (element.GetDouble(), Exact(element.GetRawText()));
        if (!double.IsFinite(number))
            return exact;
        var usual = number == Math.Truncate(number) && Math.Abs(number) < 1e15 ? ((long)number).ToString(CultureInfo.InvariantCulture) : number.ToString("R", CultureInfo.InvariantCulture);
        return Exact(usual) == exact ? usual : exact;
    }

    /// <summary>The digits between the outermost that are not 0, and the power of ten that they are multiplied with.</summary>
    private static string Exact(string number)
    {
        var end = number.AsSpan().IndexOfAny('e', 'E');
        if (!long.TryParse(end < 0 ? "0" : number[(end + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var power))
            return number;
        var mantissa = end < 0 ? number : number[..end];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal).TrimStart('-', '0');
        var significant = digits.TrimEnd('0');
        power += digits.Length - significant.Length - (point < 0 ? 0 : mantissa.Length - point - 1);
        return significant.Length is 0 ? "0" : string.Create(CultureInfo.InvariantCulture, $"{(number[0] is '-' ? "-" : "")}{significant}e{power}");
    }
}

namespace ModelContextProtocol.AspNetCore;

/// <summary>A server-sent event as the SDK writes it: some lines, one of which holds the message.</summary>
internal static class EventFrame
{
    private static ReadOnlySpan<byte> DataField => "data: "u8;

    /// <summary>The message of the last event.</summary>
    public static ReadOnlyMemory<byte> Data(ReadOnlyMemory<byte> events)
    {
        var start = events.Span.LastIndexOf(DataField);
        while (start > 0 && events.Span[start - 1] is not (byte)'\n')
            start = events.Span[..start].LastIndexOf(DataField);
        var data = events[(start + DataField.Length)..];
        return data[..data.Span.IndexOf((byte)'\n')];
    }
}

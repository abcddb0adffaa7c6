using Microsoft.AspNetCore.Http;
using ModelContextProtocol.Protocol;

namespace ModelContextProtocol.AspNetCore;

/// <summary>A header that repeats a part of the body, so that proxies can route without reading it.</summary>
/// <param name="Value">Decoded; null if the header is absent, was sent twice or is malformed.</param>
internal readonly record struct HeaderText(bool IsPresent, string? Value)
{
    public static HeaderText Of(IHeaderDictionary headers, string name)
    {
        var values = headers[name];
        return values.Count switch
        {
            0 => default,
            1 => new(true, Decoded(values[0]!.Trim(' ', '\t'))),
            _ => new(true, null),
        };
    }

    private static string? Decoded(string text) =>
        !text.AsSpan().ContainsAnyExceptInRange(' ', '~') ? McpHeaderEncoder.DecodeValue(text) : null;
}

using System.Runtime.InteropServices;

namespace HeyGen.Api.Sanitizing;

/// <summary>
/// Members that results carry beside what another service said. Coming from that service they would pass for advice of
/// this server, so they are taken out, in whatever spelling, where a result or an item of a list would have them. Deeper
/// down names may be a user's own: a variable, a node of a graph.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal struct ReservedMembers
{
    private const int LongestName = 24;

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Folded = new HashSet<string>(StringComparer.Ordinal)
    {
        "nextstep", "note", "confirmtoken", "estimate", "balancebefore", "uploadedassets", "reconciled", "idempotentuntil", "failureadvice", "charged", "warnings",
    }.GetAlternateLookup<ReadOnlySpan<char>>();

    private bool isList;
    private bool isNamedItems;
    private bool isItems;

    /// <summary>To be called with each token of <c>{"data": {…}}</c>, <c>{"data": […]}</c> or <c>{"data": {"items": […]}}</c> before it is asked about.</summary>
    public void Observe(ref Utf8JsonReader reader)
    {
        switch ((reader.TokenType, reader.CurrentDepth))
        {
            case (JsonTokenType.StartArray or JsonTokenType.EndArray, 1):
                isList = reader.TokenType is JsonTokenType.StartArray;
                break;
            case (JsonTokenType.PropertyName, 2):
                isNamedItems = reader.ValueTextEquals("items"u8);
                break;
            case (JsonTokenType.StartArray or JsonTokenType.EndArray, 2):
                isItems = reader.TokenType is JsonTokenType.StartArray && isNamedItems;
                break;
        }
    }

    /// <param name="depth">Of the member.</param>
    public readonly bool Has(ReadOnlySpan<char> name, int depth)
    {
        if (name.Length > LongestName || !(depth <= 2 || (depth is 3 && isList) || (depth is 4 && isItems)))
            return false;
        Span<char> folded = stackalloc char[LongestName];
        var length = 0;
        foreach (var character in name)
        {
            if (character is not ('_' or '-' or ' '))
                folded[length++] = char.ToLowerInvariant(character);
        }

        return Folded.Contains(folded[..length]);
    }

    /// <param name="name">ASCII.</param>
    /// <param name="depth">Of the member.</param>
    public readonly bool Has(ReadOnlySpan<byte> name, int depth)
    {
        if (name.Length > LongestName)
            return false;
        Span<char> text = stackalloc char[LongestName];
        return Has(text[..Encoding.ASCII.GetChars(name, text)], depth);
    }
}

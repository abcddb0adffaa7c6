using System.Runtime.InteropServices;

namespace HeyGen.Api.Sanitizing;

/// <summary>
/// Members that results carry beside what another service said. Coming from that service they would pass for advice of
/// this server, so they are taken out, in whatever spelling, where a result, an item of a list or an error in one would have
/// them. Deeper down names may be a user's own, of a variable or a node of a graph: there only what asks for a call goes.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal struct ReservedMembers
{
    private const int LongestName = 32;

    /// <summary>Of the members beside <c>data</c>: warnings there are told as the service's own.</summary>
    private const int EnvelopeDepth = 1;

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Folded = new HashSet<string>(StringComparer.Ordinal)
    {
        "nextstep", "note", "confirmtoken", "estimate", "balancebefore", "uploadedassets", "reconciled", "idempotentuntil", "failureadvice", "charged", "warnings", "hint", "check", "firstresult", "suggestedidempotencykey", "morefields",
    }.GetAlternateLookup<ReadOnlySpan<char>>();

    private bool isList;
    private bool isInnerList;
    private bool isNamedError;

    /// <summary>Of the members of the last object named <c>error</c>; 0 outside of it.</summary>
    private int errorDepth;

    /// <summary>To be called with each token of <c>{"data": {…}}</c>, <c>{"data": […]}</c> or <c>{"data": {"items": […]}}</c> before it is asked about.</summary>
    public void Observe(ref Utf8JsonReader reader)
    {
        switch ((reader.TokenType, reader.CurrentDepth))
        {
            case (JsonTokenType.StartArray or JsonTokenType.EndArray, 1):
                isList = reader.TokenType is JsonTokenType.StartArray;
                break;
            case (JsonTokenType.StartArray or JsonTokenType.EndArray, 2):
                isInnerList = reader.TokenType is JsonTokenType.StartArray;
                break;
            case (JsonTokenType.StartObject, var depth) when isNamedError:
                errorDepth = depth + 1;
                break;
            case (JsonTokenType.EndObject, var depth) when depth + 1 == errorDepth:
                errorDepth = 0;
                break;
        }

        isNamedError = IsName(reader, "error"u8);
    }

    /// <summary>False also for what holds half of a surrogate pair.</summary>
    public static bool IsName(in Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        try
        {
            return reader.TokenType is JsonTokenType.PropertyName && reader.ValueTextEquals(name);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <param name="member">Stands at the name.</param>
    public readonly bool Has(ReadOnlySpan<char> name, in Utf8JsonReader member)
    {
        if (name.Length > LongestName)
            return false;
        Span<char> folded = stackalloc char[LongestName];
        var length = 0;
        foreach (var character in name)
        {
            if (character is not ('_' or '-' or ' '))
                folded[length++] = char.ToLowerInvariant(character);
        }

        folded = folded[..length];
        return Folded.Contains(folded) && !(folded is "warnings" && member.CurrentDepth is EnvelopeDepth) && (IsOfResult(member.CurrentDepth) || (folded is "nextstep" or "check" or "confirmtoken" && AsksForCall(member)));
    }

    /// <param name="name">ASCII.</param>
    /// <param name="member">Stands at the name.</param>
    public readonly bool Has(ReadOnlySpan<byte> name, in Utf8JsonReader member)
    {
        if (name.Length > LongestName)
            return false;
        Span<char> text = stackalloc char[LongestName];
        return Has(text[..Encoding.ASCII.GetChars(name, text)], member);
    }

    private readonly bool IsOfResult(int depth) => depth <= 2 || (depth is 3 && isList) || (depth is 4 && isInnerList) || depth == errorDepth;

    /// <summary>A text does, and an object that names a tool.</summary>
    private static bool AsksForCall(Utf8JsonReader member)
    {
        var depth = member.CurrentDepth;
        if (!member.Read() || member.TokenType is not JsonTokenType.StartObject)
            return true;
        while (member.Read() && member.CurrentDepth > depth)
        {
            if (member.CurrentDepth == depth + 1 && IsName(member, "tool"u8))
                return true;
        }

        return false;
    }
}

namespace HeyGen.Api.Sanitizing;

/// <summary>Tells whether an object of an answer has a member twice, at which whoever takes it for nodes would fail.</summary>
/// <param name="objects">By depth, the number of the object that is being read there.</param>
internal ref struct MemberNames(Span<int> objects)
{
    /// <summary>Deeper than anything is kept.</summary>
    public const int MostLevels = 257;

    private const int MostKept = 4096;

    /// <summary>Used again, so that a clean answer costs no memory.</summary>
    [ThreadStatic]
    private static HashSet<int>? digests;

    private readonly Span<int> objects = objects;
    private readonly HashSet<int> seen = Empty();
    private int count;

    /// <summary>To be called with each token.</summary>
    /// <returns>False for a name that its object has already, or may have: one that is escaped, or is digested to the same number.</returns>
    public bool IsNew(in Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.StartObject)
            objects[reader.CurrentDepth + 1] = ++count;
        if (reader.TokenType is not JsonTokenType.PropertyName)
            return true;
        var digest = default(HashCode);
        digest.Add(objects[reader.CurrentDepth]);
        digest.AddBytes(reader.ValueSpan);
        return seen.Add(digest.ToHashCode()) && !reader.ValueIsEscaped;
    }

    private static HashSet<int> Empty()
    {
        if (digests is not { Count: <= MostKept })
            return digests = [];
        digests.Clear();
        return digests;
    }
}

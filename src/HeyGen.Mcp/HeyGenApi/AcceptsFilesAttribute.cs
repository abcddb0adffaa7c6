namespace HeyGen.Mcp.HeyGenApi;

/// <summary>
/// The argument takes a file. Marks text arguments that hold an asset id, and says for every file which kinds make sense,
/// so that the wrong one is refused before it is uploaded.
/// </summary>
/// <param name="kinds">Of <c>image</c>, <c>video</c>, <c>audio</c>, <c>pdf</c>, <c>srt</c> and <c>zip</c>; none for all but zip.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
internal sealed class AcceptsFilesAttribute(params string[] kinds) : Attribute
{
    public IReadOnlyList<string> Kinds { get; } = kinds;

    /// <summary>Largest size that HeyGen takes there; 0 for the largest of any asset.</summary>
    public int Megabytes { get; init; }
}

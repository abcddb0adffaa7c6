namespace HeyGen.Mcp.Toolsets;

/// <summary>What somebody looks for, as the search reads it.</summary>
/// <param name="Text">With English beside what is foreign.</param>
/// <param name="Said">Its words, spelled as tools spell them.</param>
/// <param name="Wanted">Those and what they may stand for, each with its weight.</param>
/// <param name="Conversion">What is to be made of what.</param>
/// <param name="IsForeign">True if words of other languages are among them.</param>
/// <param name="IsPlainVideo">True if a video is wanted, whatever way it is made.</param>
internal sealed record SearchQuery(string Text, string[] Said, Dictionary<string, double> Wanted, Conversion? Conversion, bool IsForeign, bool IsPlainVideo)
{
    public bool IsNameOf(HeyGenTool tool) => string.Equals(Text.Trim(), tool.Name, StringComparison.OrdinalIgnoreCase);
}

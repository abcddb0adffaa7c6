namespace HeyGen.Mcp.Tools;

/// <summary>Stands for a text, a file or an id that a caller does not know yet, while only an estimate is wanted.</summary>
internal static class PlaceholderValue
{
    public const string Text = "to-come";

    /// <summary>True for an id that stands for nothing yet, so there is nothing to read about it.</summary>
    public static bool Is(string id) => id is Text;
}

using System.Buffers;
using HeyGen.Mcp.Tools;

namespace HeyGen.Mcp.Tests.Tools;

/// <summary>What the length of a text is refused for, and what not.</summary>
public sealed class BoundedJsonReaderTests
{
    private const int Millions = 3_000_000;

    [Theory]
    [InlineData("data:image/png;base64,", "iVBORw0KGgoAAAANSUhEUgAA")]
    [InlineData("data:image\\/png;base64,", "iVBORw0KGgo\\/\\/AAANSUhEUgAA")] // as PHP writes it
    [InlineData("", "iVBORw0KGgo\\u002BAAAANSUhEUgAA\\u002f")] // as .NET does
    [InlineData("", "iVBORw0KGgoAAAANSUhEUgAA\\n")] // as base64 of coreutils does
    [InlineData("", "iVBORw0KGgoAAAANSUhEUgAA\\r\\n")] // as MIME does
    public void Read_ContentOfAFile_IsTaken(string begin, string piece) =>
        Assert.Null(Problem(begin + Repeated(piece)));

    [Theory]
    [InlineData("word ")]
    [InlineData("\\u0041")]
    [InlineData("\\u0041\\n")]
    [InlineData("\\ud83d\\ude00")]
    public void Read_TextOfMillions_IsRefused(string piece) =>
        Assert.Contains("no file's content", Problem(Repeated(piece)), StringComparison.Ordinal);

    private static string Repeated(string piece) => new StringBuilder(Millions + piece.Length).Insert(0, piece, Millions / piece.Length).ToString();

    private static string? Problem(string text)
    {
        var reader = new BoundedJsonReader(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes($$"""{"text":"{{text}}"}""")));
        try
        {
            while (reader.Read())
            {
            }

            return reader.Problem;
        }
        finally
        {
            reader.Dispose();
        }
    }
}

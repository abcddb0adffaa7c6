using System.Text;
using HeyGen.Mcp.Server.Stdio;

namespace HeyGen.Mcp.Tests.Stdio;

public sealed class LineLimitTests
{
    private static readonly string TooLong = new('x', LineLimit.Longest);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public async Task Read_LinesOfAnyLength_HandsOnAllButTheLongOnes(int readSize)
    {
        var (text, refused) = await Read($"first\n{TooLong}\nsecond\n\n{TooLong}y\nlast", readSize);

        Assert.Equal(("first\nsecond\n\nlast", 2), (text, refused.Count));
    }

    [Fact]
    public async Task Read_LineOfExactlyTheLimit_IsHandedOn()
    {
        var line = TooLong[..^1] + "\n";

        var (text, refused) = await Read(line, 4096);

        Assert.Equal((line, 0), (text, refused.Count));
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":12,"method":"a","params":{"id":5,"text":"*"}}""", "12")]
    [InlineData("""{"id":"q","jsonrpc":"2.0","method":"a","params":{"text":"*"}}""", "q")]
    [InlineData("""{"method":"a","params":{"text":"*","id":5},"jsonrpc":"2.0","id":13}""", "13")]
    [InlineData("""{"method":"a","params":{"text":"*"},"id":"z","jsonrpc":"2.0"}""", "z")]
    [InlineData("""{"method":"a","params":{"id":5,"text":"*","last":{"id":6}}}""", null)]
    [InlineData("""{"method":"a","params":{"text":"*","last":{"a":{},"id":6}}}""", null)]
    [InlineData("*", null)]
    public async Task Id_OfALongLine_IsFoundWhereItCanOnlyBeTheRequests(string line, string? id)
    {
        var (_, refused) = await Read(line.Replace("*", TooLong, StringComparison.Ordinal) + "\n", 100_000);

        Assert.Equal(id, Assert.Single(refused).Id?.ToString());
    }

    private static async Task<(string Text, List<LongLine> Refused)> Read(string input, int readSize)
    {
        var refused = new List<LongLine>();
        await using var lines = new LineLimit(new MemoryStream(Encoding.UTF8.GetBytes(input)), line =>
        {
            refused.Add(line);
            return Task.CompletedTask;
        });
        using var read = new MemoryStream();
        await lines.CopyToAsync(read, readSize);
        return (Encoding.UTF8.GetString(read.ToArray()), refused);
    }
}

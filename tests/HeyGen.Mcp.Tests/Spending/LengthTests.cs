using HeyGen.Mcp.Server.Spending.Costs;

namespace HeyGen.Mcp.Tests.Spending;

public sealed class LengthTests
{
    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("Hello", 1, 1)]
    [InlineData("one two three four five six seven eight nine ten", 1, 4)]
    [InlineData("one two three four five six seven eight nine ten", 0.5, 8)]
    [InlineData("one two three four five six seven eight nine ten", 1.5, 2.67)]
    [InlineData("2026 2026 2026 2026 2026", 1, 8)]
    [InlineData("你好世界你好世界你好世界你好世界", 1, 4)]
    [InlineData("one two three four five <break time=\"1.5s\"/> six seven eight", 1, 5.9)]
    public void Spoken_Text_TakesRatherTooLong(string text, double speed, double seconds) =>
        Assert.Equal((decimal)seconds, Length.Spoken(text, speed).Seconds);
}

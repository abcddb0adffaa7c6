using HeyGen.Mcp.Pipeline;

namespace HeyGen.Mcp.Tests.Pipeline;

public sealed class ErrorReportTests
{
    /// <summary>Whoever writes a hint may put an argument into it, and a caller chooses how long that is.</summary>
    [Fact]
    public void Of_LongHint_IsCut() =>
        Assert.InRange(ErrorReport.Of(HeyGenException.InvalidArgument("name", "No.", new string('x', 90_000))).Error.Hint!.Length, 1, 2000);
}

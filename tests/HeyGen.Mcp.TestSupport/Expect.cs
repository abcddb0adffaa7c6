namespace HeyGen.Mcp.TestSupport;

/// <summary>Assertions whose failure is to be read whole.</summary>
internal static class Expect
{
    /// <summary>Fails with every fault, one a line.</summary>
    public static void None(IReadOnlyCollection<string> faults) => Assert.True(faults.Count == 0, string.Join('\n', faults));
}

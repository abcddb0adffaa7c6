namespace HeyGen.Mcp.ContractTests.Contract;

/// <summary>
/// What the contract has and this server has not, as not-built-yet.txt lists it: operations, and single cases of tests. The
/// list only shrinks: a case that passes though it is listed fails, and so does an operation that a tool stands for.
/// </summary>
internal static class NotBuiltYet
{
    private static readonly Lazy<string[]> Lines = new(() =>
        [.. ContractFile.ReadText("not-built-yet.txt").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith('#'))]);

    /// <summary>Ids of the operations that no tool stands for.</summary>
    public static IReadOnlySet<string> Operations { get; } =
        Lines.Value.Where(line => !line.Contains(' ', StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);

    /// <summary>Test and operation or tool, with a space between.</summary>
    public static IReadOnlySet<string> Cases { get; } =
        Lines.Value.Where(line => line.Contains(' ', StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);

    /// <summary>Runs one case; a listed one has to fail.</summary>
    /// <param name="test">Name of the test method.</param>
    /// <param name="of">The operation or tool that is tested.</param>
    public static async Task Check(string test, string of, Func<Task> body)
    {
        var line = $"{test} {of}";
        try
        {
            await body();
        }
        catch (Exception) when (Cases.Contains(line))
        {
            return;
        }

        Assert.False(Cases.Contains(line), $"This passes now: take '{line}' out of not-built-yet.txt.");
    }
}

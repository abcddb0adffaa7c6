using System.Text.RegularExpressions;

namespace HeyGen.Mcp.Tests.Packaging;

public sealed partial class CiScriptsTests
{
    public static TheoryData<string> Scripts { get; } = [.. Directory.GetFiles(Path.Combine(Repository.Root, ".ci"), "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Repository.Root, path)).Order(StringComparer.Ordinal)];

    /// <summary>What reads only the start of a pipe ends its writer by a signal, which pipefail calls a failure: now and then.</summary>
    [Theory]
    [MemberData(nameof(Scripts))]
    public void Script_ConditionOnAPipe_ReadsItToTheEnd(string script) =>
        Assert.DoesNotMatch(QuitsEarly(), File.ReadAllText(Path.Combine(Repository.Root, script)));

    [GeneratedRegex(@"\|\s*grep\s+(-\w*[qlLm]|--quiet|--silent|--max-count)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex QuitsEarly();
}

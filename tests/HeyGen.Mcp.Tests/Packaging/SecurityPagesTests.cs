using System.Text.RegularExpressions;

namespace HeyGen.Mcp.Tests.Packaging;

/// <summary>What SECURITY.md and docs/hosting.md promise names the tests that hold it, and these exist.</summary>
public sealed partial class SecurityPagesTests
{
    private static readonly Lazy<HashSet<string>> Tests = new(() => [.. Directory.GetFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText).Where(text => Marked().IsMatch(text)).SelectMany(text => Class().Matches(text)).Select(match => match.Groups["name"].Value)]);

    [Theory]
    [InlineData("SECURITY.md")]
    [InlineData("docs/hosting.md")]
    public void Page_TestsAndChecksThatItNames_Exist(string page)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, page));
        var tests = Test().Matches(text).Select(match => match.Groups["name"].Value).Distinct().ToArray();
        var checks = Check().Matches(text).Select(match => match.Groups["file"].Value).Distinct();

        Assert.NotEmpty(tests);
        Assert.Empty(tests.Except(Tests.Value));
        Assert.DoesNotContain(checks, check => !File.Exists(Path.Combine(Repository.Root, check)));
    }

    [Fact]
    public void Security_EachPromise_NamesATest()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "SECURITY.md"));
        var promises = text[text.IndexOf("## What is protected", StringComparison.Ordinal)..text.IndexOf("## What is not", StringComparison.Ordinal)].Split("\n- ")[1..];

        Assert.True(promises.Length >= 8, $"{promises.Length} promises");
        Assert.DoesNotContain(promises, promise => !Test().IsMatch(promise));
    }

    [Fact]
    public void Hosting_EachPromiseOfTheTable_NamesATest()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "hosting.md"));
        var rows = text[text.IndexOf("## What holds this", StringComparison.Ordinal)..].Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(2).ToArray();

        Assert.True(rows.Length >= 8, $"{rows.Length} promises");
        Assert.DoesNotContain(rows, row => !Test().IsMatch(row));
    }

    [GeneratedRegex("`(?<name>[A-Z][A-Za-z]+Tests)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Test();

    [GeneratedRegex(@"`(?<file>\.ci/[a-z0-9/-]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Check();

    [GeneratedRegex(@"^public (sealed )?(partial )?class (?<name>[A-Z][A-Za-z0-9]+Tests)\b", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Class();

    /// <summary>Of a method that is run as a test.</summary>
    [GeneratedRegex(@"^    \[(\w*Fact|\w*Theory)\b", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Marked();
}

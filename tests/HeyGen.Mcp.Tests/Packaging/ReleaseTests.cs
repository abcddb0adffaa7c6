using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace HeyGen.Mcp.Tests.Packaging;

/// <summary>The release workflow: what would only be known once a tag is public.</summary>
public sealed class ReleaseTests
{
    private static readonly YamlNode Workflow = DeployFiles.Documents("../.github/workflows/release.yml").Single();
    private static readonly Dictionary<string, YamlNode> Jobs = ((YamlMappingNode)Workflow.At("jobs")!).Children.ToDictionary(job => job.Key.ToString(), job => job.Value, StringComparer.Ordinal);

    [Theory]
    [InlineData("v1.2.3", true)]
    [InlineData("v10.0.12", true)]
    [InlineData("v1.0.0-rc.1", false)]
    [InlineData("vnext", false)]
    [InlineData("v1.2", false)]
    public void Tag_OfAVersionAlone_Releases(string tag, bool releases)
    {
        var pattern = Assert.Single(Workflow.Texts("on", "push", "tags"));

        Assert.Equal(releases, Regex.IsMatch(tag, $"^{pattern.Replace(".", @"\.", StringComparison.Ordinal)}$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Equal(["push"], Workflow.Members("on").Keys.Where(trigger => Workflow.At("on", trigger, "tags") is not null));
    }

    [Fact]
    public void Job_Every_WaitsForTheLookAtWhatIsOut() =>
        Assert.All(Jobs.Keys.Except(["ready"]), job => Assert.Contains("ready", Before(job)));

    /// <summary>A run by hand, of a pull request or each week makes and tries everything, and tells nobody.</summary>
    [Fact]
    public void Step_ThatTellsOthers_RunsForATagAlone()
    {
        var telling = from job in Jobs
                      where !IsForTags(job.Value) && !Before(job.Key).Any(before => IsForTags(Jobs[before]))
                      from step in job.Value.Items("steps")
                      where Regex.IsMatch($"{step.Text("uses")} {step.Text("run")}", @"^actions/attest|NuGet/login|\bgh release\b|npm publish|nuget push|publisher|ready\.mjs", RegexOptions.None, TimeSpan.FromSeconds(1))
                      select step;

        Assert.NotEmpty(telling);
        Assert.All(telling, step => Assert.True(IsForTags(step), step.ToString()));
        Assert.Equal("${{ github.event_name == 'push' }}", Assert.Single(Jobs["image"].Items("steps"), step => step.Text("env", "PUBLISH") is not null).Text("env", "PUBLISH"));
    }

    /// <summary>An image or a package that somebody has fetched can't be called back.</summary>
    [Theory]
    [InlineData("image")]
    [InlineData("publish")]
    [InlineData("registry")]
    public void Job_ThatPublishes_ComesAfterTheTrial(string job) => Assert.Contains("smoke", Before(job));

    /// <summary>Shells and tools of Windows and macOS are others than those of Linux.</summary>
    [Fact]
    public void Step_ThatRunsOnWindowsAndMacOS_NeedsNoShell()
    {
        var steps = Jobs.Values.Where(job => job.Text("runs-on") is "${{ matrix.runner }}").SelectMany(job => job.Items("steps"))
            .Where(step => step.Text("run") is not null && step.Text("if")?.StartsWith("matrix.system == 'linux-", StringComparison.Ordinal) is not true);

        Assert.NotEmpty(steps);
        Assert.All(steps, step => Assert.Matches(@"^(node packaging/\w+\.mjs|dotnet|npm)\b[^\n|;&]*$", step.Text("run")!.Replace(" && '.exe' || ''", "", StringComparison.Ordinal)));
    }

    private static bool IsForTags(YamlNode node) => node.Text("if") is "github.event_name == 'push'";

    private static IEnumerable<string> Before(string job)
    {
        var needs = Jobs[job].At("needs") is YamlScalarNode one ? [one.ToString()] : Jobs[job].Texts("needs");
        return needs.Concat(needs.SelectMany(Before));
    }
}

using System.Text.RegularExpressions;

namespace HeyGen.Mcp.Tests.Packaging;

/// <summary>What is written for operators names nothing that the program does not know, and the image is what deploy/ takes it for.</summary>
public sealed partial class DeployTests
{
    public static TheoryData<string> Files => [.. Directory.GetFiles(DeployFiles.Folder, "*", SearchOption.AllDirectories).Append(Path.Combine(Repository.Root, "docs", "hosting.md")).Select(file => Path.GetRelativePath(Repository.Root, file))];

    [Theory]
    [MemberData(nameof(Files))]
    public void File_Any_NamesOnlySettingsThatExist(string file)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, file));

        Assert.Empty(Variable().Matches(text).Select(match => match.Value).Except(DeployFiles.Variables));
        if (file.EndsWith(".md", StringComparison.Ordinal))
            Assert.Empty(Flag().Matches(text).Select(match => match.Groups["flag"].Value).Except(DeployFiles.Flags));
    }

    /// <summary>What the pages have people write keys and secrets to.</summary>
    [Theory]
    [InlineData("deploy/compose.yaml", "deploy/.env")]
    [InlineData("docs/hosting.md", "> state-key")]
    [InlineData("README.md", "`.mcp.json`")]
    public void Secret_ThatAPageHasWritten_IsKeptOutOfCommitsAndImages(string page, string written)
    {
        var name = written.Split('/', ' ')[^1].Trim('`');

        Assert.Contains(written, File.ReadAllText(Path.Combine(Repository.Root, page)), StringComparison.Ordinal);
        Assert.Contains(name, File.ReadAllLines(Path.Combine(Repository.Root, ".gitignore")));
        Assert.Contains($"**/{name}", File.ReadAllLines(Path.Combine(Repository.Root, ".dockerignore")));
    }

    [Fact]
    public void Dockerfile_Image_ServesBothWaysAsNobody()
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "Dockerfile"));

        Assert.Contains("ENTRYPOINT [\"heygen-mcp\"]", lines);
        Assert.Contains("CMD [\"stdio\"]", lines);
        Assert.Contains("EXPOSE 8080", lines);
        Assert.Equal("USER $APP_UID", Assert.Single(lines, line => line.StartsWith("USER ", StringComparison.Ordinal)));
        Assert.True(Array.IndexOf(lines, "USER $APP_UID") > Array.FindLastIndex(lines, line => line.StartsWith("RUN ", StringComparison.Ordinal)), "What runs later would run as root.");
    }

    /// <summary>Beside each error Caddy writes the headers of the request, with an X-Api-Key as it was sent.</summary>
    [Fact]
    public void Caddyfile_Log_LeavesHeadersOut()
    {
        string[] words = [.. DeployFiles.Read("Caddyfile").Split('\n').Where(line => !line.TrimStart().StartsWith('#')).SelectMany(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))];

        Assert.StartsWith("{ log { format filter { wrap json fields { request>headers delete } } } }", string.Join(' ', words), StringComparison.Ordinal);
        Assert.Equal(1, words.Count(word => word is "log")); // another one would have a format of its own
    }

    [GeneratedRegex("HEYGEN_[A-Z_]*[A-Z]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();

    [GeneratedRegex("`(?<flag>--[a-z-]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Flag();
}

using System.Text.RegularExpressions;

namespace HeyGen.Mcp.Tests.Architecture;

/// <summary>The order of usings, which no analyzer of the build judges.</summary>
public sealed partial class UsingOrderTests
{
    [Fact]
    public void Usings_EachFile_AreSortedWithSystemFirst()
    {
        var files = new[] { "src", "tests", "tools", "bench" }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"))
            .ToArray();

        Assert.NotEmpty(files);
        Assert.DoesNotContain(files, file => !IsSorted([.. File.ReadLines(file).Select(line => Using().Match(line)).TakeWhile(match => match.Success).Select(match => match.Groups["name"].Value).Where(name => name.Length > 0)]));
    }

    [Theory]
    [InlineData(true, "System", "System.Text", "HeyGen.Api", "HeyGen.Api.Http", "Microsoft.Extensions")]
    [InlineData(false, "HeyGen.Api", "System")]
    [InlineData(false, "System.Text", "System.Net")]
    public void IsSorted_EachOrder_IsTold(bool expected, params string[] names) => Assert.Equal(expected, IsSorted(names));

    private static bool IsSorted(string[] names) =>
        names.SequenceEqual(names.OrderBy(name => name.Split('.')[0] is not "System").ThenBy(name => name, StringComparer.OrdinalIgnoreCase));

    /// <summary>A line of the block; those of another kind (an alias, a static one) have no name.</summary>
    [GeneratedRegex(@"^(global )?using ((?<name>[\w.]+)|[^;]+);$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Using();
}

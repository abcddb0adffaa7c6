using System.Reflection;
using HeyGen.Api.Json;
using HeyGen.Mcp.Cli.Call;

namespace HeyGen.Mcp.Tests.Cli;

public sealed class CommandCodesTests
{
    [Fact]
    public void Page_CommandLine_HasARowForEachCodeOfCommands()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "command-line.md"));
        var rows = page.Split("| code | exit code | means |")[^1].Split("\n\n")[0].Split('\n').Where(row => row.StartsWith("| `", StringComparison.Ordinal)).Select(row => row.Split('`')[1]);
        var codes = typeof(CommandFailure).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);

        Assert.Equal(codes.Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
        Assert.Empty(codes.Intersect(Enum.GetValues<ErrorCode>().Select(code => WireName.Of(code)), StringComparer.Ordinal));
    }
}

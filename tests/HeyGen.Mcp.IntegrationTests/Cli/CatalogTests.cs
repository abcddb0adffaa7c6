namespace HeyGen.Mcp.IntegrationTests.Cli;

public sealed class CatalogTests
{
    [Fact]
    public async Task Tools_ReadOnly_ShowsAllAndMarksThoseThatOnlyRead()
    {
        var tools = await HeyGenMcpProcess.Run(["tools", "--json", "--read-only", "--toolsets", "all"], ("AUDIOSCAPE_API_KEY", "a_key_of_its_own"));

        var entries = tools.Json.GetProperty("tools").EnumerateArray().ToArray();
        Assert.Equal(ToolCatalog.All.Sum(toolType => toolType.Methods.Count()), entries.Length);
        Assert.All(entries.Where(entry => !entry.GetProperty("preview").GetBoolean() && entry.GetText("toolset") is not "dynamic"), entry => Assert.Equal(entry.GetText("effect") is "read", entry.GetProperty("listed").GetBoolean()));
        Assert.Equal(entries.Count(entry => entry.GetProperty("listed").GetBoolean()), tools.Json.GetProperty("counts").GetProperty("listed").GetInt32());
    }

    [Fact]
    public async Task Tools_Table_EndsWithTheCounts()
    {
        var tools = await HeyGenMcpProcess.Run(["tools"]);
        var counts = (await HeyGenMcpProcess.Run(["tools", "--json"])).Json.GetProperty("counts");

        var effects = string.Join(", ", counts.GetProperty("effects").EnumerateObject().OrderBy(effect => effect.Name, StringComparer.Ordinal).Select(effect => $"{effect.Value} {effect.Name}"));
        var last = tools.Output.TrimEnd().Split('\n')[^1];
        Assert.StartsWith($"{counts.GetProperty("tools")} tools ({effects}) in ", last, StringComparison.Ordinal);
        Assert.EndsWith($"Listed under these settings (*): {counts.GetProperty("listed")}, about {counts.GetProperty("listed_tokens").GetInt32():N0} tokens.", last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tools_UnknownToolset_IsRefused()
    {
        var tools = await HeyGenMcpProcess.Run(["tools", "--toolsets", "default,video"]);

        Assert.Equal((2, ""), (tools.ExitCode, tools.Output));
        Assert.StartsWith("heygen-mcp: There is no toolset 'video'; did you mean videos?", tools.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExampleConfiguration_EachEntry_IsACommandLineThatServes()
    {
        using var example = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "mcp.json.example")));
        foreach (var entry in example.RootElement.GetProperty("mcpServers").EnumerateObject())
        {
            var arguments = entry.Value.GetProperty("args").EnumerateArray().Select(argument => argument.GetString()!).ToArray();
            var variables = entry.Value.GetProperty("env").EnumerateObject().Select(variable => (variable.Name, variable.Value.GetString()!)).ToArray();
            // The built program and no other: what builds first, or asks a build tool, answers later than clients wait.
            Assert.Equal(("dotnet", "src/HeyGen.Mcp/bin/Debug/net10.0/heygen-mcp.dll"), (entry.Value.GetText("command"), arguments[0]));
            await using var server = HeyGenMcpProcess.Start(arguments[1..], variables);
            await server.Initialize();

            Assert.Equal(0, (await server.End()).ExitCode);
        }
    }
}

using HeyGen.Mcp.Cli;
using HeyGen.Mcp.Cli.Clients;

namespace HeyGen.Mcp.Tests.Packaging;

/// <summary>What the manifests hand to the program is what it understands.</summary>
public sealed class ManifestTests
{
    public static TheoryData<string> Starting => ["gemini-extension.json", ".claude-plugin/plugin.json", "packaging/mcpb/manifest.json"];

    [Fact]
    public void Registry_ServerJson_KeepsTheLimitsOfItsSchema()
    {
        var server = Read("server.json");

        Assert.Matches("^[a-zA-Z0-9.-]+/[a-zA-Z0-9._-]+$", Text(server, "name"));
        Assert.InRange(Text(server, "description").Length, 1, 100);
        Assert.InRange(Text(server, "title").Length, 1, 100);
        Assert.Equal(["npm", "nuget", "oci"], Packages(server).Select(package => Text(package, "registryType")));
        Assert.Equal(["npx", "dnx", "docker"], Packages(server).Select(package => Text(package, "runtimeHint")));
        Assert.All(Packages(server), package => Assert.Equal("stdio", Text(package["transport"]!.AsObject(), "type")));
    }

    [Fact]
    public void Registry_Variables_AreSettingsThatThereAre()
    {
        var named = Packages(Read("server.json")).SelectMany(package => package["environmentVariables"]?.AsArray() ?? []).Select(variable => Text(variable!.AsObject(), "name"));

        Assert.Empty(named.Except(Known()));
    }

    [Fact]
    public void Versions_EveryManifest_SayThisOne()
    {
        var versions = new[] { "server.json", "gemini-extension.json", ".claude-plugin/plugin.json", "packaging/mcpb/manifest.json" }.Select(file => Text(Read(file), "version"))
            .Concat(Packages(Read("server.json")).Select(package => package["version"]?.GetValue<string>() ?? Text(package, "identifier").Split(':')[^1]));

        Assert.All(versions, version => Assert.Equal(Upstream.Version, version));
    }

    [Theory]
    [MemberData(nameof(Starting))]
    public void Entry_UnfilledOrFilled_StartsTheServer(string file)
    {
        var manifest = Read(file);
        var entry = (manifest["server"]?["mcp_config"] ?? manifest["mcpServers"]!["heygen"]!).AsObject();
        var variables = entry["env"]!.AsObject().ToDictionary(variable => variable.Key, variable => (string?)variable.Value!.GetValue<string>());

        Assert.Equal("stdio", entry["args"]!.AsArray()[^1]!.GetValue<string>());
        Assert.Empty(variables.Keys.Except(Known()));
        Assert.Equal(new ServerSettings().OutputDir, Settings(variables).OutputDir); // some hosts fill in nothing
        Settings(variables.ToDictionary(variable => variable.Key, variable => (string?)Filled(manifest, variable.Value!)));
    }

    /// <summary>Claude Code takes no server of a file in which a variable has neither a value nor a default: also none that needs no key.</summary>
    [Fact]
    public void Entry_OfClaudeCode_IsTakenWithoutAKey()
    {
        string[] entries = [File.ReadAllText(Path.Combine(Repository.Root, "mcp.json.example")), Read(".claude-plugin/plugin.json").ToJsonString(), ClientApp.All.Single(client => client.Name == "claude-code").KeyReference!];

        Assert.All(entries, entry => Assert.Matches("""\$\{\w+:-\}""", entry));
        Assert.All(entries, entry => Assert.DoesNotMatch("""\$\{\w+\}""", entry));
    }

    [Fact]
    public void Bundle_EveryQuestion_IsUsedAndEveryAnswerAsked()
    {
        var bundle = Read("packaging/mcpb/manifest.json");
        var used = bundle["server"]!["mcp_config"]!["env"]!.AsObject().Select(variable => variable.Value!.GetValue<string>()["${user_config.".Length..^1]);

        Assert.Equal(bundle["user_config"]!.AsObject().Select(question => question.Key), used);
        Assert.True(bundle["user_config"]!["api_key"]!["sensitive"]!.GetValue<bool>());
        Assert.NotEmpty(bundle["privacy_policies"]!.AsArray()); // it sends what people write to a service
    }

    [Theory]
    [InlineData("/home/ann/.npm/_npx/1a2b/node_modules/heygen-mcp-linux-x64/bin/", false, "npx -y heygen-mcp@1.2.3")]
    [InlineData("/home/ann/.npm/_npx/1a2b/node_modules/heygen-mcp-win-x64/bin/", true, "cmd /c npx -y heygen-mcp@1.2.3")]
    [InlineData("/home/ann/.nuget/packages/heygen.mcp/1.2.3/tools/net10.0/any/", false, "/usr/bin/dotnet dnx HeyGen.Mcp@1.2.3 --yes --")]
    [InlineData("/home/ann/.nuget/packages/heygen.mcp.linux-x64/1.2.3/tools/net10.0/linux-x64/", false, "/usr/bin/dotnet dnx HeyGen.Mcp@1.2.3 --yes --")]
    [InlineData("/home/ann/.dotnet/tools/.store/heygen.mcp/1.2.3/heygen.mcp.linux-x64/1.2.3/tools/net10.0/linux-x64/", false, "/home/ann/.dotnet/tools/heygen-mcp")]
    [InlineData("/home/ann/heygen-mcp/", false, "/usr/bin/dotnet /home/ann/heygen-mcp/heygen-mcp.dll")]
    public void Entry_OfAProgramInACache_GoesThroughWhatFillsTheCache(string folder, bool isWindows, string expected) =>
        Assert.Equal(expected, string.Join(' ', ProgramCommand.StableCommand(["/usr/bin/dotnet", folder + "heygen-mcp.dll"], folder, "1.2.3", isWindows)));

    [Fact]
    public void Entry_OfAnExecutableThatNuGetUnpacked_GoesThroughDotnet() =>
        Assert.Equal(["dotnet", "dnx", "HeyGen.Mcp@1.2.3", "--yes", "--"], ProgramCommand.StableCommand(["/cache/heygen.mcp.linux-x64/1.2.3/tools/net10.0/linux-x64/heygen-mcp"], "/cache/heygen.mcp.linux-x64/1.2.3/tools/net10.0/linux-x64/", "1.2.3", isWindows: false));

    private static IEnumerable<string> Known() => SettingsReader.All.Select(setting => setting.Variable).Concat(Upstream.Variables.Select(variable => variable.Name));

    private static ServerSettings Settings(Dictionary<string, string?> variables) => new SettingsReader(SettingSources.Build([], variables, _ => { })).Read();

    /// <summary>An answer of the kind that the question asks for.</summary>
    private static string Filled(JsonObject manifest, string value) => !value.StartsWith("${user_config.", StringComparison.Ordinal) ? "text" : Text(manifest["user_config"]![value["${user_config.".Length..^1]]!.AsObject(), "type") switch
    {
        "boolean" => "true",
        "number" => "5",
        "directory" => "/home/ann/Videos",
        _ => "default",
    };

    private static JsonObject Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, file)))!.AsObject();

    private static IEnumerable<JsonObject> Packages(JsonObject server) => server["packages"]!.AsArray().Select(package => package!.AsObject());

    private static string Text(JsonObject json, string member) => json[member]!.GetValue<string>();
}

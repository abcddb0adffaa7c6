using System.Security.Cryptography;
using HeyGen.Mcp.Guides.Skills;
using HeyGen.Mcp.Tools;
using ModelContextProtocol;

namespace HeyGen.Mcp.Tests.Guides;

/// <summary>What skills say about tools, and how clients get them.</summary>
public sealed class SkillTests
{
    private static readonly Uri Nowhere = new("http://127.0.0.1:1/");

    public static TheoryData<string> Names => [.. Skill.All.Select(skill => skill.Name)];

    [Fact]
    public void All_Skills_AreTheEightWorkflows() => Assert.Equal(
        ["article-to-formats", "costs-before-spending", "digital-twin", "exact-script-video", "talking-photo", "templates-and-batches", "translate-and-proofread", "video-from-prompt"],
        Skill.All.Select(skill => skill.Name));

    [Theory, MemberData(nameof(Names))]
    public async Task Skill_EachCall_IsOneThatTheToolTakes(string name)
    {
        await using var server = await McpTestServer.Start(Nowhere, new ServerSettings());

        var calls = SkillCalls.In(Of(name).Body).ToArray();

        Assert.NotEmpty(calls);
        Expect.None([.. calls.SelectMany(call => server.Selection.Find(call.Tool) is { } tool
            ? SchemaCheck.Problems(tool.Arguments, call.Arguments).Select(problem => $"{call.Tool}: {problem.Message}")
            : [$"There is no tool {call.Tool}."])]);
    }

    /// <summary>A word in code that begins as tools do is a tool, so that none is misspelt or gone.</summary>
    [Theory, MemberData(nameof(Names))]
    public async Task Skill_EachToolItNames_ThereIs(string name)
    {
        await using var server = await McpTestServer.Start(Nowhere);
        var skill = Of(name);

        var arguments = string.Concat(server.Selection.Tools.Select(tool => tool.FullInputSchema.GetRawText()));

        var named = SkillCalls.CodeWords(skill.Body).Where(word => !arguments.Contains($"\"{word}\":", StringComparison.Ordinal) && word.Split('_') is [var verb, _, ..] && server.Selection.Names.Any(tool => tool.StartsWith(verb + "_", StringComparison.Ordinal)));

        Assert.DoesNotContain(skill.Needs.Concat(named), tool => !server.Selection.IsKnown(tool));
    }

    /// <summary>A line goes with the tools that it names, so a step that matters may name none that may be missing.</summary>
    [Theory, MemberData(nameof(Names))]
    public async Task Skill_StepsThatItNeeds_NameNothingElse(string name)
    {
        await using var server = await McpTestServer.Start(Nowhere);
        var skill = Of(name);

        var steps = skill.Body.Split('\n').Where(line => line.Length > 0 && char.IsAsciiDigit(line[0]))
            .Select(line => ReachableText.ToolsIn(line, server.Selection).ToArray())
            .Where(tools => tools.Length > 0 && skill.Needs.Contains(tools[0], StringComparer.Ordinal));

        Assert.Equal(skill.Needs.Order(StringComparer.Ordinal), steps.SelectMany(tools => tools).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("", true, 8)]
    [InlineData("", false, 8)]
    [InlineData("default", true, 5)]
    [InlineData("all", true, 8)]
    [InlineData("all", false, 8)]
    [InlineData("videos,jobs", true, 0)]
    [InlineData("videos,jobs,voices,avatars", true, 3)]
    [InlineData("translations,jobs", true, 1)]
    [InlineData("readonly", true, 0)]
    [InlineData("dynamic", true, 8)]
    [InlineData("-call_heygen_tool", true, 5)]
    [InlineData("-download_video,download_job,estimate_cost,upload_asset", true, 7)]
    public async Task Served_ForASelection_NamesOnlyToolsThatCanBeReached(string choice, bool localFiles, int skills)
    {
        var settings = choice switch
        {
            "readonly" => new ServerSettings { ReadOnly = true },
            "dynamic" => new ServerSettings { Dynamic = true },
            ['-', .. var excluded] => new ServerSettings { ExcludeTools = excluded.Split(',') },
            _ => new ServerSettings { Toolsets = choice.Split(',', StringSplitOptions.RemoveEmptyEntries) },
        };
        await using var server = await McpTestServer.Start(Nowhere, settings, localFiles: localFiles);

        var served = SkillMethods.For(server.Selection);

        Assert.Equal(skills, served.Count);
        foreach (var skill in served)
        {
            var text = ((TextResourceContents)skill.Read().Contents.Single()).Text;
            Assert.All(ReachableText.ToolsIn(text, server.Selection), tool => Assert.True(ReachableText.CanReach(server.Selection, tool), $"{skill.Uri} names {tool}"));
            Assert.Equal(text, Skill.Parse(text).Text); // still a skill
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("2025-06-18")]
    public async Task ListAndGet_EachSkill_HasDigestAndSizeOfWhatIsRead(string? version)
    {
        await using var server = await McpTestServer.Start(Nowhere, new ServerSettings(), clientOptions: new() { ProtocolVersion = version });

        var listed = await Ask(server, "skills/list", new JsonObject());
        var resources = await server.Client.ListResourcesAsync();

        Assert.Equal(8, listed["skills"]!.AsArray().Count);
        foreach (var entry in listed["skills"]!.AsArray().Select(entry => entry!.AsObject()))
        {
            var uri = entry["uri"]!.GetValue<string>();
            var got = await Ask(server, "skills/get", new JsonObject { ["uri"] = uri });
            var read = Assert.IsType<TextResourceContents>(Assert.Single((await server.Client.ReadResourceAsync(uri)).Contents));
            var bytes = Encoding.UTF8.GetBytes(read.Text);
            var file = entry["resources"]!.AsArray().Single()!;

            Assert.True(JsonNode.DeepEquals(entry, got["skill"]));
            Assert.Equal((uri, $"sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes))}", bytes.Length), ((string)file["uri"]!, (string)file["digest"]!, (int)file["size"]!));
            Assert.Equal(entry["frontmatter"]!["description"]!.GetValue<string>(), Assert.Single(resources, resource => resource.Uri == uri).Description);
        }
    }

    [Theory]
    [InlineData("""{"uri":"skill://nowhere/SKILL.md"}""")]
    [InlineData("""{"uri":7}""")]
    [InlineData("{}")]
    public async Task Get_UnknownSkill_IsRefused(string parameters)
    {
        await using var server = await McpTestServer.Start(Nowhere, new ServerSettings());

        var refused = await Assert.ThrowsAsync<McpProtocolException>(() => Ask(server, "skills/get", JsonNode.Parse(parameters)!.AsObject()));

        Assert.Equal(McpErrorCode.InvalidParams, refused.ErrorCode);
    }

    [Fact]
    public async Task ReadResource_SkillThatIsNotServed_IsNotFound()
    {
        await using var server = await McpTestServer.Start(Nowhere, new ServerSettings { ReadOnly = true });

        await Assert.ThrowsAsync<McpProtocolException>(async () => await server.Client.ReadResourceAsync("skill://video-from-prompt/SKILL.md"));
        Assert.Empty((await Ask(server, "skills/list", new JsonObject()))["skills"]!.AsArray());
    }

    [Theory]
    [InlineData("no head")]
    [InlineData("---\nname: Video\ndescription: x\n---\n")]
    [InlineData("---\nname: video\n---\n")]
    public void Parse_OtherHead_IsRefused(string text) => Assert.Throws<InvalidDataException>(() => Skill.Parse(text));

    private static Skill Of(string name) => Skill.All.Single(skill => skill.Name == name);

    private static async Task<JsonObject> Ask(McpTestServer server, string method, JsonObject parameters) =>
        (await server.Client.SendRequestAsync(new JsonRpcRequest { Method = method, Params = parameters })).Result!.AsObject();
}

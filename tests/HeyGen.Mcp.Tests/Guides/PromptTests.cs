using HeyGen.Mcp.Guides.Prompts;
using HeyGen.Mcp.Guides.Skills;
using ModelContextProtocol;

namespace HeyGen.Mcp.Tests.Guides;

/// <summary>The workflows as prompts, and what is offered while somebody types.</summary>
public sealed class PromptTests : SandboxedServerTest
{
    public static TheoryData<string> Names => [.. WorkflowPrompt.All.Select(prompt => prompt.Name)];

    internal override ServerSettings Settings => new();

    [Fact]
    public async Task List_DefaultTools_HasAPromptForEachSkill()
    {
        var prompts = await Server.Client.ListPromptsAsync();

        Assert.Equal(Skill.All.Select(skill => (skill.Name.Replace('-', '_'), skill.Description)), prompts.Select(prompt => (prompt.Name, prompt.Description!)).Order());
        Assert.All(prompts, prompt => Assert.Contains(prompt.ProtocolPrompt.Arguments!, argument => argument.Required is true));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Get_FilledIn_HasTheWordsAndTheSteps(string name)
    {
        var prompt = WorkflowPrompt.All.Single(prompt => prompt.Name == name);

        var filled = await Server.Client.GetPromptAsync(name, prompt.Parameters.ToDictionary(blank => blank.Name, blank => (object?)$"my {blank.Name}"));

        var text = Assert.IsType<TextContentBlock>(Assert.Single(filled.Messages).Content).Text;
        Assert.All(prompt.Parameters, blank => Assert.Contains($"- {blank.Name}: my {blank.Name}\n", text, StringComparison.Ordinal));
        Assert.Contains("## Steps", text, StringComparison.Ordinal);
        Assert.DoesNotContain("needs:", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_RequiredParameterMissing_IsNamed()
    {
        var refused = await Assert.ThrowsAsync<McpProtocolException>(async () => await Server.Client.GetPromptAsync("talking_photo", new Dictionary<string, object?> { ["photo"] = " ", ["voice"] = "Ann" }));

        Assert.Equal(McpErrorCode.InvalidParams, refused.ErrorCode);
        Assert.Contains("talking_photo needs photo, script.", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("video-from-prompt")]
    public async Task Get_UnknownPrompt_IsRefused(string name) =>
        Assert.Equal(McpErrorCode.InvalidParams, (await Assert.ThrowsAsync<McpProtocolException>(async () => await Server.Client.GetPromptAsync(name))).ErrorCode);

    [Theory]
    [InlineData("", 8)]
    [InlineData("default", 5)]
    [InlineData("videos,jobs,voices,avatars", 3)]
    [InlineData("readonly", 0)]
    public async Task List_Selection_HasThePromptsThatItsToolsSufficeFor(string toolsets, int prompts)
    {
        await using var narrow = await Start(toolsets is "readonly" ? new ServerSettings { ReadOnly = true } : new ServerSettings { Toolsets = toolsets.Split(',', StringSplitOptions.RemoveEmptyEntries) });

        var listed = await narrow.Client.ListPromptsAsync();

        Assert.Equal(prompts, listed.Count);
        foreach (var prompt in listed)
        {
            var filled = await narrow.Client.GetPromptAsync(prompt.Name, prompt.ProtocolPrompt.Arguments!.ToDictionary(argument => argument.Name, _ => (object?)"x"));
            Assert.All(ReachableText.ToolsIn(((TextContentBlock)filled.Messages.Single().Content).Text, narrow.Selection), tool => Assert.True(ReachableText.CanReach(narrow.Selection, tool), $"{prompt.Name} names {tool}"));
        }
    }

    [Theory]
    [InlineData("video_from_prompt", "avatar", "")]
    [InlineData("video_from_prompt", "style", "")]
    [InlineData("exact_script_video", "voice", "")]
    [InlineData("exact_script_video", "language", "Eng")]
    [InlineData("translate_and_proofread", "language", "German")]
    [InlineData("templates_and_batches", "template", "")]
    public async Task Complete_ChoiceOfACatalog_OffersWhatFits(string prompt, string argument, string typed)
    {
        var completion = await Complete(prompt, argument, typed);

        Assert.InRange(completion.Values.Count, 1, 20);
        Assert.True(completion.Total >= completion.Values.Count);
        Assert.All(completion.Values, value => Assert.Contains(typed, value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Complete_ChosenValue_IsFoundAgainByItsName()
    {
        var first = (await Complete("video_from_prompt", "avatar", "")).Values[0];

        Assert.Contains(first, (await Complete("video_from_prompt", "avatar", first)).Values);
        Assert.Contains(first, (await Complete("video_from_prompt", "avatar", first[..3])).Values);
    }

    [Fact]
    public async Task Complete_VoiceOnceALanguageIsChosen_SpeaksIt()
    {
        var all = await Complete("exact_script_video", "voice", "");
        var german = await Server.Client.CompleteAsync(new CompleteRequestParams
        {
            Ref = new PromptReference { Name = "exact_script_video" },
            Argument = new Argument { Name = "voice", Value = "" },
            Context = new CompleteContext { Arguments = new Dictionary<string, string> { ["language"] = "German" } },
        });

        var speakers = (await Server.Result("find_voices", new { language = "German", limit = 50 })).GetProperty("items").EnumerateArray().Select(voice => $"{voice.GetText("name")} ({voice.GetText("voice_id")})").ToHashSet();
        Assert.InRange(german.Completion.Total!.Value, 1, all.Total!.Value - 1);
        Assert.All(german.Completion.Values, value => Assert.Contains(value, speakers));
    }

    [Theory]
    [InlineData("nothing", "avatar")]
    [InlineData("video_from_prompt", "nothing")]
    [InlineData("video_from_prompt", "idea")]
    public async Task Complete_FreeWords_OffersNothing(string prompt, string argument) => Assert.Empty((await Complete(prompt, argument, "")).Values);

    [Fact]
    public async Task Complete_HeyGenRefuses_OffersNothing()
    {
        await using var heygen = (await FakeUpstream.Start()).Then(401, """{"error":{"code":"unauthorized","message":"No such key."}}""");
        await using var refused = await McpTestServer.Start(heygen.Address, new ServerSettings());

        Assert.Empty((await refused.Client.CompleteAsync(new PromptReference { Name = "video_from_prompt" }, "avatar", "")).Completion.Values);
    }

    /// <summary>Typing waits two seconds at most; what was read by then is offered.</summary>
    [Fact]
    public async Task Complete_CatalogThatTakesLong_OffersWhatIsKnown()
    {
        var clock = new FakeTime();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var heygen = (await FakeUpstream.Start())
            .Then(200, """{"data":[{"id":"look_1","name":"Ann"}],"has_more":true,"next_token":"more"}""")
            .Then(async http =>
            {
                asked.TrySetResult();
                await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            });
        await using var slow = await McpTestServer.Start(heygen.Address, new ServerSettings(), time: clock);

        var completing = slow.Client.CompleteAsync(new PromptReference { Name = "video_from_prompt" }, "avatar", "A").AsTask();
        await asked.Task;
        clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(["Ann (look_1)"], (await completing).Completion.Values);
    }

    private async Task<Completion> Complete(string prompt, string argument, string typed) =>
        (await Server.Client.CompleteAsync(new PromptReference { Name = prompt }, argument, typed)).Completion;

    private Task<McpTestServer> Start(ServerSettings settings) =>
        McpTestServer.Start(Sandbox.BaseAddress, settings, HeyGenCredential.ApiKey(SandboxOptions.DemoKey, "the test"), time: Time);
}

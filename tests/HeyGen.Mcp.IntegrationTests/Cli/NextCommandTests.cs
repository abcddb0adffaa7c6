namespace HeyGen.Mcp.IntegrationTests.Cli;

/// <summary>What a command leaves to the next one: what a job asks, and what was found and not saved.</summary>
public sealed class NextCommandTests : IDisposable
{
    private const string Sounds = "search_audio_sounds";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("sounds/", 3, new[] { "sound-a.mp3", "sound-b.mp3", "sound-c.mp3" }, "")]
    [InlineData("sounds/", 1, new[] { "sound-a.mp3" }, "")]
    [InlineData("one.mp3", 3, new[] { "one.mp3" }, "heygen-mcp: 2 more were found and are not saved: name a folder with --output to save them all.\n")]
    [InlineData("one.mp3", 1, new[] { "one.mp3" }, "")]
    public async Task Output_OfASearch_SavesAllOrSaysWhatIsLeft(string output, int found, string[] saved, string told)
    {
        await using var heygen = await FakeUpstream.Start();
        var sounds = string.Join(',', new[] { "a", "b", "c" }.Take(found).Select(id => $$"""{"id":"{{id}}","name":"Calm","audio_url":"{{heygen.Address}}m/{{id}}.mp3"}"""));
        heygen.Then(http => (http.Request.Path.Value!.StartsWith("/m/", StringComparison.Ordinal) ? FakeStorage.Serve(SampleMedia.Mp3, "audio/mpeg") : FakeUpstream.Json(200, $$"""{"data":[{{sounds}}],"has_more":false}"""))(http));

        var call = await HeyGenMcpProcess.Run(["call", Sounds, "--json", """{"query":"calm piano"}""", "--output", Path.Join(folder.Path, output)], Account(heygen));

        Assert.Equal((0, told), (call.ExitCode, call.Error));
        Assert.Equal(saved, Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        Assert.Equal((found, saved.Length), (call.Json.GetProperty("items").GetArrayLength(), call.Json.GetProperty("files").GetArrayLength()));
    }

    [UnixTheory]
    [InlineData("call create_video_agent --json {\"prompt\":\"A_film\"} --yes --wait", "--wait")]
    [InlineData("call create_video_agent --json {\"prompt\":\"A_film\"} --yes --output FOLDER/a.mp4 --overwrite", "--output FOLDER/a.mp4 --overwrite")]
    [InlineData("download ses_1 --kind video_agent_session --wait --output-dir FOLDER", "--wait", "--output-dir FOLDER")]
    [InlineData("call wait_for_job --json {\"kind\":\"video_agent_session\",\"id\":\"ses_1\"} --wait --toolsets default", "--wait")]
    public async Task WaitingForInput_Hint_IsACommandThatAnswers(string line, string how, string settings = "")
    {
        await using var heygen = await FakeUpstream.Start();
        heygen.Then(http => FakeUpstream.Json(200, http.Request.Method is "POST"
            ? """{"data":{"session_id":"ses_1","status":"generating"}}"""
            : """{"data":{"session_id":"ses_1","status":"waiting_for_input","messages":[{"role":"assistant","type":"text","content":"Which voice?"}]}}""")(http));

        var call = await HeyGenMcpProcess.Run(Words(line), Account(heygen));

        var error = JsonDocument.Parse(call.Error.TrimEnd().Split('\n')[^1]).RootElement.GetProperty("error");
        var words = await HeyGenMcpProcess.WordsOf(error.GetText("hint")!.Split('`')[1]);
        Assert.Equal((4, "waiting_for_input"), (call.ExitCode, error.GetText("code")));
        Assert.Equal([$"HEYGEN_API_BASE_URL={heygen.Address.ToString().TrimEnd('/')}", "heygen-mcp", "call", "send_video_agent_message", "--json"], words[..5]);
        Assert.Equal([.. Words(settings), .. Words(how)], words[6..]);
        var arguments = JsonElement.Parse(words[5]);
        Assert.Equal(("ses_1", "YOUR ANSWER"), (arguments.GetText("sessionId"), arguments.GetText("message")));
        Assert.NotNull(arguments.GetText("idempotencyKey"));

        string[] Words(string text) => text.Replace("FOLDER", folder.Path, StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    [UnixFact]
    public async Task WaitingForInput_ForAConsent_NamesItsCommand()
    {
        await using var heygen = (await FakeUpstream.Start()).Then(200, """{"data":{"id":"grp_1","status":"pending_consent"}}""");

        var call = await HeyGenMcpProcess.Run(["download", "grp_1", "--kind", "avatar_group", "--wait"], Account(heygen));

        Assert.Contains("heygen-mcp call create_avatar_consent --json '{\"groupId\":\"grp_1\"}'`", JsonDocument.Parse(call.Error).RootElement.GetProperty("error").GetText("hint"), StringComparison.Ordinal);
    }

    private static (string, string)[] Account(FakeUpstream heygen) => [("HEYGEN_API_BASE_URL", heygen.Address.ToString()), ("HEYGEN_API_KEY", HostedProcess.Key)];
}

using System.Runtime.Versioning;
using HeyGen.Mcp.Cli.Call;
using HeyGen.Mcp.LocalFiles;
using Microsoft.Extensions.Time.Testing;

namespace HeyGen.Mcp.IntegrationTests.Cli;

/// <summary>The tools as a command line: what stands on standard output, on standard error and in the exit code.</summary>
public sealed class CallCommandTests : IDisposable
{
    /// <summary>Makes a file at once, with a voice that every sandbox has.</summary>
    internal const string Speech = """{"text":"Hello","voiceId":"066172b924a193f838fc636da6a92928"}""";

    private const string Agent = """{"prompt":"A short welcome"}""";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Call_PromptWithWaitAndOutput_SavesAFileThatPlays()
    {
        var clip = Path.Combine(folder.Path, "clip.mp4");
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Speed = 1000 });

        var call = await HeyGenMcpProcess.Run(["call", "create_video_agent", "--json", Agent, "--wait", "--output", clip], HeyGenMcpProcess.AccountAt(sandbox));

        Assert.Equal(0, call.ExitCode);
        Assert.StartsWith("heygen-mcp: create_video_agent has answered: ", Assert.Single(call.Error.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.Equal((clip, "completed"), (call.Json.GetProperty("files")[0].GetText("path"), call.Json.GetProperty("job").GetText("status")));
        Assert.False(call.Json.TryGetProperty("next_step", out _));
        Assert.True(MediaInfo.Of(clip).Seconds > 0);
    }

    [Theory]
    [InlineData("get_video", """{"videoId":"v_nowhere"}""", 1, "not_found")]
    [InlineData("create_video_agent", """{"prompt":"[sandbox:fail]"}""", 1, "job_failed", "--wait")]
    [InlineData("list_voices", "{", 2, "invalid_argument")]
    [InlineData("list_voices", "[]", 2, "invalid_argument")]
    [InlineData("list_voices", """{"limit":1,"limit":2}""", 2, "invalid_argument")]
    [InlineData("list_voices", "@nowhere.json", 2, "invalid_argument")]
    [InlineData("list_voices", """{"limitt":1}""", 2, "invalid_argument")]
    [InlineData("list_voices", "{}", 2, "invalid_argument", "--output", "voices.mp4")]
    [InlineData("list_voices", "{}", 2, "invalid_argument", "--timeout", "soon")]
    [InlineData("create_video_agent", Agent, 2, "invalid_argument", "--output", "")]
    [InlineData("list_voices", "", 2, "invalid_argument")]
    [InlineData("list_voices", "{}", 2, "invalid_argument", "--confirm", "perhaps")]
    [InlineData("list_voices", "{}", 2, "invalid_argument", "--waitt")]
    [InlineData("no_such_tool", "{}", 2, "invalid_argument")]
    [InlineData("create_video_agent", Agent, 2, "invalid_argument", "--read-only")]
    [InlineData("create_video_agent", Agent, 2, "invalid_argument", "--output", "there.mp4")]
    [InlineData("create_video_agent", Agent, 1, "confirmation_required", "--confirm", "always")]
    [InlineData("create_video_agent", Agent, 1, "budget_exceeded", "--max-cost-usd-per-call", "0.01", "--yes")]
    [InlineData("create_video_agent", Agent, 4, "still_running", "--wait", "--timeout", "0")]
    public async Task Call_ThatDoesNotEndWell_SaysSoInALineOfJsonAndByItsExitCode(string tool, string arguments, int exitCode, string code, params string[] flags)
    {
        var there = folder.Write("there.mp4", "mine"u8.ToArray());
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Speed = code is "job_failed" ? 1000 : 1 });

        var call = await HeyGenMcpProcess.Run(["call", tool, "--json", arguments, .. flags.Select(flag => flag is "there.mp4" ? there : flag)], HeyGenMcpProcess.AccountAt(sandbox));

        Assert.Equal((exitCode, code), (call.ExitCode, Error(call).GetText("code")));
        Assert.Equal("mine", await File.ReadAllTextAsync(there));
    }

    [Fact]
    public async Task Call_NoOrWrongCredential_EndsWithThree()
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { ApiKeys = [SandboxOptions.DemoKey] });
        (string, string) address = ("HEYGEN_API_BASE_URL", sandbox.BaseAddress.ToString());

        var without = await HeyGenMcpProcess.Run(["call", "get_current_user"], address);
        var wrong = await HeyGenMcpProcess.Run(["call", "get_current_user"], address, ("HEYGEN_API_KEY", "hgk_WRONG_0123456789abcdef"));

        Assert.Equal((3, 3), (without.ExitCode, wrong.ExitCode));
        Assert.All([without, wrong], call => Assert.Equal("unauthorized", Error(call).GetText("code")));
    }

    [Theory]
    [InlineData("", "call", "get_current_user")]
    [InlineData("<your key>", "call", "get_current_user")]
    [InlineData("", "download", "v_1")]
    public async Task Call_WithoutKey_SpeaksOfTheShellsVariable(string key, params string[] command)
    {
        var refused = await HeyGenMcpProcess.Run(command, ("HEYGEN_API_KEY", key));

        Assert.Equal(3, refused.ExitCode);
        Assert.Equal("Set HEYGEN_API_KEY in this shell, or name a file with --api-key-file. Keys are made in HeyGen under Settings > API. To try without a key, give --sandbox.", Error(refused).GetText("hint"));
        Assert.Contains(key.Length is 0 ? "No HeyGen credential" : $"'{key}'", Error(refused).GetText("message"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nope")]
    [InlineData("create_speach")]
    public async Task Call_UnknownTool_SpeaksOfNoOtherTool(string tool)
    {
        var refused = await HeyGenMcpProcess.Run(["call", tool, "--sandbox"]);

        Assert.Equal(("invalid_argument", "'heygen-mcp tools' lists all tools."), (Error(refused).GetText("code"), Error(refused).GetText("hint")));
        Assert.DoesNotContain("search_heygen_tools", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_JobThatIsNotFinished_IsTakenUpByDownload()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions(), time);
        var account = HeyGenMcpProcess.AccountAt(sandbox);

        var call = await HeyGenMcpProcess.Run(["call", "create_video_agent", "--json", Agent, "--wait", "--timeout", "0s"], account);
        var job = Error(call).GetProperty("job");
        var clip = Path.Combine(folder.Path, "late.mp4");
        time.Advance(TimeSpan.FromMinutes(1));
        var saved = await HeyGenMcpProcess.Run(["download", job.GetText("id")!, "--kind", job.GetText("kind")!, "--wait", "-o", clip], account);
        var again = await HeyGenMcpProcess.Run(["download", saved.Json.GetText("video_id")!], account);
        var nowhere = await HeyGenMcpProcess.Run(["download", "v_nowhere"], account);

        Assert.Equal((4, call.Json.GetText("session_id")), (call.ExitCode, job.GetText("id")));
        Assert.Equal((0, clip), (saved.ExitCode, saved.Json.GetProperty("files")[0].GetText("path")));
        Assert.True(MediaInfo.Of(clip).Seconds > 0);
        Assert.Equal((0, 1), (again.ExitCode, nowhere.ExitCode));
        Assert.Equal("not_found", Error(nowhere).GetText("code"));
    }

    [Fact]
    public async Task Call_ArgumentsInAFileOrOnStandardInput_AreRead()
    {
        var file = folder.Write("voices.json", """{"limit":2}"""u8.ToArray());
        await using var piped = HeyGenMcpProcess.Start(["call", "list_voices", "--json", "-", "--sandbox"]);

        await piped.Send("""{ "limit": "3" }""");
        var three = await piped.End();
        var two = await HeyGenMcpProcess.Run(["call", "list_voices", "--json", $"@{file}", "--sandbox"]);

        Assert.Equal((3, 2), (three.Json.GetProperty("items").GetArrayLength(), two.Json.GetProperty("items").GetArrayLength()));
    }

    /// <summary>Shells put the home folder in place of ~ at the beginning of a word only.</summary>
    [UnixFact]
    public async Task Call_FilesBelowHome_AreThose()
    {
        folder.Write("order.json", Encoding.UTF8.GetBytes(Speech));

        var call = await HeyGenMcpProcess.Run(["call", "create_speech", "--json", "@~/order.json", "--output=~/clip.wav", "--sandbox"], ("HOME", folder.Path));

        Assert.Equal((0, ""), (call.ExitCode, call.Error));
        Assert.True(File.Exists(Path.Combine(folder.Path, "clip.wav")));
    }

    [Theory]
    [InlineData(0, "--confirm", "always", "--yes")]
    [InlineData(0, "--confirm-above-usd", "0", "--yes")]
    [InlineData(0, "--confirm-above-usd", "0")]
    [InlineData(1, "--confirm", "always")]
    public async Task Call_ThatSpends_NeedsWhatTheSettingsAskForWhereNobodyIsThere(int exitCode, params string[] flags)
    {
        await using var heygen = (await FakeUpstream.Start()).Then(200, """{"data":{"session_id":"sess_1","status":"generating"}}""");

        var call = await HeyGenMcpProcess.Run(["call", "create_video_agent", "--json", Agent, .. flags], Account(heygen));

        Assert.Equal((exitCode, exitCode is 0 ? 1 : 0), (call.ExitCode, heygen.Requests.Count(request => request.Method is "POST")));
        Assert.DoesNotContain("confirm_token", call.Error, StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task Call_ThatSpendsAtATerminal_AsksThePerson()
    {
        await using var heygen = (await FakeUpstream.Start()).Then(200, """{"data":{"session_id":"sess_1","status":"generating"}}""");

        var no = await AtATerminal("no", heygen);
        var posts = heygen.Requests.Count(request => request.Method is "POST");
        var yes = await AtATerminal("yes", heygen);

        Assert.Contains("Go on?", no, StringComparison.Ordinal);
        Assert.Contains("\"cancelled\"", no, StringComparison.Ordinal);
        Assert.Contains("sess_1", yes, StringComparison.Ordinal);
        Assert.Equal((0, 1), (posts, heygen.Requests.Count(request => request.Method is "POST")));
    }

    [UnixTheory]
    [InlineData("create_video_agent", Agent, "session_id", "video_agent_session", "--wait")]
    [InlineData("create_video_from_avatar", """{"avatarId":"look_1","voiceId":"voice_1","script":"Hello"}""", "video_id", "video", "--wait")]
    [InlineData("create_lipsync", """{"video":"https://example.com/a.mp4","audio":"https://example.com/a.mp3"}""", "lipsync_id", "lipsync", "--wait")]
    [InlineData("create_video_translation", """{"video":"https://example.com/a.mp4","outputLanguages":["German"]}""", "video_translation_ids", "video_translation", "--wait")]
    [InlineData("create_video_agent", Agent, "session_id", "video_agent_session", "--output")]
    public async Task Call_KilledWhileItWaits_HasToldHowToTakeTheJobUp(string tool, string arguments, string member, string kind, string flag)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var heygen = (await FakeUpstream.Start()).Then(async http =>
        {
            if (http.Request.Method is "GET" && http.Request.Path.Value!.Contains("job_1", StringComparison.Ordinal))
            {
                asked.TrySetResult();
                await end.Task;
            }

            await FakeUpstream.Json(200, $"{{\"data\":{{\"{member}\":{(member.EndsWith('s') ? "[\"job_1\"]" : "\"job_1\"")},\"status\":\"generating\"}}}}")(http);
        });
        var how = flag is "--wait" ? flag : $"--output {Path.Combine(folder.Path, "a.mp4")}";
        await using var call = HeyGenMcpProcess.Start(["call", tool, "--json", arguments, .. how.Split(' ')], Account(heygen));

        await asked.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await call.Kill();
        var killed = await call.Gone();
        end.SetResult();

        var id = $"job_1{(kind is "video" ? "" : $" --kind {kind}")}";
        Assert.Equal(
            $"heygen-mcp: {tool} has answered: {kind} job_1. If this command is broken off, `HEYGEN_API_BASE_URL={heygen.Address.ToString().TrimEnd('/')} heygen-mcp download {id} {how}` saves it.",
            killed.Error.Trim());
        Assert.DoesNotContain(HostedProcess.Key, killed.Error, StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task Call_SpeechThatIsBeingSaved_HasToldItsLink()
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions());

        var call = await HeyGenMcpProcess.Run(["call", "create_speech", "--json", Speech, "-o", Path.Combine(folder.Path, "a.wav")], HeyGenMcpProcess.AccountAt(sandbox));

        Assert.Equal((0, $"heygen-mcp: create_speech has answered: {call.Json.GetText("audio_url")}"), (call.ExitCode, call.Error.Trim()));
    }

    /// <summary>The command that is named, in another shell: with nothing but what it says itself.</summary>
    [UnixTheory]
    [InlineData("--api-key-file", "KEYFILE")]
    [InlineData("--api-key-file", "KEYFILE", "--output-dir", "OUT", "--min-balance-usd=1", "--toolsets=all")]
    [InlineData("--api-key-file", "KEYFILE", "--sandbox=false")]
    [UnsupportedOSPlatform("windows")]
    public async Task Call_JobThatIsNotFinished_NamesACommandThatFindsItByItself(params string[] flags)
    {
        var key = folder.Write("my keys/heygen key", SandboxOptions.DemoKey);
        File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions(), time);

        var call = await HeyGenMcpProcess.Run(
            ["call", "create_video_agent", "--json", Agent, "--wait", "--timeout", "0", .. flags.Select(flag => flag switch { "KEYFILE" => key, "OUT" => folder.Path, _ => flag })],
            ("HEYGEN_API_BASE_URL", sandbox.BaseAddress.ToString()),
            ("HEYGEN_MCP_SANDBOX", flags.Contains("--sandbox=false") ? "true" : ""));
        time.Advance(TimeSpan.FromHours(1));
        var words = await HeyGenMcpProcess.WordsOf(Error(call).GetText("hint")!.Split('`')[1]);
        var variable = words[0].Split('=');
        var saved = await HeyGenMcpProcess.Run(words[2..], (variable[0], variable[1]));

        Assert.Equal((4, "heygen-mcp", "download"), (call.ExitCode, words[1], words[2]));
        Assert.Equal((0, ""), (saved.ExitCode, saved.Error));
        Assert.Equal(flags.Contains("OUT"), saved.Json.GetProperty("files")[0].GetText("path")!.StartsWith(folder.Path, StringComparison.Ordinal));
        Assert.DoesNotContain(SandboxOptions.DemoKey, call.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("create_video_agent", "--wait", "--timeout", "0", "--sandbox")]
    [InlineData("create_video_agent", "--output=a.mp4", "--timeout", "0")]
    public async Task Call_JobThatIsNotFinishedInItsOwnSandbox_IsNotSaidToGoOn(string tool, params string[] flags)
    {
        var call = await HeyGenMcpProcess.Run(["call", tool, "--json", Agent, .. flags], ("HEYGEN_MCP_SANDBOX", "true"));

        Assert.Equal((4, "still_running", LaterDownload.OfSandbox), (call.ExitCode, Error(call).GetText("code"), Error(call).GetText("hint")));
        Assert.DoesNotContain("HeyGen", call.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("download", call.Error, StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task Call_ArgumentsOnAClosedStandardInput_AreRefused()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux tells what is open.");

        var call = await HeyGenMcpProcess.RunInShell("exec \"$@\" <&-", ["call", "list_voices", "--json", "-", "--sandbox"]);

        Assert.Equal((2, "invalid_argument", "--json - reads standard input, which is closed."), (call.ExitCode, Error(call).GetText("code"), Error(call).GetText("message")));
    }

    [UnixFact]
    public async Task Call_InterruptedWhileItWaits_SaysTheId()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var heygen = (await FakeUpstream.Start())
            .Then(200, """{"data":{"session_id":"sess_1","status":"generating"}}""")
            .Then(async http =>
            {
                asked.TrySetResult();
                await FakeUpstream.Json(200, """{"data":{"session_id":"sess_1","status":"generating"}}""")(http);
            });
        await using var call = HeyGenMcpProcess.Start(["call", "create_video_agent", "--json", Agent, "--wait"], Account(heygen));

        await asked.Task;
        call.Terminate();
        var ended = await call.End();

        Assert.Equal((130, "interrupted", "sess_1"), (ended.ExitCode, Error(ended).GetText("code"), Error(ended).GetProperty("job").GetText("id")));
        Assert.Equal("sess_1", ended.Json.GetText("session_id"));
    }

    [UnixFact]
    public async Task Call_InterruptedWhileACreateIsOnItsWay_TellsWhatItMade()
    {
        var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var heygen = (await FakeUpstream.Start()).Then(async http =>
        {
            sent.TrySetResult();
            await answer.Task;
            await FakeUpstream.Json(200, """{"data":{"session_id":"sess_1","status":"generating"}}""")(http);
        });
        await using var call = HeyGenMcpProcess.Start(["call", "create_video_agent", "--json", Agent, "--wait"], Account(heygen));

        await sent.Task;
        call.Terminate();
        answer.SetResult();
        var ended = await call.End();

        Assert.Equal("sess_1", Error(ended).GetProperty("job").GetText("id"));
        Assert.Equal((130, "sess_1"), (ended.ExitCode, ended.Json.GetText("session_id")));
    }

    [UnixFact]
    public async Task Call_InterruptedDuringAnUpload_EndsAndSendsNoCreate()
    {
        var uploading = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var heygen = (await FakeUpstream.Start()).Then(async http =>
        {
            if (http.Request.Path == "/v3/assets")
            {
                uploading.TrySetResult();
                await end.Task;
            }

            await FakeUpstream.Json(200, """{"data":{"asset_id":"asset_1","video_id":"v_1"}}""")(http);
        });
        var picture = folder.Write("me.jpg", SampleMedia.Jpeg);
        await using var call = HeyGenMcpProcess.Start(["call", "create_video_from_image", "--json", JsonSerializer.Serialize(new { image = picture, voiceId = "voice_1", script = "Hello" }), "--allow-dir", folder.Path], Account(heygen));

        await uploading.Task;
        call.Terminate();
        var ended = await call.End();
        end.SetResult();

        Assert.Equal((130, "interrupted"), (ended.ExitCode, Error(ended).GetText("code")));
        Assert.DoesNotContain(heygen.Requests, request => request is { Method: "POST", PathAndQuery: "/v3/videos" });
    }

    [Fact]
    public async Task Download_SeveralThatRunUnusuallyLong_AreNotAskedForWithoutAPause()
    {
        await using var heygen = (await FakeUpstream.Start()).Then(200, """{"data":{"id":"v","status":"processing","created_at":1780000000}}""");

        var saved = await HeyGenMcpProcess.Run(["download", "v_1,v_2", "--wait", "--timeout", "2s"], Account(heygen));

        Assert.Equal(4, saved.ExitCode);
        Assert.InRange(heygen.Requests.Count, 2, 6);
    }

    [Theory]
    [InlineData("""{"data":{"id":"v_1","status":"completed"}}""", 4, "still_running")]
    [InlineData("""{"data":{"id":"v_1","status":"completed","thumbnail_url":"https://files2.heygen.ai/a.jpg"}}""", 4, "still_running")]
    [InlineData("""{"data":{"id":"v_1","status":"completed","captioned_video_url":"https://files2.heygen.ai/a.mp4"}}""", 4, "still_running")]
    [InlineData("""{"data":{"id":"v_1","status":"failed"}}""", 1, "job_failed")]
    public async Task Download_FinishedJobWithoutALink_IsNotFinishedYet(string video, int exitCode, string code)
    {
        await using var heygen = (await FakeUpstream.Start()).Then(200, video);

        var saved = await HeyGenMcpProcess.Run(["download", "v_1", "-o", Path.Combine(folder.Path, "clip.mp4"), "--timeout", "1s"], Account(heygen));

        Assert.Empty(folder.Content);
        Assert.Equal((exitCode, code), (saved.ExitCode, Error(saved).GetText("code")));
        Assert.Equal("v_1", Error(saved).GetProperty("job").GetText("id"));
    }

    [Theory]
    [InlineData("clip.mp4")]
    [InlineData("my clips/one.mp4", "--overwrite")]
    [InlineData("my clips/")]
    [InlineData("R&D/a;touch${IFS}pwned;.mp4")]
    [InlineData("it's $HOME/one.mp4")]
    public async Task Download_Output_WaitsAndSavesThere(string output, params string[] flags)
    {
        var place = Path.Combine(folder.Path, output);
        await using var heygen = await FakeUpstream.Start();
        var media = SampleMedia.Mp4(20_000);
        heygen.Then(http => FakeUpstream.Json(200, """{"data":{"id":"v_1","status":"processing"}}""")(http));
        var unfinished = await HeyGenMcpProcess.Run(["download", "v_1", "--output", place, .. flags, "--timeout", "0s"], Account(heygen));
        heygen.Then(http => http.Request.Path.Value!.EndsWith(".mp4", StringComparison.Ordinal) ? FakeStorage.Serve(media)(http) : FakeUpstream.Json(200, $$$"""{"data":{"id":"v_1","status":"completed","video_url":"{{{heygen.Address}}}a.mp4"}}""")(http));

        var saved = await HeyGenMcpProcess.Run(["download", "v_1", "--output", place, .. flags], Account(heygen));

        var quoted = output is "clip.mp4" ? place : $"'{place.Replace("'", @"'\''", StringComparison.Ordinal)}'";
        Assert.Equal((4, 0), (unfinished.ExitCode, saved.ExitCode));
        Assert.EndsWith($"heygen-mcp download v_1 --output {string.Join(' ', [quoted, .. flags])}` waits on and saves it.", Error(unfinished).GetText("hint"), StringComparison.Ordinal);
        Assert.DoesNotContain("charged", unfinished.Error, StringComparison.Ordinal);
        Assert.StartsWith(place, saved.Json.GetProperty("files")[0].GetText("path"), StringComparison.Ordinal);
        Assert.Contains(heygen.Requests, request => request.PathAndQuery == "/a.mp4");
    }

    [Theory]
    [InlineData("v_1")]
    [InlineData("v_1,v_2")]
    public async Task Download_FileThatExists_SpeaksOfFlags(string ids)
    {
        await using var heygen = await FakeUpstream.Start();
        heygen.Then(http => FakeUpstream.Json(200, $$$"""{"data":{"id":"{{{http.Request.Path.Value!.Split('/')[^1]}}}","title":"Talk","status":"completed","video_url":"{{{heygen.Address}}}a.mp4"}}""")(http));
        foreach (var id in ids.Split(','))
            folder.Write($"Talk-{id}.mp4", "mine");

        var refused = await HeyGenMcpProcess.Run(["download", ids, "--output", folder.Path], Account(heygen));

        Assert.Equal((2, "file_exists"), (refused.ExitCode, Error(refused).GetText("code")));
        Assert.StartsWith("Give --overwrite to replace it, or another --output.", Error(refused).GetText("hint"), StringComparison.Ordinal);
        Assert.DoesNotContain("fileName", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Download_OneOfTwoExists_SpeaksOfFlags()
    {
        await using var heygen = await FakeUpstream.Start();
        heygen.Then(http => http.Request.Path.Value!.EndsWith(".mp4", StringComparison.Ordinal) ? FakeStorage.Serve(SampleMedia.Mp4(20_000))(http) : FakeUpstream.Json(200, $$$"""{"data":{"id":"{{{http.Request.Path.Value!.Split('/')[^1]}}}","title":"Talk","status":"completed","video_url":"{{{heygen.Address}}}a.mp4"}}""")(http));
        folder.Write("Talk-v_1.mp4", "mine");

        var part = await HeyGenMcpProcess.Run(["download", "v_1,v_2", "--output", folder.Path], Account(heygen));

        Assert.Equal((1, "download_failed"), (part.ExitCode, Error(part).GetText("code")));
        Assert.Contains("--overwrite", Error(part).GetText("message"), StringComparison.Ordinal);
        Assert.DoesNotContain("fileName", part.Error, StringComparison.Ordinal);
    }

    [UnixTheory]
    [InlineData("upload_asset", """{"file":"/etc/hostname"}""")]
    [InlineData("download_video", """{"videoId":"v_1","outputDir":"/etc/videos"}""")]
    public async Task Call_PathOutside_SpeaksOfTheFlag(string tool, string arguments)
    {
        var refused = await HeyGenMcpProcess.Run(["call", tool, "--json", arguments, "--sandbox"]);

        Assert.Equal((2, "path_not_allowed"), (refused.ExitCode, Error(refused).GetText("code")));
        Assert.EndsWith("To open another folder, give --allow-dir /that/folder.", Error(refused).GetText("hint"), StringComparison.Ordinal);
        Assert.DoesNotContain("restart", refused.Error, StringComparison.Ordinal);
    }

    [UnixTheory]
    [InlineData("exec \"$@\" > /dev/full")]
    [InlineData("exec \"$@\" >&-")]
    [InlineData("exec 3>&2; { \"$@\"; echo $? >&3; } 2>&3 | :")]
    public async Task Call_StandardOutputThatTakesNothing_TellsThePaidJobWithTheFailure(string line)
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "Linux has a disk that is always full.");
        await using var heygen = (await FakeUpstream.Start()).Then(200, """{"data":{"session_id":"sess_1","status":"generating"}}""");
        using var home = new TemporaryFolder();
        var inner = HeyGenMcpProcess.StartInfo(home, ["call", "create_video_agent", "--json", "@order.json"], Account(heygen));
        home.Write("order.json", Agent);
        inner.ArgumentList.Insert(0, inner.FileName);
        string[] words = ["-c", line, "sh", .. inner.ArgumentList];
        inner.FileName = "sh";
        inner.ArgumentList.Clear();
        foreach (var word in words)
            inner.ArgumentList.Add(word);
        using var call = System.Diagnostics.Process.Start(inner)!;

        var error = (await call.StandardError.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await call.WaitForExitAsync();

        var ended = new Finished(0, "", error[0]);
        Assert.Equal((1, "file_io_error", "sess_1", "sess_1"), (error is [_, var status] ? int.Parse(status, System.Globalization.CultureInfo.InvariantCulture) : call.ExitCode, Error(ended).GetText("code"), Error(ended).GetProperty("job").GetText("id"), Error(ended).GetProperty("result").GetText("session_id")));
    }

    [UnixFact]
    public async Task Call_OutputThatCanNotBeWritten_IsRefusedBeforeAnythingIsSent()
    {
        folder.Write("x.mp4", "mine"u8.ToArray());
        folder.Write("speech.wav", "mine"u8.ToArray());
        var file = folder.Write("file", "mine"u8.ToArray());
        await using var heygen = (await FakeUpstream.Start()).Then(200, """{"data":{"session_id":"sess_1","status":"generating"}}""");

        Finished[] calls =
        [
            await HeyGenMcpProcess.Run(["call", "create_video_agent", "--json", Agent, "-o", "/proc/clip.mp4"], Account(heygen)),
            await HeyGenMcpProcess.Run(["call", "create_video_agent", "--json", Agent, "-o", Path.Combine(file, "clip.mp4")], Account(heygen)),
            await HeyGenMcpProcess.Run(["call", "create_video_agent", "--json", Agent, "-o", Path.Combine(folder.Path, "x.mov")], Account(heygen)),
            await HeyGenMcpProcess.Run(["call", "create_video_agent", "--json", Agent, "-o", Path.Combine(folder.Path, "x")], Account(heygen)),
            await HeyGenMcpProcess.Run(["call", "create_video_agent", "--json", Agent, "-o", Path.Combine(folder.Path, "x.")], Account(heygen)),
            await HeyGenMcpProcess.Run(["call", "create_video_agent", "--json", Agent, "-o", Path.Combine(folder.Path, " x.webm")], Account(heygen)),
            await HeyGenMcpProcess.Run(["call", "create_speech", "--json", """{"text":"Hello","voiceId":"voice_1"}""", "-o", Path.Combine(folder.Path, "speech.mp3")], Account(heygen)),
        ];

        Assert.Equal(Enumerable.Repeat(2, calls.Length), calls.Select(call => call.ExitCode));
        Assert.All(calls, call => Assert.Equal("invalid_argument", Error(call).GetText("code")));
        Assert.Empty(heygen.Requests);
        Assert.Equal(3, Directory.GetFileSystemEntries(folder.Path).Length);
    }

    /// <summary>With <c>script</c>, which plays a terminal.</summary>
    private static async Task<string> AtATerminal(string answer, FakeUpstream heygen)
    {
        using var home = new TemporaryFolder();
        var inner = HeyGenMcpProcess.StartInfo(home, ["call", "create_video_agent", "--json", "@order.json"], Account(heygen));
        home.Write("order.json", System.Text.Encoding.UTF8.GetBytes(Agent));
        var line = string.Join(' ', inner.ArgumentList.Prepend(inner.FileName));
        inner.FileName = "script";
        inner.ArgumentList.Clear();
        foreach (var word in new[] { "-qec", line, "/dev/null" })
            inner.ArgumentList.Add(word);
        using var terminal = System.Diagnostics.Process.Start(inner)!;
        var shown = new System.Text.StringBuilder();
        var character = new char[1];
        while (!shown.ToString().Contains("Type yes: ", StringComparison.Ordinal) && await terminal.StandardOutput.ReadAsync(character) > 0)
            shown.Append(character);
        await terminal.StandardInput.WriteLineAsync(answer);
        await terminal.StandardInput.FlushAsync();
        shown.Append(await terminal.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromMinutes(2)));
        await terminal.WaitForExitAsync();
        return shown.ToString();
    }

    private static (string, string)[] Account(FakeUpstream heygen) => [("HEYGEN_API_BASE_URL", heygen.Address.ToString()), ("HEYGEN_API_KEY", HostedProcess.Key)];

    /// <summary>The last line on standard error, before which there are none but sentences for people.</summary>
    private static JsonElement Error(Finished call)
    {
        var lines = call.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines[..^1], line => Assert.StartsWith("heygen-mcp: ", line, StringComparison.Ordinal));
        return JsonDocument.Parse(lines[^1]).RootElement.GetProperty("error");
    }
}

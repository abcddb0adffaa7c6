namespace HeyGen.Mcp.Tests.Pipeline;

/// <summary>What could mean something that is paid for is neither left out nor taken for something else.</summary>
public sealed class AmbiguousArgumentTests : ServerTest
{
    protected override string FirstAnswer => """{"data":{"id":"x","video_id":"v_1","session_id":"s_1","video_translation_ids":["t_1"],"lipsync_id":"l_1","job_id":"j_1","voice_clone_id":"c_1","voice_id":"c_1","avatar_item":{"id":"look_1"},"brand_kit_id":"b_1","batch_id":"b_1"}}""";

    protected override TimeProvider Time { get; } = new VirtualTime();

    [Theory]
    [InlineData("create_video_agent", """{"prompt":"Make scene 2 shorter","sessionId":"ses_1"}""", "sessionId")]
    [InlineData("create_video_agent", """{"prompt":"Make scene 2 shorter","session_id":"ses_1"}""", "session_id")]
    [InlineData("create_video_agent", """{"prompt":"Make scene 2 shorter","SessionID":"ses_1","explanation":"The user wants it shorter."}""", "SessionID")]
    [InlineData("create_video_agent", """{"prompt":"Make scene 2 shorter","sessionId":"ses_1","reasoning":"x","action":"continue"}""", "sessionId")]
    [InlineData("create_video_agent", """{"prompt":"Make scene 2 shorter","conversationId":"ses_1"}""", "conversationId")]
    [InlineData("create_video_agent", """{"arguments":{"prompt":"Make scene 2 shorter","sessionId":"ses_1"}}""", "sessionId")]
    [InlineData("create_video_agent", """{"arguments":{"prompt":"Make scene 2 shorter"},"sessionId":"ses_1"}""", "sessionId")]
    [InlineData("text_to_video", """{"prompt":"Shorter","sessionId":"ses_1"}""", "sessionId")]
    [InlineData("create_video_from_avatar", """{"avatarId":"L","script":"Hi","sessionId":"ses_1"}""", "sessionId")]
    public async Task Call_SessionOfTheVideoAgent_IsNoHostsArgument(string tool, string arguments, string param)
    {
        var error = await Server.Error(tool, JsonNode.Parse(arguments));

        Assert.Equal("invalid_argument", error.GetText("code"));
        Assert.Contains(param, error.GetText("message"), StringComparison.Ordinal);
        Assert.Empty(Upstream.Requests);
    }

    [Fact]
    public async Task Call_SessionOfTheVideoAgent_SaysWhichToolGoesOnWithIt()
    {
        var error = await Server.Error("create_video_agent", new { prompt = "Make scene 2 shorter", sessionId = "ses_1" });

        Assert.Equal("sessionId", error.GetText("param"));
        Assert.Contains("send_video_agent_message", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"prompt":"Tea","toolCallId":"call_1","sessionId":"s","action":"sendMessage","chatInput":"hi"}""")]
    [InlineData("""{"prompt":"Tea","tool_call_id":"call_1","session_id":"s"}""")]
    [InlineData("""{"prompt":"Tea","chatInput":"hi","sessionId":"s","action":"sendMessage"}""")]
    [InlineData("""{"prompt":"Tea","toolCallId":"call_1","conversationId":"c"}""")]
    [InlineData("""{"prompt":"Tea","sessionId":"","conversationId":null}""")]
    [InlineData("""{"prompt":"Tea","explanation":"x","reasoning":"y","task_progress":"z"}""")]
    [InlineData("""{"prompt":"Tea","__tool_use_purpose":"x","__toolUsePurpose":"x","_intent":"y","_sessionID":"z","_prompt":"Coffee"}""")]
    [InlineData("""{"prompt":"Tea","request_heartbeat":true,"inner_thoughts":"x","thoughts":"y","security_context":{"agent_fingerprint":"z"}}""")]
    public async Task Call_ArgumentsOfAHost_AreLeftOut(string arguments)
    {
        await Server.Result("create_video_agent", JsonNode.Parse(arguments));

        Assert.Equal("""{"prompt":"Tea","mode":"generate","incognito_mode":false,"visibility":"private"}""", Assert.Single(Upstream.Requests).Body);
    }

    [Theory]
    [InlineData("create_video_from_avatar", """{"avatarId":"L","script":"Hi","voiceName":"Ada"}""", "voiceName", "find_voices")]
    [InlineData("create_video_from_avatar", """{"avatarId":"L","script":"Hi","voice_name":"Ada"}""", "voice_name", "find_voices")]
    [InlineData("create_video_from_avatar", """{"avatarId":"L","script":"Hi","avatarName":"Ada"}""", "avatarName", "find_avatars")]
    [InlineData("create_video_from_image", """{"image":"asset_1","voiceId":"v","script":"Hi","voiceName":"Ada"}""", "voiceName", "find_voices")]
    [InlineData("create_video_from_cinematic_avatar", """{"prompt":"Hi","avatarId":["L"],"avatarName":"Ada"}""", "avatarName", "find_avatars")]
    [InlineData("create_video_from_cinematic_avatar", """{"prompt":"Hi","avatarId":["L"],"voiceName":"Ada"}""", "voiceName", "")]
    [InlineData("create_video_agent", """{"prompt":"Hi","voiceName":"Ada"}""", "voiceName", "find_voices")]
    [InlineData("create_video_agent", """{"prompt":"Hi","avatar_name":"Ada"}""", "avatar_name", "find_avatars")]
    [InlineData("create_video_translation", """{"video":"asset_1","outputLanguages":["German"],"voiceName":"Ada"}""", "voiceName", "")]
    [InlineData("create_lipsync", """{"video":"asset_1","audio":"asset_2","voiceName":"Ada"}""", "voiceName", "")]
    [InlineData("generate_from_template", """{"templateId":"t","variables":{},"avatarName":"Ada"}""", "avatarName", "")]
    [InlineData("create_digital_twin", """{"name":"Ann","file":null,"image":"asset_1"}""", "file", "")]
    [InlineData("create_photo_avatar", """{"name":"Ann","video":"asset_1"}""", "file", "")]
    [InlineData("create_photo_avatar", """{"name":"Ann","audioFile":"asset_1"}""", "file", "")]
    public async Task Call_NameOfSomethingElse_IsNotTakenForWhatTheToolHas(string tool, string arguments, string param, string help)
    {
        var error = await Server.Error(tool, JsonNode.Parse(arguments));

        Assert.Equal(("invalid_argument", param), (error.GetText("code"), error.GetText("param")));
        Assert.Contains(help, error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Upstream.Requests);
    }

    [Theory]
    [InlineData("clone_voice", """{"name":"Ada","audio":"asset_1"}""", "\"voice_name\":\"Ada\"")]
    [InlineData("clone_voice", """{"title":"Ada","audio":"asset_1"}""", "\"voice_name\":\"Ada\"")]
    [InlineData("create_photo_avatar", """{"avatarName":"Ada","file":"asset_1"}""", "\"name\":\"Ada\"")]
    [InlineData("create_photo_avatar", """{"title":"Ada","file":"asset_1"}""", "\"name\":\"Ada\"")]
    [InlineData("create_model_audio_voice", """{"voiceName":"Ada","mode":"instant","language":"en","audio":["asset_1"]}""", "\"name\":\"Ada\"")]
    [InlineData("create_video_agent", """{"prompt":"Hi","voice":"v_1","avatar":"l_1"}""", "\"avatar_id\":\"l_1\",\"voice_id\":\"v_1\"")]
    [InlineData("create_photo_avatar", """{"name":"Ann","picture":"asset_1"}""", "asset_1")]
    [InlineData("create_digital_twin", """{"name":"Ann","videoUrl":"https://files.example/me.mp4"}""", "me.mp4")]
    [InlineData("create_video_from_avatar", """{"avatarId":"L","script":"Hi","name":"Tea"}""", "\"title\":\"Tea\"")]
    public async Task Call_NameOfWhatIsMade_IsUnderstood(string tool, string arguments, string sent)
    {
        await Server.Result(tool, JsonNode.Parse(arguments));

        Assert.Contains(sent, Assert.Single(Upstream.Requests).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("create_video_from_avatar", """{"avatarId":"L","script":"Hi","caption":true}""", "\"caption\":{\"file_format\":\"srt\",\"style\":\"default\"}")]
    [InlineData("create_video_from_avatar", """{"avatarId":"L","script":"Hi","caption":"yes"}""", "\"caption\":{\"file_format\":\"srt\",\"style\":\"default\"}")]
    [InlineData("create_video_from_avatar", """{"avatarId":"L","script":"Hi","subtitles":"on"}""", "\"caption\":{\"file_format\":\"srt\",\"style\":\"default\"}")]
    [InlineData("create_video_from_avatar", """{"avatarId":"L","script":"Hi","captions":"enabled"}""", "\"caption\":{\"file_format\":\"srt\",\"style\":\"default\"}")]
    [InlineData("create_video_from_image", """{"image":"asset_1","voiceId":"v","script":"Hi","caption":1}""", "\"caption\":{\"file_format\":\"srt\",\"style\":\"default\"}")]
    [InlineData("create_video_from_studio", """{"scenes":[{"type":"image","source":"asset_1","duration":2}],"caption":"True"}""", "\"caption\":{\"file_format\":\"srt\",\"style\":\"default\"}")]
    [InlineData("create_video_batch", """{"videos":[{"type":"avatar","avatar_id":"L","script":"Hi","caption":true}]}""", "\"caption\":{\"file_format\":\"srt\",\"style\":\"default\"}")]
    [InlineData("create_video_from_avatar", """{"avatarId":"L","script":"Hi","caption":{}}""", "\"caption\":{\"file_format\":\"srt\"}")]
    public async Task Call_CaptionsSwitchedOn_AreBurntIn(string tool, string arguments, string sent)
    {
        await Server.Result(tool, JsonNode.Parse(arguments));

        Assert.Contains(sent, Assert.Single(Upstream.Requests).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("update_brand_kit", """{"brandKitId":"b_1","colorRoles":true}""", "colorRoles")]
    [InlineData("update_brand_kit", """{"brandKitId":"b_1","name":"B","fontRoles":"on"}""", "fontRoles")]
    [InlineData("update_brand_kit", """{"brandKitId":"b_1","logoRoles":1}""", "logoRoles")]
    [InlineData("create_video_from_avatar", """{"avatarId":"L","script":"Hi","voiceSettings":true}""", "voiceSettings")]
    [InlineData("create_video_translation", """{"video":"asset_1","outputLanguages":["German"],"stockVoiceConfig":"yes"}""", "stockVoiceConfig")]
    public async Task Call_SwitchWhereNothingIsSwitched_IsRefusedUnsent(string tool, string arguments, string param)
    {
        var error = await Server.Error(tool, JsonNode.Parse(arguments));

        Assert.Equal(("invalid_argument", param), (error.GetText("code"), error.GetText("param")));
        Assert.Empty(Upstream.Requests);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("off")]
    [InlineData("OFF ")]
    [InlineData("no")]
    [InlineData("disable")]
    [InlineData("false")]
    [InlineData(false)]
    public async Task Call_WordForOff_IsTheWordThatTheArgumentHasForIt(object off)
    {
        foreach (var tool in new[] { "text_to_video", "reference_to_video" })
        {
            await Server.Result(tool, new { prompt = "Waves", referenceImages = tool is "text_to_video" ? null : new[] { "asset_1" }, promptEnhancement = off });

            Assert.Contains("\"prompt_enhancement\":\"disabled\"", Upstream.Requests[^1].Body, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("create_ai_clipping", """{"video":"asset_1","outputSettings":{"captions":OFF}}""", "captions")]
    [InlineData("create_video_translation", """{"video":"asset_1","outputLanguages":["German"],"enableDynamicDuration":OFF}""", "enable_dynamic_duration")]
    [InlineData("create_lipsync", """{"video":"asset_1","audio":"asset_2","enableDynamicDuration":OFF}""", "enable_dynamic_duration")]
    [InlineData("create_lipsync_batch", """{"lipsyncs":[{"video":"asset_1","audio":"asset_2","enable_dynamic_duration":OFF}]}""", "enable_dynamic_duration")]
    public async Task Call_WordForOffOfASwitch_SwitchesIt(string tool, string arguments, string member)
    {
        foreach (var off in new[] { "\"none\"", "\"off\"", "\"No\"", "\"disabled\"", "\"never\"", "\"n\"", "0" })
        {
            await Server.Result(tool, JsonNode.Parse(arguments.Replace("OFF", off, StringComparison.Ordinal)));

            Assert.Contains($"\"{member}\":false", Upstream.Requests[^1].Body, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("create_video_from_avatar", """{"avatarId":"L","script":"Hi","caption":"none"}""", "caption")]
    [InlineData("create_video_from_avatar", """{"avatarId":"L","script":"Hi","caption":"disabled"}""", "caption")]
    [InlineData("create_video_from_avatar", """{"avatarId":"L","script":"Hi","background":"none"}""", "background")]
    [InlineData("generate_model_speech", """{"voiceId":"v","text":"Hi","language":"none"}""", "language")]
    public async Task Call_WordForNothing_LeavesItOut(string tool, string arguments, string member)
    {
        await Server.Call(tool, JsonNode.Parse(arguments));

        Assert.DoesNotContain($"\"{member}\"", Assert.Single(Upstream.Requests).Body, StringComparison.Ordinal);
    }
}

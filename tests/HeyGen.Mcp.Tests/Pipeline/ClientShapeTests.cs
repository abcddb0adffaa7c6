namespace HeyGen.Mcp.Tests.Pipeline;

/// <summary>The same intent in clumsy words is the same request under the same idempotency key, whatever way it comes.</summary>
public sealed class ClientShapeTests : ServerTest
{
    internal override ServerSettings Settings => new() { Toolsets = ["all", "dynamic"] };

    protected override string FirstAnswer => """{"data":{"video_id":"v_1","id":"v_1","batch_id":"b_1","lipsync_id":"l_1","video_translation_ids":["t_1"],"status":"pending"}}""";

    public static TheoryData<string, string, string> Pairs => new()
    {
        { "create_video_from_avatar", """{"avatarId":"L","script":"Hi"}""", """{"avatar_id":"L","script":"Hi","voiceId":"","audioUrl":"","title":null,"resolution":"","voiceSettings":{"speed":0,"locale":""},"engine":{},"caption":false,"toolCallId":"x"}""" },
        { "create_video_from_avatar", """{"avatarId":"L","script":"Hi","resolution":"1080p","voiceSettings":{"speed":1.5,"engine_settings":{"engine_type":"fish","stability":1}}}""", """{"lookId":"L","text":"Hi","resolution":" 1080P ","voice_settings":"{\"speed\":\"1.5\",\"engineSettings\":{\"engine_type\":\"Fish\",\"stability\":\"1\",\"model\":null}}"}""" },
        { "create_video_from_avatar", """{"avatarId":"L","script":"Hi","caption":{"file_format":"srt","style":"default"}}""", """{"avatarId":"L","script":"Hi","captions":true}""" },
        { "create_video_from_image", """{"image":"https://example.com/me.png","script":"Hi","voiceId":"V"}""", """{"photo":"{\"type\":\"url\",\"url\":\"https://example.com/me.png\"}","script":"Hi","voice":"V"}""" },
        { "create_video_from_cinematic_avatar", """{"prompt":"He waves","avatarId":["L"],"duration":6}""", """{"prompt":"He waves","avatarIds":"L","duration":6.0,"references":[],"autoDuration":"false"}""" },
        { "create_video_from_studio", """{"scenes":[{"type":"avatar_video","input":{"avatar_id":"L","script":"Hi"}},{"type":"image","source":"a_1","duration":4}]}""", """{"scenes":"[{\"type\":\"avatar_video\",\"input\":\"{\\\"avatarId\\\":\\\"L\\\",\\\"script\\\":\\\"Hi\\\"}\"},{\"type\":\"image\",\"source\":\"a_1\",\"duration\":\"4\",\"voice_id\":\"\"}]"}""" },
        { "create_video_batch", """{"videos":[{"type":"avatar","avatar_id":"L","script":"Hi"},{"type":"cinematic_avatar","avatar_id":["L"],"prompt":"He waves","duration":6}]}""", """{"videos":[{"type":"avatar","avatarId":"L","script":"Hi","title":"","callback_url":""},"{\"type\":\"cinematic_avatar\",\"avatar_id\":\"L\",\"prompt\":\"He waves\",\"duration\":\"6\"}"]}""" },
        { "create_video_translation", """{"video":"https://example.com/v.mp4","outputLanguages":["German"]}""", """{"videoUrl":"https://example.com/v.mp4","languages":"German","speakerNum":"","title":""}""" },
        { "create_lipsync", """{"video":"a_1","audio":"a_2"}""", """{"video":"a_1","audio":"a_2","startTime":"","mode":"","callbackUrl":""}""" },
        { "create_video_from_avatar", """{"avatarId":"L","script":"Hi","voiceId":"V","aspectRatio":"9:16","resolution":"1080p"}""", """{"params":{"avatar-id":"`L`","script":"Hi\n","voice id":"\"V\"","aspect_ratio":"Vertical","resolution":1080,"background":"None","callbackUrl":"null","folderId":[]}}""" },
        { "create_video_translation", """{"video":"a_1","outputLanguages":["German","French"],"translateAudioOnly":true}""", """{"video":" \"a_1\" ","output-languages":"German, French","translateAudioOnly":1,"title":[],"security_risk":"low"}""" },
        { "create_video_batch", """{"videos":[{"type":"avatar","avatar_id":"L","script":"Hi"}]}""", """{"videos":{"item":{"type":"`avatar`","avatar_id":"L\n","script":"Hi ","title":"null"}}}""" },
        { "create_video_from_avatar", """{"avatarId":"L","script":"Hi"}""", """{"avatarId":"L","script":"Hi","voiceSettings":{"speed":0,"pitch":0,"volume":0,"locale":"","engine_settings":{"engine_type":"","stability":0,"similarity_boost":0,"style":0}}}""" },
        { "create_video_from_avatar", """{"avatarId":"L","script":"Hi","voiceSettings":{"speed":1.5}}""", """{"avatarId":"L","script":"Hi","voiceSettings":{"speed":1.5,"pitch":0,"volume":0,"locale":""}}""" },
        { "create_video_from_avatar", """{"avatarId":"L","script":"Hi","voiceSettings":{"pitch":2}}""", """{"avatarId":"L","script":"Hi","voiceSettings":{"speed":0,"pitch":2,"volume":0}}""" },
        { "create_digital_twin", """{"name":"Ann","file":"a_1"}""", """{"avatarName":"Ann","video":"a_1","groupId":""}""" },
        { "create_video_from_avatar", """{"avatarId":"L","script":"Hi"}""", """{"avatarId":"","avatar_id":"`L`","lookId":"L","script":"Hi","text":"null","voiceId":null,"voice_id":""}""" },
        { "create_video_batch", """{"videos":[{"type":"avatar","avatar_id":"L","script":"Hi"}]}""", """{"videos":[{"type":"avatar","avatarId":"L","avatar_id":"L","script":"Hi","text":""}],"_videos":"x"}""" },
        { "create_video_from_avatar", """{"avatarId":"L","script":"Hi","engine":{"type":"avatar_iv"}}""", """{"avatarId":{"id":"L"},"script":"Hi","engine":"Avatar IV"}""" },
        { "create_video_from_avatar", """{"avatarId":"L","script":"Hi","voiceId":"V","background":{"type":"color","value":"#ffffff"},"caption":{"file_format":"srt"}}""", """{"avatarId":"L","script":"Hi","voiceId":{"voice_id":"V"},"background":"white","caption":"srt"}""" },
        { "create_video_from_avatar", """{"avatarId":"L","script":"Hi","background":{"type":"color","value":"#708090"}}""", """{"avatarId":"L","script":"Hi","background":"SlateGrey"}""" },
        { "create_video_from_avatar", """{"avatarId":"L","script":"Hi","background":{"type":"color","value":"#ff0000"},"caption":{"style":"default"}}""", """{"avatarId":"L","script":"Hi","background":{"color":"#f00"},"caption":"default"}""" },
        { "create_video_from_avatar", """{"avatarId":"L","script":"Hi","background":{"type":"color","value":"#ff0000"}}""", """{"avatarId":"L","script":"Hi","background":{"type":"color","value":"red"}}""" },
        { "create_video_from_avatar", """{"avatarId":"L","script":"Hi","background":{"type":"color","value":"#ff0000"}}""", """{"avatarId":"L","script":"Hi","background":{"type":"color","color":"#f00"}}""" },
        { "create_video_from_studio", """{"scenes":[{"type":"avatar_video","input":{"avatar_id":"L","script":"Hi","background":{"type":"color","color":"#0000ff"}}}]}""", """{"scenes":[{"type":"avatar_video","input":{"avatar_id":"L","script":"Hi","background":{"type":"Color","value":"blue"}}}]}""" },
        { "create_video_from_avatar", """{"avatarId":"L","script":"Hi","background":{"type":"color","value":"#00ff00"}}""", """{"avatarId":"L","script":"Hi","background":{"type":"colour","value":"#00ff00"}}""" },
        { "create_video_from_avatar", """{"avatarId":"L","script":"Hi","background":{"type":"image","url":"https://example.com/a.png"}}""", """{"avatarId":"L","script":"Hi","background":"https://example.com/a.png"}""" },
        { "create_video_from_avatar", """{"avatarId":"L","script":"Hi","background":{"type":"image","url":"https://example.com/a.png"}}""", """{"avatarId":"L","script":"Hi","background":{"url":"https://example.com/a.png"}}""" },
        { "create_video_from_avatar", """{"avatarId":"L","script":"Hi","background":{"type":"image","asset_id":"0123456789abcdef"}}""", """{"avatarId":"L","script":"Hi","background":"0123456789abcdef"}""" },
        { "create_video_from_avatar", """{"avatarId":"L","script":"Hi","voiceSettings":{"engine_settings":{"engine_type":"fish"}}}""", """{"avatarId":"L","script":"Hi","voiceSettings":{"engine_settings":"Fish"}}""" },
        { "create_video_from_image", """{"image":"https://example.com/me.png","script":"Hi","voiceId":"V"}""", """{"image":{"url":"https://example.com/me.png"},"script":"Hi","voiceId":"V"}""" },
        { "create_video_from_studio", """{"scenes":[{"type":"avatar_video","input":{"avatar_id":"L","script":"Hi","background":{"type":"color","color":"#0000ff"}}}]}""", """{"scenes":[{"type":"avatar_video","input":{"avatar_id":{"id":"L"},"script":"Hi","background":"blue"}}]}""" },
        { "create_video_from_avatar", """{"avatarId":"L","script":"Hi","aspectRatio":"9:16","resolution":"1080p","outputFormat":"mp4"}""", """{"avatarId":"L","script":"Hi","aspectRatio":"9:16 (vertical)","resolution":"1080P HD","outputFormat":"video/mp4"}""" },
        { "create_video_from_avatar", """{"avatarId":"L","script":"Hi","aspectRatio":"16:9","expressiveness":"high"}""", """{"avatarId":"L","script":"Hi","aspectRatio":"1920x1080","expressiveness":"High mode"}""" },
        { "create_video_from_avatar", """{"avatarId":"1acb2dd4f0e14b6ca1b5f5d9a1f0c3e7","script":"Hi"}""", """{"avatarId":"look id: 1acb2dd4f0e14b6ca1b5f5d9a1f0c3e7","script":"Hi"}""" },
        { "create_video_from_avatar", """{"avatarId":"1acb2dd4f0e14b6ca1b5f5d9a1f0c3e7","script":"Hi"}""", """{"avatarId":"Abena in grey (1acb2dd4f0e14b6ca1b5f5d9a1f0c3e7)","script":"Hi"}""" },
        { "create_video_from_avatar", """{"avatarId":"1acb2dd4f0e14b6ca1b5f5d9a1f0c3e7","script":"Hi"}""", """{"avatarId":"`1acb2dd4f0e14b6ca1b5f5d9a1f0c3e7`.","script":"Hi"}""" },
        { "create_lipsync", """{"video":"https://example.com/v.mp4","audio":"https://example.com/a.mp3"}""", """{"video_url":"https://example.com/v.mp4","audio_url":"https://example.com/a.mp3"}""" },
        { "create_video_translation", """{"video":"a_1","outputLanguages":["German","French"]}""", """{"video":"a_1","outputLanguages":"German and French"}""" },
        { "create_video_translation", """{"video":"a_1","outputLanguages":["German","French"]}""", """{"video":"a_1","outputLanguages":["German & French"]}""" },
        { "create_video_translation", """{"video":"a_1","outputLanguages":["German","Spanish (Spain and Mexico)","French"]}""", """{"video":"a_1","outputLanguages":"German, Spanish (Spain and Mexico), and French"}""" },
        { "create_webhook_endpoint", """{"url":"https://example.com/h","events":["avatar_video.success","avatar_video.fail"]}""", """{"url":"https://example.com/h","events":"avatar_video.success AND avatar_video.fail"}""" },
        { "create_video_translation", """{"video":"a_1","outputLanguages":["German"],"inputLanguage":"English","speakerNum":2,"translateAudioOnly":true}""", """{"videoId":"a_1","outputLanguages":["German"],"sourceLanguage":"English","numSpeakers":2,"audio_only":true}""" },
        { "create_video_from_avatar", """{"avatarId":"L","script":"Hi","voiceSettings":{"locale":"en-GB"}}""", """{"avatarId":"L","script":"Hi","voiceSettings":{"locale":"British accent"}}""" },
        { "create_video_batch", """{"videos":[{"type":"avatar","avatar_id":"L","script":"Hi","voice_settings":{"locale":"en-GB"}}]}""", """{"videos":[{"type":"avatar","avatar_id":"L","script":"Hi","voice_settings":{"locale":"UK"}}]}""" },
        { "create_video_from_studio", """{"scenes":[{"type":"avatar_video","input":{"avatar_id":"L","script":"Hi","voice_settings":{"locale":"pt-BR"}}}]}""", """{"scenes":[{"type":"avatar_video","input":{"avatar_id":"L","script":"Hi","voice_settings":{"locale":"Portuguese (Brazil)"}}}]}""" },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Create_SameIntent_IsTheSameRequestUnderTheSameKey(string tool, string clean, string clumsy)
    {
        var (meant, said) = (JsonElement.Parse(clean), JsonElement.Parse(clumsy));
        await Server.Call(tool, meant);
        await Server.Call(tool, said);
        await Server.Call("call_heygen_tool", new { name = tool, arguments = said });
        await Server.Call("call_heygen_tool", new { name = tool, arguments = said.GetRawText() });
        await Server.Call("call_heygen_tool", new { tool, argumentsJson = said.GetRawText() });

        Assert.Equal(5, Upstream.Requests.Count);
        Assert.Single(Upstream.Requests.Select(request => (request.PathAndQuery, request.Body, request.Header("Idempotency-Key"))).Distinct());
        Assert.NotNull(Upstream.Requests[0].Header("Idempotency-Key"));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Estimate_SameIntent_IsTheSame(string tool, string clean, string clumsy)
    {
        var meant = await Server.Call("estimate_cost", new { tool, arguments = JsonElement.Parse(clean) });
        var said = await Server.Call("estimate_cost", new { tool, arguments = clumsy });
        var toolName = await Server.Call("estimate_cost", new { toolName = tool, arguments = clumsy });
        var named = await Server.Call("estimate_cost", new { name = "call_heygen_tool", argumentsJson = JsonSerializer.Serialize(new { name = tool, arguments = JsonElement.Parse(clumsy) }) });

        Assert.False(meant.IsError is true);
        Assert.Single(new[] { meant, said, toolName, named }.Select(result => result.StructuredContent?.GetRawText()).Distinct());
    }

    [Theory]
    [InlineData("""{"volume":0}""")]
    [InlineData("""{"volume":0,"locale":null}""")]
    [InlineData("""{"speed":1,"pitch":0,"volume":0,"locale":"en-US"}""")]
    public async Task Create_ZeroThatNobodyFilledIn_IsMeant(string settings)
    {
        await Server.Call("create_video_from_avatar", new { avatarId = "L", script = "Hi", voiceSettings = JsonElement.Parse(settings) });

        Assert.Contains("\"volume\":0", Assert.Single(Upstream.Requests).Body, StringComparison.Ordinal);
    }

    /// <summary>Two names for one argument, a word that may mean another, a text that is no id alone.</summary>
    [Theory]
    [InlineData("create_video_from_avatar", """{"avatarId":"L","lookId":"M","script":"Hi"}""", "lookId")]
    [InlineData("create_video_from_avatar", """{"avatarId":"L","script":"Hi","text":"Ho"}""", "text")]
    [InlineData("clone_voice", """{"name":"a","title":"b","audio":"a_1"}""", "title")]
    [InlineData("create_video_from_avatar", """{"avatarId":"L","avatar_id":"M","script":"Hi"}""", "avatar_id")]
    [InlineData("create_video_from_avatar", """{"avatar_id":"M","avatarId":"L","script":"Hi"}""", "avatar_id")]
    [InlineData("create_video_from_avatar", """{"avatar-id":"M","avatar_id":"L","script":"Hi"}""", "avatar_id")]
    [InlineData("create_video_from_avatar", """{"params":{"avatarId":"L","avatar_id":"M","script":"Hi"}}""", "avatar_id")]
    [InlineData("create_video_from_avatar", """{"avatarId":"L","script":"Hi","voiceSettings":{"engineSettings":{"engine_type":"fish"},"engine_settings":{"engine_type":"elevenlabs"}}}""", "voiceSettings.engineSettings")]
    [InlineData("create_video_batch", """{"videos":[{"type":"avatar","avatarId":"L","avatar_id":"M","script":"Hi"}]}""", "videos[0].avatarId")]
    [InlineData("delete_video", """{"videoId":"a","video_id":"b"}""", "video_id")]
    [InlineData("wait_for_job", """{"kind":"video","id":"v","maxSeconds":0,"max_seconds":50}""", "max_seconds")]
    [InlineData("call_heygen_tool", """{"tool":"delete_video","tool_name":"get_video","arguments":{"videoId":"a"}}""", "tool_name")]
    [InlineData("list_videos", """{"status":"completed,failed"}""", "status")]
    [InlineData("list_voices", """{"gender":"not male"}""", "gender")]
    [InlineData("list_voices", """{"gender":"male or female"}""", "gender")]
    [InlineData("list_avatar_looks", """{"avatarType":"avatar"}""", "avatarType")]
    [InlineData("create_lipsync", """{"video":"a_1","audio":"a_2","mode":"all"}""", "mode")]
    [InlineData("create_video_from_avatar", """{"avatarId":"L","script":"Hi","outputFormat":"both"}""", "outputFormat")]
    [InlineData("create_video_from_avatar", """{"avatarId":"L","script":"Hi","aspectRatio":"16"}""", "aspectRatio")]
    [InlineData("wait_for_job", """{"kind":"video agent render","id":"v_1"}""", "kind")]
    [InlineData("delete_video", """{"videoId":"all except v_1"}""", "videoId")]
    [InlineData("delete_video", """{"videoId":"v_1 (not v_2)"}""", "videoId")]
    [InlineData("wait_for_job", """{"kind":"video","id":"the video of Monday","maxSeconds":0}""", "id")]
    [InlineData("wait_for_job", """{"kind":"video","id":"[\"v_1\",{}]","maxSeconds":0}""", "id")]
    [InlineData("wait_for_job", """{"kind":"video","id":"v_1, v!2","maxSeconds":0}""", "id")]
    public async Task Call_ArgumentOfTwoMeanings_IsRefused(string tool, string arguments, string param)
    {
        Assert.Equal(param, (await Server.Error(tool, JsonElement.Parse(arguments))).GetText("param"));
        Assert.Empty(Upstream.Requests);
    }

    [Theory]
    [InlineData("create_video_agent", """{"prompt":"x","duration":30}""", "duration is not a known argument; say the length in prompt (")]
    [InlineData("create_video_agent", """{"prompt":"x","aspectRatio":"9:16"}""", "aspectRatio is not a known argument; use orientation: portrait or landscape (")]
    [InlineData("create_video_from_avatar", """{"avatarId":"L","audio":"voice.mp3"}""", "audio is not a known argument; a file goes into audioAssetId, a link into audioUrl (")]
    [InlineData("create_video_from_avatar", """{"avatarId":"L","script":"x","durationSeconds":30}""", "durationSeconds is not a known argument; what is said decides the length (")]
    [InlineData("create_video_from_avatar", """{"avatarId":"L","script":"x","orientation":"portrait"}""", "orientation is not a known argument; use aspectRatio, such as 16:9 or 9:16 (")]
    [InlineData("create_video_from_avatar", """{"avatarId":"L","script":"x","model":"iv"}""", "model is not a known argument; engine chooses it")]
    [InlineData("create_video_agent", """{"prompt":"x","language":"French"}""", "language is not a known argument; say it in prompt (")]
    [InlineData("create_video_agent", """{"prompt":"x","images":["a_1"]}""", "images is not a known argument; put it into files (")]
    [InlineData("list_videos", """{"page":2}""", "page is not a known argument; pages go on by token")]
    [InlineData("create_video_from_avatar", """{"avatarId":"L","script":"x","speed":1.2}""", "speed is not a known argument; put it into voiceSettings (")]
    public async Task Call_ArgumentOfSomewhereElse_IsToldWhereItGoes(string tool, string arguments, string message)
    {
        Assert.StartsWith(message, (await Server.Error(tool, JsonElement.Parse(arguments))).GetText("message"), StringComparison.Ordinal);
        Assert.Empty(Upstream.Requests);
    }

    [Theory]
    [InlineData("list_videos", """{"status":"done"}""", """{"status":"completed"}""")]
    [InlineData("list_videos", """{"status":"in progress"}""", """{"status":"processing"}""")]
    [InlineData("list_videos", """{"status":"all"}""", "{}")]
    [InlineData("list_avatar_looks", """{"avatarType":"photo","ownership":"mine"}""", """{"avatarType":"photo_avatar","ownership":"private"}""")]
    [InlineData("list_avatar_looks", """{"avatarType":"talking photo","ownership":"any"}""", """{"avatarType":"photo_avatar"}""")]
    [InlineData("list_voices", """{"gender":"F","type":"cloned"}""", """{"gender":"female","type":"private"}""")]
    [InlineData("list_voices", """{"gender":"male voice","type":"stock"}""", """{"gender":"male","type":"public"}""")]
    [InlineData("list_voices", """{"gender":"both"}""", "{}")]
    [InlineData("search_audio_sounds", """{"query":"x","type":"sfx"}""", """{"query":"x","type":"sound_effects"}""")]
    [InlineData("search_audio_sounds", """{"query":"x","type":"sound effect"}""", """{"query":"x","type":"sound_effects"}""")]
    [InlineData("search_audio_sounds", """{"query":"x","type":"effects"}""", """{"query":"x","type":"sound_effects"}""")]
    [InlineData("wait_for_job", """{"kind":"videos","id":"v_1","maxSeconds":0}""", """{"kind":"video","id":"v_1","maxSeconds":0}""")]
    [InlineData("wait_for_job", """{"type":"video","id":"v_1","maxSeconds":0}""", """{"kind":"video","id":"v_1","maxSeconds":0}""")]
    [InlineData("wait_for_job", """{"videoId":"v_1","maxSeconds":0}""", """{"kind":"video","id":"v_1","maxSeconds":0}""")]
    [InlineData("wait_for_job", """{"lipsync_id":"l_1","maxSeconds":0}""", """{"kind":"lipsync","id":"l_1","maxSeconds":0}""")]
    [InlineData("get_video", """{"video":"v_1"}""", """{"videoId":"v_1"}""")]
    [InlineData("search_audio_sounds", """{"text":"rain"}""", """{"query":"rain"}""")]
    [InlineData("list_avatar_looks", """{"type":"photo"}""", """{"avatarType":"photo_avatar"}""")]
    [InlineData("list_voices", """{"ownership":"mine"}""", """{"type":"private"}""")]
    [InlineData("send_video_agent_message", """{"sessionId":"s_1","text":"Yes"}""", """{"sessionId":"s_1","message":"Yes"}""")]
    [InlineData("get_video", """{"videoId":"video_id: v_1"}""", """{"videoId":"v_1"}""")]
    [InlineData("get_video", """{"videoId":"video_id=v_1."}""", """{"videoId":"v_1"}""")]
    public async Task Call_WordThatMeansOneOfThem_IsThatWord(string tool, string said, string meant)
    {
        await Server.Call(tool, JsonElement.Parse(meant));
        var sent = Upstream.Requests.Select(request => request.PathAndQuery).ToArray();
        await Server.Call(tool, JsonElement.Parse(said));

        Assert.NotEmpty(sent);
        Assert.Equal(sent, Upstream.Requests.Skip(sent.Length).Select(request => request.PathAndQuery));
    }

    [Theory]
    [InlineData("wait_for_job", "translation", "; did you mean video_translation or video_translation_batch?")]
    [InlineData("wait_for_job", "lipsynk", "; did you mean lipsync?")]
    [InlineData("download_job", "video_batch", "; of a batch its items are saved, by their kind and the ids that wait_for_job tells.")]
    [InlineData("download_job", "video_translation_batch", "; of a batch its items are saved, by their kind and the ids that wait_for_job tells.")]
    [InlineData("download_job", "lipsync batch", "; of a batch its items are saved, by their kind and the ids that wait_for_job tells.")]
    public async Task Call_WordLikeOneOfMany_IsToldWhatIsMeant(string tool, string kind, string told) =>
        Assert.EndsWith(told, (await Server.Error(tool, new { kind, id = "t_1" })).GetText("message"), StringComparison.Ordinal);

    /// <summary>As webhook events are named after jobs.</summary>
    [Theory]
    [InlineData("avatar_video", "/v3/videos/j_1")]
    [InlineData("video_translate", "/v3/video-translations/j_1")]
    [InlineData("hyperframes_video", "/v3/hyperframes/renders/j_1")]
    [InlineData("proofread_creation", "/v3/video-translations/proofreads/j_1")]
    [InlineData("video_agent", "/v3/video-agents/j_1")]
    public async Task Call_KindAsAnEventNamesIt_IsThatKind(string kind, string path)
    {
        Upstream.Then(200, """{"data":{"id":"j_1","status":"completed"}}""");

        await Server.Call("wait_for_job", new { kind, id = "j_1", maxSeconds = 0 });

        Assert.Equal(path, Upstream.Requests[0].PathAndQuery);
    }

    /// <summary>Whoever is refused an object sees one.</summary>
    [Theory]
    [InlineData("create_video_from_avatar", """{"avatarId":"L","script":"x","background":"transparent"}""", "background", """{"type":"color","value":"#rrggbb"}""")]
    [InlineData("create_video_from_avatar", """{"avatarId":"L","script":"x","engine":"best"}""", "engine", """{"type":"avatar_iii"}""")]
    [InlineData("create_video_from_avatar", """{"avatarId":"L","script":"x","caption":"burned-in"}""", "caption", """{"file_format":"srt"}""")]
    [InlineData("create_video_from_avatar", """{"avatarId":"L","script":"x","background":{"value":"#ffffff","url":"https://example.com/a.png"}}""", "background.type", "one of color, image")]
    [InlineData("create_video_from_studio", """{"scenes":[{"type":"avatar_video","input":{"avatar_id":"L","script":"Hi","background":"https://example.com/a"}}]}""", "scenes[0].input.background", """{"type":"color","color":"#rrggbb"}""")]
    [InlineData("generate_from_template", """{"templateId":"T","variables":{"headline":5}}""", "variables.headline", """{"type":"text","content":"..."}""")]
    [InlineData("create_video_from_studio", """{"scenes":[{"type":"avatar_video","avatar_id":"L","script":"Hi"}]}""", "scenes[0].avatar_id", "it belongs into input")]
    public async Task Call_ObjectInAnotherForm_IsToldTheForm(string tool, string arguments, string param, string form)
    {
        var error = await Server.Error(tool, JsonElement.Parse(arguments));

        Assert.Equal(param, error.GetText("param"));
        Assert.Contains(form, error.GetText("message"), StringComparison.Ordinal);
        Assert.Empty(Upstream.Requests);
    }

    [Theory]
    [InlineData("""{"name":"get_voice","voiceId":"V"}""")]
    [InlineData("""{"name":"get_voice","voice_id":"V"}""")]
    [InlineData("""{"name":"get_voice","arguments":{},"voice":"V"}""")]
    [InlineData("""{"tool_name":"get_voice","tool_input":{"voice_id":"V"}}""")]
    [InlineData("""{"name":"get_voice","inputs":{"voice_id":"V"}}""")]
    [InlineData("""{"name":"get_voice","body":{"voice_id":"V"}}""")]
    [InlineData("""{"name":"get_voice","payload":{"voice_id":"V"}}""")]
    [InlineData("""{"name":"get_voice","kwargs":{"voice_id":"V"}}""")]
    [InlineData("""{"name":"get_voice","data":"{\"voice_id\":\"V\"}"}""")]
    [InlineData("""{"function":"get_voice","arguments":{"voiceId":"V"}}""")]
    [InlineData("""{"name":"get-voice","arguments":{"voiceId":"V"}}""")]
    [InlineData("""{"name":"getVoice","arguments":{"voiceId":"V"}}""")]
    [InlineData("""{"name":"Get voice","arguments":{"voiceId":"V"}}""")]
    [InlineData("""{"name":"get_voice()","arguments":{"voiceId":"V"}}""")]
    [InlineData("""{"name":"mcp__heygen__get_voice","voiceId":"V"}""")]
    [InlineData("""{"name":"heygen-get_voice","voiceId":"V"}""")]
    [InlineData("""{"name":"heygen_get_voice","voiceId":"V"}""")]
    [InlineData("""{"name":"HeyGen__get_voice","voiceId":"V"}""")]
    [InlineData("""{"name":"heygen.get_voice","arguments":{"voiceId":"V"}}""")]
    public async Task CallTool_InAnyForm_CallsTheTool(string arguments)
    {
        await Server.Call("call_heygen_tool", JsonElement.Parse(arguments));

        AssertSentOnly("GET", "/v3/voices/V");
    }

    [Theory]
    [InlineData("""{"tool":"create_speech","text":"hi","voiceId":"V"}""")]
    [InlineData("""{"tool":"create-speech","tool_input":{"text":"hi","voiceId":"V"}}""")]
    [InlineData("""{"tool":"create_speech","text":"hi","arguments":{"voiceId":"V"}}""")]
    public async Task EstimateCost_InAnyForm_IsTheSame(string arguments)
    {
        var meant = await Server.Result("estimate_cost", new { tool = "create_speech", arguments = new { text = "hi", voiceId = "V" } });

        Assert.Equal(meant.GetRawText(), (await Server.Result("estimate_cost", JsonElement.Parse(arguments))).GetRawText());
    }

    [Theory]
    [InlineData("call_heygen_tool", """{"name":"get_voice","voiceId":"V","colour":"red"}""", "colour is not a known argument; arguments of the tool to call go into arguments")]
    [InlineData("call_heygen_tool", """{"name":"get_voice","voiceId":"V","arguments":{"voice_id":"W"}}""", "voiceId is not a known argument")]
    [InlineData("call_heygen_tool", """{"name":"no_tool","voiceId":"V"}""", "voiceId is not a known argument")]
    [InlineData("estimate_cost", """{"tool":"create_video_from_avatar","duration":120}""", "the length is durationSeconds")]
    [InlineData("call_heygen_tool", """{"name":"search_heygen_tools","arguments":{"query":"x"}}""", "search_heygen_tools calls other tools and is not called through one: call it directly.")]
    [InlineData("call_heygen_tool", """{"name":"Call-HeyGen-Tool","arguments":{"name":"get_voice"}}""", "call_heygen_tool calls other tools")]
    [InlineData("call_heygen_tool", """{"name":"get_voices_of","arguments":{}}""", "Unknown tool: 'get_voices_of'")]
    public async Task CallTool_WhatNoToolKnows_IsRefused(string tool, string arguments, string message)
    {
        Assert.Contains(message, (await Server.Error(tool, JsonElement.Parse(arguments))).GetText("message"), StringComparison.Ordinal);
        Assert.Empty(Upstream.Requests);
    }

    [Theory]
    [InlineData("[\"v_1\",\"v_2\"]")]
    [InlineData("['v_1', 'v_2']")]
    [InlineData("[v_1, v_2]")]
    [InlineData("```json\n[\"v_1\",\"v_2\"]\n```")]
    [InlineData("\"v_1\",\"v_2\"")]
    [InlineData("\"v_1, v_2\"")]
    [InlineData("- v_1\n- v_2")]
    [InlineData("1. v_1\n2. v_2")]
    [InlineData("v_1 v_2")]
    [InlineData("v_1 and v_2")]
    [InlineData("`v_1`; `v_2`")]
    [InlineData("heygen://videos/v_1, heygen://videos/v_2")]
    [InlineData("https://app.heygen.com/videos/v_1 https://app.heygen.com/videos/v_2")]
    [InlineData("[One](https://app.heygen.com/videos/v_1), [Two more](https://app.heygen.com/videos/v_2/edit)")]
    public async Task Call_SeveralIdsInOneText_AreThose(string ids)
    {
        await Server.Call("wait_for_job", new { kind = "video", id = "v_1,v_2", maxSeconds = 0 });
        await Server.Call("download_video", new { videoId = "v_1,v_2" });
        var meant = Upstream.Requests.Select(request => request.PathAndQuery).Order(StringComparer.Ordinal).ToArray();
        await Server.Call("wait_for_job", new { kind = "video", id = ids, maxSeconds = 0 });
        await Server.Call("download_video", new { videoId = ids });

        Assert.Contains(meant, path => path.Contains("v_2", StringComparison.Ordinal));
        Assert.Equal(meant, Upstream.Requests.Skip(meant.Length).Select(request => request.PathAndQuery).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("heygen://videos/v_1/subtitles")]
    [InlineData("https://app.heygen.com/videos/v_1/edit")]
    [InlineData("https://app.heygen.com/share/v_1?sid=2")]
    public async Task Call_AddressWithMoreBehindTheId_MeansTheThing(string videoId)
    {
        await Server.Call("get_video", new { videoId });

        Assert.Equal("/v3/videos/v_1", Upstream.Requests[0].PathAndQuery);
    }

    [Theory]
    [InlineData("""{"name":"list_voices","args":{"limit":5},"id":"call_1","type":"tool_call"}""")]
    [InlineData("""{"id":"call_1","type":"function","function":{"name":"list_voices","arguments":"{\"limit\":5}"}}""")]
    public async Task Call_RecordOfTheCallOfAToolWithATypeOfItsOwn_IsOpened(string arguments)
    {
        await Server.Call("list_voices", JsonElement.Parse(arguments));

        Assert.Contains("limit=5", Assert.Single(Upstream.Requests).PathAndQuery, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(120)]
    [InlineData(-5)]
    public async Task WaitForJob_LongerOrShorterThanAllowed_WaitsAsLongAsItMay(int seconds)
    {
        await using var completed = (await FakeUpstream.Start()).Then(200, """{"data":{"id":"v_1","status":"completed","video_url":"https://files2.heygen.ai/v.mp4"}}""");
        await using var waiting = await McpTestServer.Start(completed.Address);

        Assert.True((await waiting.Result("wait_for_job", new { kind = "video", id = "v_1", maxSeconds = seconds })).GetProperty("done").GetBoolean());
    }
}

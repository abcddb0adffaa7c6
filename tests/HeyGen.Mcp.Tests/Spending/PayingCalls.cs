using HeyGen.Mcp.Tools;

namespace HeyGen.Mcp.Tests.Spending;

/// <summary>How an estimate must stand to the charge.</summary>
internal enum MatchScore
{
    /// <summary>The length is explicit, so both are the same.</summary>
    Equal,

    /// <summary>The charge is no more.</summary>
    NoMore,

    /// <summary>Nothing could be known beforehand, and the estimate says why.</summary>
    Unknown,
}

/// <summary>A call that pays.</summary>
/// <param name="Arguments">JSON; words in braces stand for ids of the sandbox.</param>
internal sealed record PayingCall(string Tool, string Arguments, MatchScore EstimateAccuracy);

/// <summary>Calls of every tool that pays, several of those whose price depends on what is asked for.</summary>
internal static class PayingCalls
{
    /// <summary>Ten seconds at 150 words a minute.</summary>
    private const string TenSeconds = "one two three four five six seven eight nine ten one two three four five six seven eight nine ten one two three four five";

    private static readonly string ThousandSeconds = string.Join(' ', Enumerable.Repeat("a", 2500));

    private const string Film = "https://files.example/film.mp4";

    public static IReadOnlyList<PayingCall> All { get; } =
    [
        new("create_video_from_avatar", """{"avatarId":"{photo}","script":"{ten seconds}"}""", MatchScore.Equal),
        new("create_video_from_avatar", """{"avatarId":"{studio}","script":"{ten seconds}","engine":{"type":"avatar_iii"}}""", MatchScore.Equal),
        new("create_video_from_avatar", """{"avatarId":"{twin}","script":"{ten seconds}","engine":{"type":"avatar_v"},"voiceId":"{voice}","voiceSettings":{"speed":0.8}}""", MatchScore.Equal),
        new("create_video_from_avatar", """{"avatarId":"{photo}","script":"{ten seconds}","resolution":"4k"}""", MatchScore.NoMore),
        new("create_video_from_avatar", """{"avatarId":"{photo}","script":"On 12 March 2026 <break time=\"1.5s\"/> 你好世界","voiceId":"{voice}"}""", MatchScore.NoMore),
        new("create_video_from_avatar", """{"avatarId":"{photo}","audioUrl":"https://files.example/speech.mp3"}""", MatchScore.Unknown),
        new("create_video_from_image", """{"image":"https://files.example/face.png","script":"{ten seconds}","voiceId":"{voice}"}""", MatchScore.Equal),
        new("create_video_from_cinematic_avatar", """{"prompt":"She waves","avatarId":["{photo}"]}""", MatchScore.Equal),
        new("create_video_from_studio", """{"scenes":[{"type":"avatar_video","input":{"avatar_id":"{photo}","script":"{ten seconds}"}},{"type":"image","source":"https://files.example/a.png","duration":10},{"type":"image","source":"https://files.example/a.png","script":"{ten seconds}","voice_id":"{voice}"}]}""", MatchScore.NoMore),
        new("create_video_batch", """{"videos":[{"type":"avatar","avatar_id":"{photo}","script":"{ten seconds}"},{"type":"cinematic_avatar","prompt":"She waves","avatar_id":["{photo}"]}]}""", MatchScore.Equal),
        new("generate_from_template", """{"templateId":"{template}","variables":{"headline":{"type":"text","content":"Our new tea"},"customer":{"type":"text","content":"Mrs Miller"}}}""", MatchScore.NoMore),
        new("create_video_agent", """{"prompt":"A film about tea"}""", MatchScore.Unknown),
        new("send_video_agent_message", """{"sessionId":"{session}","message":"Green tea"}""", MatchScore.Unknown),
        new("create_video_translation", """{"video":"{film}","outputLanguages":["{language}","{other language}"],"startTime":2,"endTime":12,"enableDynamicDuration":false}""", MatchScore.Equal),
        new("create_video_translation", """{"video":"{film}","outputLanguages":["{language}"],"startTime":2,"endTime":12}""", MatchScore.NoMore),
        new("create_video_translation", """{"video":"{film}","outputLanguages":["{language}"],"mode":"precision","endTime":10,"enableDynamicDuration":false}""", MatchScore.Equal),
        new("create_video_translation", """{"video":"{film}","outputLanguages":["{language}"],"translateAudioOnly":true,"endTime":10,"enableDynamicDuration":false}""", MatchScore.Equal),
        new("create_video_translation", """{"video":"{film}","outputLanguages":["{language}"]}""", MatchScore.Unknown),
        new("create_video_translation_batch", """{"videoTranslations":[{"video":"{film}","output_languages":["{language}"],"end_time":10,"enable_dynamic_duration":false},{"video":"{film}","output_languages":["{language}","{other language}"],"mode":"precision","end_time":10}]}""", MatchScore.NoMore),
        new("create_proofread", """{"video":"{film}","outputLanguages":["{language}"],"title":"Tea"}""", MatchScore.Unknown),
        new("generate_from_proofread", """{"proofreadId":"{proofread}"}""", MatchScore.Unknown),
        new("create_lipsync", """{"video":"{film}","audio":"https://files.example/speech.mp3","endTime":10,"enableDynamicDuration":false}""", MatchScore.Equal),
        new("create_lipsync", """{"video":"{film}","audio":"https://files.example/speech.mp3","endTime":10}""", MatchScore.Unknown),
        new("create_lipsync", """{"video":"{film}","audio":"https://files.example/speech.mp3","mode":"precision"}""", MatchScore.Unknown),
        new("create_lipsync_batch", """{"lipsyncs":[{"video":"{film}","audio":"https://files.example/speech.mp3","end_time":10,"enable_dynamic_duration":false},{"video":"{film}","audio":"https://files.example/speech.mp3","mode":"precision","start_time":5,"end_time":10,"enable_dynamic_duration":false}]}""", MatchScore.Equal),
        new("create_photo_avatar", """{"name":"Ann","file":"https://files.example/face.png"}""", MatchScore.NoMore),
        new("create_prompt_avatar", """{"name":"Ann","prompt":"A baker"}""", MatchScore.Equal),
        new("create_digital_twin", """{"name":"Ann","file":"https://files.example/me.mp4"}""", MatchScore.Equal),
        new("create_template_looks", """{"referenceLookId":"{own look}","templateId":"{look template}"}""", MatchScore.Equal),
        new("create_look_pack_looks", """{"referenceLookId":"{own look}","templateId":"{look pack}"}""", MatchScore.Equal),
        new("text_to_video", """{"prompt":"Waves"}""", MatchScore.Equal),
        new("text_to_video", """{"prompt":"Waves","duration":11,"resolution":"480p"}""", MatchScore.Equal),
        new("image_to_video", """{"prompt":"It rains","image":"https://files.example/face.png","resolution":"1080p"}""", MatchScore.Equal),
        new("reference_to_video", """{"prompt":"She dances","referenceImages":["https://files.example/face.png"],"resolution":"2k","aspectRatio":"9:16"}""", MatchScore.Equal),
        new("reference_to_video", """{"prompt":"She dances","referenceVideos":["{film}"]}""", MatchScore.Equal),
        new("create_image_generation", """{"identityImages":["https://files.example/face.png"],"referenceImages":["https://files.example/scene.png"],"numImages":2}""", MatchScore.Equal),
        new("design_voice", """{"prompt":"A warm voice"}""", MatchScore.Equal),
        new("clone_voice", """{"voiceName":"Mine","audio":"https://files.example/speech.mp3"}""", MatchScore.Equal),
        new("create_speech", """{"text":"{thousand seconds}","voiceId":"{voice}"}""", MatchScore.Equal),
        new("generate_model_speech", """{"text":"{thousand seconds}","voiceId":"{model voice}","language":"en"}""", MatchScore.NoMore),
        new("stream_model_speech", """{"text":"{thousand seconds}","voiceId":"{model voice}","language":"en"}""", MatchScore.NoMore),
        new("create_model_audio_voice", """{"mode":"professional","name":"Mine","language":"en","audio":["https://files.example/speech.mp3"]}""", MatchScore.Equal),
        new("create_avatar_realtime_session", """{"type":"tts","avatarId":"{photo}","voiceId":"{voice}","text":"{ten seconds}"}""", MatchScore.Equal),
        new("create_avatar_realtime_session", """{"type":"text_stream","avatarId":"{photo}","voiceId":"{voice}","text":"{ten seconds}"}""", MatchScore.Unknown),
        new("create_avatar_realtime_session", """{"type":"audio","avatarId":"{photo}","audio":"https://files.example/speech.mp3"}""", MatchScore.Unknown),
        new("append_avatar_realtime_text", """{"streamId":"{stream}","delta":"{ten seconds}"}""", MatchScore.NoMore),
        new("create_ai_clipping", """{"video":"{film}"}""", MatchScore.Unknown),
        new("create_background_removal", """{"video":"{film}"}""", MatchScore.Unknown),
        new("create_filler_word_removal", """{"video":"{film}"}""", MatchScore.Unknown),
        new("create_hyperframes_render", """{"project":"https://files.example/project.zip","resolution":"4k"}""", MatchScore.Unknown),
        new("create_podcast", """{"hostAvatarId":"{photo}","guestAvatarId":"{studio}","hostVoiceId":"{voice}","guestVoiceId":"{voice}","topic":"Tea","duration":"3min"}""", MatchScore.Equal),
        new("create_podcast", """{"hostAvatarId":"{photo}","guestAvatarId":"{studio}","hostVoiceId":"{voice}","guestVoiceId":"{voice}","topic":"Tea"}""", MatchScore.Unknown),
        new("create_video_quality_comparison", """{"prompt":"Tea","modelA":"a","modelB":"b","videoA":"{film}","videoB":"{film}","questionId":"craft"}""", MatchScore.Equal),
        new("create_video_quality_comparison_batch", """{"comparisons":[{"prompt":"Tea","model_a":"a","model_b":"b","video_a":"{film}","video_b":"{film}","question_id":"craft"},{"prompt":"Tea","model_a":"a","model_b":"c","video_a":"{film}","video_b":"{film}","question_id":"craft"}]}""", MatchScore.Equal),
        new("create_workflow_run", """{"workflowId":"{workflow}","inputs":{"topic":"Tea"}}""", MatchScore.Equal),
    ];

    /// <summary>Tools that pay, by their attributes.</summary>
    public static IEnumerable<ToolMetadata> PayingTools => ToolCatalog.All.SelectMany(toolType => toolType.Methods).Select(ToolMetadata.Of).Where(facts => facts.SpendsCredits);

    public static JsonObject Arguments(this PayingCall call, IReadOnlyDictionary<string, string> ids) =>
        JsonNode.Parse(ids.Append(new("ten seconds", TenSeconds)).Append(new("thousand seconds", ThousandSeconds)).Append(new("film", Film)).Aggregate(call.Arguments, (text, id) => text.Replace($"{{{id.Key}}}", id.Value, StringComparison.Ordinal)))!.AsObject();
}

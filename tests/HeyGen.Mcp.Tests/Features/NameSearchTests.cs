using HeyGen.Mcp.Features.Voices;
using HeyGen.Mcp.Tools.Locales;

namespace HeyGen.Mcp.Tests.Features;

/// <summary>Searches say what they did not find, so that nobody claims it.</summary>
public sealed class NameSearchTests : ServerTest
{
    protected override TimeProvider Time { get; } = new VirtualTime();

    [Theory]
    [InlineData("british warm", "british", 1, "en-GB")]
    [InlineData("british", "british", 0, "en-GB")]
    [InlineData("deep american", "american", 1, "en-US")]
    [InlineData("warm zebra", "zebra", 1, "language and gender.")]
    [InlineData("zebra", "zebra", 0, "design_voice")]
    public async Task FindVoices_WordsThatNoVoiceHas_AreToldWithWhatHelps(string query, string unmatched, int total, string help)
    {
        Voices();

        var found = await Server.Result("find_voices", new { query });

        Assert.Equal(total, found.GetProperty("total").GetInt32());
        Assert.Equal([unmatched], Texts(found, "unmatched"));
        Assert.Contains(help, found.GetText("hint"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FindVoices_WordsThatAreAllThere_SaysNoMore()
    {
        Voices();

        var found = await Server.Result("find_voices", new { query = "warm" });

        Assert.False(found.TryGetProperty("unmatched", out _));
        Assert.False(found.TryGetProperty("hint", out _));
    }

    [Theory]
    [InlineData("en-GB", "v1")]
    [InlineData("en", "v1 v2")]
    [InlineData("pt-BR", "v3")]
    [InlineData("fr-CA", "")]
    public async Task FindVoices_ByLocale_AreThoseThatCanSpeakIt(string locale, string ids)
    {
        Voices();

        var found = await Server.Result("find_voices", new { locale });

        Assert.Equal(ids, string.Join(' ', found.GetProperty("items").EnumerateArray().Select(voice => voice.GetText("voice_id"))));
        Assert.Equal(ids.Length > 0, found.GetText("hint")!.Contains(locale, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en-UK", "en-GB")]
    [InlineData("en_gb", "en-GB")]
    [InlineData("EN-us", "en-US")]
    public async Task FindVoices_ByLocaleInAnotherForm_RecommendsTheUsualOne(string locale, string usual)
    {
        Voices();

        Assert.Contains($"\"locale\":\"{usual}\"", (await Server.Result("find_voices", new { locale })).GetText("hint"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-XX")]
    [InlineData("en-EN")]
    [InlineData("ja-JA")]
    [InlineData("uk-UK")]
    [InlineData("English")]
    public async Task FindVoices_ByLocaleThatDoesNotExist_IsRefused(string locale) =>
        Assert.Equal("locale", (await Server.Error("find_voices", new { locale })).GetText("param"));

    [Theory]
    [InlineData("zoe", "v1")]
    [InlineData("Zoë", "v1")]
    [InlineData("lea", "v2")]
    [InlineData("eva", "v3")]
    [InlineData("Jose", "v4")]
    [InlineData("José", "v4")]
    public async Task FindVoices_NameWithOrWithoutItsAccents_IsFound(string query, string id)
    {
        Upstream.Then(200, """{"data":[],"has_more":false}""").Then(200, """
            {"data":[{"voice_id":"v1","name":"Zoë"},{"voice_id":"v2","name":"Léa"},{"voice_id":"v3","name":"Éva"},{"voice_id":"v4","name":"José"}],"has_more":false}
            """);

        Assert.Equal(id, (await Server.Result("find_voices", new { query })).GetProperty("items")[0].GetText("voice_id"));
    }

    [Theory]
    [InlineData("list_videos", "{}", "status")]
    [InlineData("search_audio_sounds", """{"query":"upbeat"}""", "maxDuration")]
    public async Task List_TokenOfAFilteredOneWithoutTheFilter_IsRefused(string tool, string arguments, string filter)
    {
        var sent = JsonNode.Parse(arguments)!.AsObject();
        sent["token"] = "37~tok";

        var error = await Server.Error(tool, sent);

        Assert.Equal(("token", $"This token belongs to a list with {filter}."), (error.GetText("param"), error.GetText("message")));
        Assert.Empty(Upstream.Requests);
    }

    [Theory]
    [InlineData("ms-MY", "Malay (Malaysia)", "Malayalam (India)")]
    [InlineData("pt-PT", "Portuguese (Portugal)", "Portuguese (Brazil)")]
    [InlineData("pt", "Portuguese (Brazil)", "Polish (Poland)")]
    [InlineData("en_GB", "English (UK)", "English")]
    [InlineData("en-US", "English (United States)", "English (UK)")]
    [InlineData("zh-CN", "Chinese (Mandarin, Simplified)", "Chinese (Taiwanese Mandarin, Traditional)")]
    [InlineData("zh-TW", "Chinese (Taiwanese Mandarin, Traditional)", "Chinese (Cantonese, Traditional)")]
    [InlineData("zh_Hant_HK", "Chinese (Cantonese, Traditional)", "Chinese (Mandarin, Simplified)")]
    [InlineData("zh-Hant", "Chinese (Cantonese, Traditional)", "Chinese (Mandarin, Simplified)")]
    [InlineData("sr-Latn-RS", "Serbian (Latin, Serbia)", "Serbian")]
    [InlineData("nb-NO", "Norwegian Bokmål (Norway)", "Norwegian (Denmark)")]
    [InlineData("no-NO", "Norwegian (Norway)", "Northern Sotho (South Africa)")]
    [InlineData("fa-IR", "Persian (Iran)", "Pashto (Afghanistan)")]
    [InlineData("es-AR", "Spanish (Argentina)", "Spanish (Spain)")]
    [InlineData("ar-EG", "Arabic (Egypt)", "Arabic (Saudi Arabia)")]
    [InlineData("id-ID", "Indonesian (Indonesia)", "Hindi (India)")]
    public void Locale_OfVoiceWithoutAccents_IsItsLanguageAndRegion(string locale, string spoken, string other)
    {
        locale = VoiceLocales.Known(locale);

        Assert.True(VoiceLocales.Fits(new FoundVoice("v", Language: spoken, SupportLocale: false), locale));
        Assert.False(VoiceLocales.Fits(new FoundVoice("v", Language: other, SupportLocale: false), locale));
    }

    [Fact]
    public void Locale_EveryOneThatTheSandboxHas_IsKnown() => Assert.All(HeyGen.Sandbox.Catalog.Languages.Targets, target =>
    {
        Assert.Equal(target.Value, VoiceLocales.Known(target.Value));
        Assert.True(VoiceLocales.Fits(new FoundVoice("v", Language: target.Key, SupportLocale: false), target.Value), $"{target.Value} is not {target.Key}");
    });

    [Fact]
    public async Task FindVoices_AskedForTheSample_HasItsLink()
    {
        Upstream.Then(200, """{"data":[],"has_more":false}""").Then(200, """{"data":[{"voice_id":"v1","name":"Ann","preview_audio_url":"https://x/1.mp3"}],"has_more":false}""");

        var found = await Server.Result("find_voices", new { query = "ann" });
        var withSample = await Server.Result("find_voices", new { query = "ann", fields = new[] { "preview_audio_url" } });

        Assert.False(found.GetProperty("items")[0].TryGetProperty("preview_audio_url", out _));
        Assert.Contains("preview_audio_url", Texts(found, "more_fields"));
        Assert.Equal("https://x/1.mp3", withSample.GetProperty("items")[0].GetText("preview_audio_url"));
    }

    [Theory]
    [InlineData("outdoors", "l2 l3", null)]
    [InlineData("woman outdoors blue suit", "l3", "woman")]
    [InlineData("sitting", "l1", null)]
    [InlineData("standing outdoors", "l2 l3", "standing")]
    [InlineData("beekeeper", "", "beekeeper")]
    public async Task FindAvatars_ByPoseSettingAndClothes_AreThoseWhoseNamesAndTagsSayIt(string query, string ids, string? unmatched)
    {
        Upstream.Then(200, """{"data":[],"has_more":false}""").Then(200, """
            {"data":[{"id":"l1","name":"Ann in red dress, Sofa","tags":["sofa"]},{"id":"l2","name":"Bob in red dress","tags":["street"]},{"id":"l3","name":"Cid in blue suit, Garden"}],"has_more":false}
            """);

        var found = await Server.Result("find_avatars", new { query });

        Assert.Equal(ids, string.Join(' ', found.GetProperty("items").EnumerateArray().Select(look => look.GetText("id")).Order(StringComparer.Ordinal)));
        Assert.Equal(unmatched is null ? [] : [unmatched], Texts(found, "unmatched"));
        Assert.Equal(unmatched is not null, found.TryGetProperty("hint", out _));
    }

    /// <summary>What was not looked for was not found either.</summary>
    [Theory]
    [InlineData("a woman in an office", "l1", "")]
    [InlineData("the avatar Ann please", "l1", "")]
    [InlineData("man's look in the lab", "l2", "")]
    [InlineData("all my avatars", "l1 l2 l3", "")]
    [InlineData("*", "l1 l2 l3", "")]
    [InlineData("portrait", "", "portrait")]
    [InlineData("digital twin", "", "digital twin")]
    [InlineData("photo avatar", "", "photo")]
    [InlineData("private", "", "private")]
    [InlineData("un homme", "", "un homme")]
    [InlineData("mujer en oficina", "", "mujer en oficina")]
    [InlineData("one two three four five six seven eight stethoscope office", "", "one two three four five six seven eight stethoscope office")]
    public async Task FindAvatars_Sentence_IsSearchedByItsTellingWords(string query, string ids, string unmatched)
    {
        Upstream.Then(200, """{"data":[],"has_more":false}""").Then(200, """
            {"data":[{"id":"l1","name":"Ann at work","gender":"female","tags":["office"]},{"id":"l2","name":"Bob, Lab","gender":"male"},{"id":"l3","name":"Eun-ji","gender":"other"}],"has_more":false}
            """);

        var found = await Server.Result("find_avatars", new { query });

        Assert.Equal(ids, string.Join(' ', found.GetProperty("items").EnumerateArray().Select(look => look.GetText("id")).Order(StringComparer.Ordinal)));
        Assert.Equal(unmatched, string.Join(' ', Texts(found, "unmatched")));
        Assert.Equal(unmatched.Length > 0, found.TryGetProperty("hint", out _));
    }

    [Theory]
    [InlineData("portrait", "orientation portrait")]
    [InlineData("digital twin", "avatarType digital_twin")]
    [InlineData("photo avatar", "avatarType photo_avatar")]
    [InlineData("private", "ownership private")]
    [InlineData("Ann zebra", "fewer words.")]
    [InlineData("zebra", "create_prompt_avatar")]
    public async Task FindAvatars_WordOfAFilter_IsToldWithIt(string query, string help)
    {
        Upstream.Then(200, """{"data":[],"has_more":false}""").Then(200, """{"data":[{"id":"l1","name":"Ann"}],"has_more":false}""");

        Assert.Contains(help, (await Server.Result("find_avatars", new { query })).GetText("hint"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Latin American Spanish", "es-419")]
    [InlineData("french canadian", "fr-CA")]
    [InlineData("swiss french", "fr-CH")]
    [InlineData("Mexican American English", "en-US")]
    [InlineData("canadian", "en-CA or fr-CA")]
    [InlineData("pt-BR", "pt-BR")]
    [InlineData("de-DE", "de-DE")]
    [InlineData("es-419", "es-419")]
    [InlineData("warm en-GB voice", "en-GB")]
    [InlineData("Spanish (Mexico)", "es-MX")]
    [InlineData("fr", "language French")]
    [InlineData("Mandarin", "language Chinese")]
    [InlineData("Portuguese zebra", "No voice is called or described so")]
    public async Task FindVoices_LanguageOrAccentThatNoVoiceHas_IsToldWithItsFilter(string query, string help)
    {
        Voices();

        Assert.Contains(help, (await Server.Result("find_voices", new { query })).GetText("hint"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Português", "v3")]
    [InlineData("voz português", "v3")]
    [InlineData("pt", "")]
    [InlineData("the voice Bob please", "v2")]
    public async Task FindVoices_LanguageInItself_IsThatLanguage(string query, string ids)
    {
        Voices();

        Assert.Equal(ids, string.Join(' ', (await Server.Result("find_voices", new { query })).GetProperty("items").EnumerateArray().Select(voice => voice.GetText("voice_id"))));
    }

    [Theory]
    [InlineData("en", "v1 v2")]
    [InlineData("English", "v1 v2")]
    [InlineData("en-US", "v1")]
    [InlineData("ENGLISH (US)", "v1")]
    [InlineData("British English", "v1")]
    [InlineData("Português", "v3")]
    [InlineData("Portuguese", "v3")]
    [InlineData("Brazilian Portuguese", "v3")]
    [InlineData("BR", "v3")]
    public async Task FindVoices_ByLanguageInAnyForm_AreThoseThatSpeakIt(string language, string ids)
    {
        Voices();

        Assert.Equal(ids, string.Join(' ', (await Server.Result("find_voices", new { language })).GetProperty("items").EnumerateArray().Select(voice => voice.GetText("voice_id"))));
    }

    [Theory]
    [InlineData("British", "en-GB")]
    [InlineData("UK", "en-GB")]
    [InlineData("US", "en-US")]
    [InlineData("BR", "pt-BR")]
    [InlineData("uk", "uk")]
    [InlineData("German", "de")]
    [InlineData("Deutsch", "de")]
    [InlineData("Brazilian Portuguese", "pt-BR")]
    [InlineData("French (Canada)", "fr-CA")]
    [InlineData("american accent", "en-US")]
    [InlineData("Mandarin", "zh")]
    [InlineData("zh_Hant_HK", "zh-Hant-HK")]
    [InlineData("English", "en, en-GB")]
    [InlineData("CA", "ca, en-CA, fr-CA")]
    [InlineData("Swiss", "de-CH, fr-CH, it-CH")]
    [InlineData("Mexican English", "")]
    [InlineData("klingon", "")]
    [InlineData("uk-UK", "")]
    [InlineData("", "")]
    public void Meant_Text_IsEveryLocaleThatItMayMean(string text, string locales) => Assert.Equal(locales, string.Join(", ", LocaleText.Meant(text)));

    [Fact]
    public async Task SearchSounds_AllTooLong_SaysHowShortTheyGet()
    {
        Upstream.Then(200, """{"data":[{"id":"s1","duration":90},{"id":"s2","duration":42}],"has_more":false}""");

        var found = await Server.Result("search_audio_sounds", new { query = "upbeat", maxDuration = 30 });

        Assert.Contains("the shortest 42 s", found.GetText("hint"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SearchSounds_Nothing_SaysWhatWouldFindMore()
    {
        Upstream.Then(200, """{"data":[],"has_more":false}""");

        var found = await Server.Result("search_audio_sounds", new { query = "upbeat" });

        Assert.Contains("lower minScore (0.7)", found.GetText("hint"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListVideos_ByStatus_EndsAfterAThousand()
    {
        Upstream.Then(200, """{"data":[{"id":"v1","status":"completed"}],"has_more":true,"next_token":"t"}""");

        var found = await Server.Result("list_videos", new { status = "failed" });

        Assert.Equal((10, true, "t"), (Upstream.Requests.Count, found.GetProperty("has_more").GetBoolean(), found.GetText("next_token")));
        Assert.Equal("None of the newest 10 videos is failed.", found.GetText("hint"));
    }

    [Theory]
    [InlineData("create_video_from_avatar", """{"avatarId":"look_1"}""")]
    [InlineData("create_video_from_avatar", "{}")]
    [InlineData("create_video_from_image", "{}")]
    [InlineData("create_video_agent", "{}")]
    [InlineData("create_video_translation", """{"outputLanguages":["German"]}""")]
    public async Task EstimateCost_OfALength_NeedsNeitherScriptNorFile(string tool, string arguments)
    {
        var estimate = await Server.Result("estimate_cost", new { tool, arguments = JsonSerializer.Deserialize<JsonElement>(arguments), durationSeconds = 120 });

        Assert.True(estimate.GetProperty("estimate").GetProperty("amount").GetDouble() > 1);
        Assert.False(estimate.TryGetProperty("request", out _));
        Assert.DoesNotContain(Upstream.Requests, request => request.Method is "POST");
    }

    /// <summary>What is filled in for the caller is no id of anything.</summary>
    [Fact]
    public async Task EstimateCost_OfALength_AsksHeyGenAboutNothingThatIsStillToCome()
    {
        foreach (var tool in Server.Selection.Tools.Where(tool => tool.Facts.SpendsCredits).Select(tool => tool.Name))
            await Server.Call("estimate_cost", new { tool, arguments = new { }, durationSeconds = 10 });
        await Server.Result("estimate_cost", new { tool = "create_speech", arguments = new { text = "a <break time=\"1s\"/>", inputType = "ssml" }, durationSeconds = 10 });
        await Server.Result("estimate_cost", new { tool = "generate_from_template", arguments = new { }, durationSeconds = 10 });

        Expect.None([.. Upstream.Requests.Select(request => request.PathAndQuery).Where(path => path.Contains("to-come", StringComparison.Ordinal))]);
    }

    [Theory]
    [InlineData("create_video_from_cinematic_avatar", """{"prompt":"She waves","duration":5}""", null)]
    [InlineData("create_video_from_cinematic_avatar", "{}", 10)]
    [InlineData("generate_from_template", "{}", 10)]
    public async Task EstimateCost_ListsAndVariablesToCome_AreFilledIn(string tool, string arguments, int? durationSeconds)
    {
        var estimate = await Server.Result("estimate_cost", new { tool, arguments = JsonSerializer.Deserialize<JsonElement>(arguments), durationSeconds = durationSeconds ?? 5 });

        Assert.True(estimate.GetProperty("estimate").GetProperty("amount").GetDouble() > 0);
    }

    [Fact]
    public async Task EstimateCost_OfALength_StillNeedsToKnowHowManyLanguages() =>
        Assert.Equal("outputLanguages", (await Server.Error("estimate_cost", new { tool = "create_video_translation", arguments = new { }, durationSeconds = 10 })).GetText("param"));

    [Fact]
    public async Task EstimateCost_LongScript_IsNotEchoed()
    {
        var script = string.Join(' ', Enumerable.Repeat("tea", 300));

        var estimate = await Server.Result("estimate_cost", new { tool = "create_video_from_avatar", arguments = new { avatarId = "look_1", script } });

        Assert.EndsWith("… (1199 characters)", estimate.GetProperty("request").GetProperty("body").GetText("script"), StringComparison.Ordinal);
        Assert.True(estimate.GetRawText().Length < 700, estimate.GetRawText());
    }

    [Theory]
    [InlineData("create_video_batch", "videos", """{"type":"avatar","avatar_id":"look_1","script":"Hi"}""")]
    [InlineData("create_lipsync_batch", "lipsyncs", """{"video":"https://files.example/a.mp4","audio":"https://files.example/a.mp3"}""")]
    public async Task EstimateCost_Batch_IsNotEchoedWhole(string tool, string list, string item)
    {
        var arguments = JsonElement.Parse($$"""{"{{list}}":[{{string.Join(',', Enumerable.Repeat(item, 50))}}]}""");

        var planned = (await Server.Result("estimate_cost", new { tool, arguments })).GetProperty("request").GetProperty("body").GetProperty(list);

        Assert.Equal((4, "… (47 more)"), (planned.GetArrayLength(), planned[3].GetString()));
    }

    private static string?[] Texts(JsonElement found, string member) => found.TryGetProperty(member, out var texts) ? [.. texts.EnumerateArray().Select(text => text.GetString())] : [];

    private void Voices() => Upstream.Then(200, """{"data":[],"has_more":false}""").Then(200, """
        {"data":[{"voice_id":"v1","name":"Ann - Warm","language":"English","gender":"female","support_locale":true},{"voice_id":"v2","name":"Bob - Deep","language":"English","gender":"male","support_locale":false},{"voice_id":"v3","name":"Rui - Calm","language":"Portuguese (Brazil)","support_locale":false}],"has_more":false}
        """);
}

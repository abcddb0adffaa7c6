using System.Collections.Concurrent;
using HeyGen.Mcp.Tools;
using HeyGen.Mcp.Toolsets;

namespace HeyGen.Mcp.Tests.Prompts;

/// <summary>
/// Whether the search finds the tool that a sentence asks for. It knows the phrases; the sentences in the HeldOut folders
/// were written by people who had not seen a description, and nothing may be tuned on them. Those of Everyday, Short and OtherLanguages
/// are short, as people type them, and were tuned on; for those of NothingFits there is no tool.
/// </summary>
public sealed class ToolRankingTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly string Phrases = Path.Combine(Repository.Root, "src", "HeyGen.Mcp", "Toolsets", "Phrases");
    private static readonly Uri Nowhere = new("http://heygen.example/");
    private static readonly Lazy<Task<HeyGenTool[]>> All = new(static () => Tools("all"));
    private static readonly Lazy<Task<ToolSearch>> Search = new(static async () => new(await All.Value));
    private static readonly ConcurrentDictionary<string, RankedTools> Ranked = new(StringComparer.Ordinal);
    private const int Shown = 3;
    private HeyGenTool[] all = [];
    private ToolSearch search = null!;

    public async ValueTask InitializeAsync() => (all, search) = (await All.Value, await Search.Value);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Phrases_EveryTool_HasAtLeastThreeDifferent()
    {
        var tools = await Tools("all", "preview");
        var sentences = Sentences(Phrases);

        Assert.Equal(tools.Select(tool => tool.Name).Order(StringComparer.Ordinal), sentences.Keys.Order(StringComparer.Ordinal));
        Assert.All(sentences, tool => Assert.True(tool.Value.Length >= 3, $"{tool.Key} needs three sentences."));
        Assert.Equal(sentences.Values.Sum(said => said.Length), sentences.Values.SelectMany(said => said).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Theory]
    [InlineData("HeldOut", 0.90)]
    [InlineData("HeldOutFresh", 0.90)]
    [InlineData("HeldOutNovember", 0.90)]
    [InlineData("HeldOutEveryday", 0.85)]
    [InlineData("Everyday", 0.95)]
    [InlineData("OtherLanguages", 0.93)]
    [InlineData("Short", 0.90)]
    public void Find_Sentences_RanksTheRightToolAmongTheFirstThree(string folder, double least)
    {
        var asked = Asked(folder);

        var lost = asked
            .Select(prompt => (prompt.Tool, prompt.Sentence, Found: Rank(prompt.Sentence).First(Shown).Select(tool => tool.Name).ToArray()))
            .Where(prompt => !prompt.Found.Contains(prompt.Tool))
            .Select(prompt => $"{prompt.Tool}: \"{prompt.Sentence}\" gives {string.Join(", ", prompt.Found)}")
            .ToArray();

        var share = 1 - ((double)lost.Length / asked.Length);
        var report = FormattableString.Invariant($"{share:P1} of {asked.Length} sentences find their tool among the first {Shown}. Not these:\n{string.Join('\n', lost)}");
        output.WriteLine(report);
        Assert.True(share >= least, report);
    }

    [Theory]
    [InlineData("how much did I spend", "get_current_user")]
    [InlineData("how much did I spend this month", "get_current_user")]
    [InlineData("show me my spending", "get_current_user")]
    [InlineData("bill so far", "get_current_user")]
    [InlineData("what have I been charged", "get_current_user")]
    [InlineData("credits used this week", "get_current_user")]
    [InlineData("our expenses to date", "get_current_user")]
    [InlineData("what's on my bill", "get_current_user")]
    [InlineData("find why a render failed", "get_video wait_for_job")]
    [InlineData("why did rendering fail", "get_video wait_for_job")]
    [InlineData("reason for the failed render", "get_video wait_for_job")]
    [InlineData("what was wrong with that render", "get_video wait_for_job")]
    [InlineData("error message of a broken render", "get_video wait_for_job")]
    [InlineData("what voices speak Brazilian Portuguese", "find_voices")]
    [InlineData("which voices speak Swiss German", "find_voices")]
    [InlineData("voices that can talk in Korean", "find_voices")]
    [InlineData("voices for Mexican Spanish", "find_voices")]
    [InlineData("voices talking Canadian French", "find_voices")]
    [InlineData("add our logo to a clip", "create_video_from_studio")]
    [InlineData("put the company logo in the corner of the video", "create_video_from_studio")]
    [InlineData("watermark with our logo", "create_video_from_studio")]
    [InlineData("overlay an image on the video", "create_video_from_studio")]
    [InlineData("merge two videos", "create_video_from_studio")]
    [InlineData("concatenate clips", "create_video_from_studio")]
    [InlineData("join several clips into one", "create_video_from_studio")]
    [InlineData("stitch videos together", "create_video_from_studio")]
    [InlineData("append a clip to my video", "create_video_from_studio")]
    [InlineData("get captions as srt", "download_video get_video")]
    [InlineData("download the subtitles of my video", "download_video get_video")]
    [InlineData("srt file of a video", "download_video get_video")]
    [InlineData("closed captions of the clip as a file", "download_video get_video")]
    [InlineData("replace one sentence in my video", "get_video_scenes")]
    [InlineData("change a line in the finished video", "get_video_scenes")]
    [InlineData("fix a typo in one scene", "get_video_scenes")]
    [InlineData("edit the script of an existing video", "get_video_scenes")]
    public void Find_WishesInOtherWords_HasAToolForThemAmongTheFirst(string query, string tools)
    {
        var ranked = Rank(query);

        Assert.Contains(ranked.First(Shown), found => tools.Split(' ').Contains(found.Name));
        Assert.True(ranked.Fit);
    }

    [Theory]
    [InlineData("upload a photo from my computer")]
    [InlineData("upload local photo")]
    [InlineData("upload an image from disk")]
    [InlineData("send you a picture from my laptop")]
    [InlineData("upload my file")]
    [InlineData("add a local mp3")]
    public async Task Find_FileToUpload_HasTheToolsThatCanReachItFirst(string query)
    {
        await using var local = await McpTestServer.Start(Nowhere, new ServerSettings());
        await using var remote = await McpTestServer.Start(Nowhere, new ServerSettings(), localFiles: false);
        var ranked = remote.Selection.Search.Rank(query);

        Assert.StartsWith("upload_asset", local.Selection.Search.Rank(query).First(1).Single().Name, StringComparison.Ordinal);
        Assert.Contains("create_asset_upload", ranked.First(2).Select(tool => tool.Name));
        Assert.True(ranked.Fit);
    }

    [Theory]
    [InlineData("remove background of video")]
    [InlineData("same video with another voice")]
    [InlineData("brand kit background")]
    [InlineData("verify webhook signature")]
    [InlineData("remove filler words from the recording")]
    [InlineData("take the music out of my video translation")]
    [InlineData("change the look of my avatar")]
    [InlineData("cut the noise from a voice")]
    public void Find_NothingToDelete_HasWhatDeletesLast(string query)
    {
        var effects = Rank(query).First(10).Select(tool => tool.Facts.Effect is "delete").ToArray();

        Assert.Equal(effects.Order(), effects);
        Assert.False(effects[0]);
    }

    /// <summary>A comparative asks for no deletion unless it is denied.</summary>
    [Theory]
    [InlineData("make it longer")]
    [InlineData("make the video longer")]
    [InlineData("longer")]
    [InlineData("a longer version please")]
    [InlineData("it should be no longer than a minute")]
    [InlineData("slow down")]
    [InlineData("speak slower, slow it down")]
    [InlineData("turn the volume down")]
    public void Find_Comparative_HasNothingThatDeletes(string query) =>
        Assert.DoesNotContain(Rank(query).First(10), tool => tool.Facts.Effect is "delete");

    [Theory]
    [InlineData("which voice did I use last time", "get_video_scenes")]
    [InlineData("same avatar as in my last video", "get_video_scenes")]
    [InlineData("which avatar and voice did an earlier video use", "get_video_scenes")]
    [InlineData("which of my videos mention pricing", "get_video_scenes")]
    [InlineData("find the video where I talk about refunds", "get_video_scenes")]
    [InlineData("long script of 12000 words", "create_video_from_studio")]
    [InlineData("my script is too long", "create_video_from_studio")]
    public void Find_WhatOnlyOneToolKnows_HasItAmongTheFirst(string query, string tool) =>
        Assert.Contains(tool, Rank(query).First(Shown).Select(found => found.Name));

    [Theory]
    [InlineData("I no longer need this voice", "delete_voice")]
    [InlineData("we don't need that webhook any longer", "delete_webhook_endpoint")]
    [InlineData("I don't want this brand glossary anymore", "delete_brand_glossary")]
    [InlineData("take down that video", "delete_video")]
    [InlineData("take the voice down", "delete_voice")]
    [InlineData("delete the brand kit", "delete_brand_kit")]
    [InlineData("Remove the old brand kit", "delete_brand_kit")]
    [InlineData("get rid of my cloned voice", "delete_voice")]
    [InlineData("throw away that webhook", "delete_webhook_endpoint")]
    [InlineData("erase every failed video", "delete_video")]
    [InlineData("delete all videos from last week", "delete_video")]
    [InlineData("delete every video older than a month", "delete_video")]
    [InlineData("remove last month's videos", "delete_video")]
    [InlineData("bulk delete my videos", "delete_video")]
    [InlineData("delete all translations of last month", "delete_video_translation")]
    [InlineData("delete the lipsyncs of last week", "delete_lipsync")]
    [InlineData("clone my vocie", "clone_voice")]
    [InlineData("tarnslate my video", "create_video_translation")]
    [InlineData("avatr from a selfie", "create_photo_avatar")]
    public void Find_SomethingToDeleteOrMisspelt_HasItsToolFirst(string query, string tool) =>
        Assert.Equal(tool, Rank(query).First(1).Single().Name);

    [Theory]
    [InlineData("translate 40 videos in one go", "create_video_translation_batch")]
    [InlineData("which of these 12 videos failed?", "bulk_video_statuses")]
    [InlineData("the last five videos", "list_videos")]
    [InlineData("video about photosynthesis", "create_video_agent")]
    public void Find_OneOrMany_HasTheToolForSo(string query, string tool) =>
        Assert.Contains(tool, Rank(query).First(Shown).Select(found => found.Name));

    [Theory]
    [InlineData("Hintergrund entfernen")]
    [InlineData("den Hintergrund aus dem Video entfernen")]
    [InlineData("quitar el fondo")]
    [InlineData("enlever l'arrière-plan")]
    [InlineData("背景を除去")]
    public async Task Find_NothingToDeleteInAnotherLanguage_DeletesNothing(string query) =>
        Assert.NotEqual("delete", new ToolSearch(await Tools("all", "preview")).Rank(query).First(1).Single().Facts.Effect);

    [Theory]
    [InlineData("make a video", "create_video_agent")]
    [InlineData("create video", "create_video_agent")]
    [InlineData("could you generate a short video please", "create_video_agent")]
    [InlineData("I want a video about our product", "create_video_agent")]
    [InlineData("a vid for our gym", "create_video_agent")]
    [InlineData("ad for my bakery", "create_video_agent")]
    [InlineData("Сделай видео о нашем продукте", "create_video_agent")]
    [InlineData("text to speech", "create_speech")]
    [InlineData("script into audio", "create_speech")]
    [InlineData("image to video", "image_to_video")]
    [InlineData("animate: picture to video", "image_to_video")]
    [InlineData("pdf to video", "create_video_agent")]
    [InlineData("url to video", "create_video_agent")]
    [InlineData("turn a web page into a video", "create_video_agent")]
    [InlineData("photo to avatar", "create_photo_avatar")]
    [InlineData("long video to shorts", "create_ai_clipping")]
    public void Find_WhatIsToBeMade_HasWhatMakesItFirst(string query, string tool)
    {
        var ranked = Rank(query);

        Assert.Equal(tool, ranked.First(1).Single().Name);
        Assert.True(ranked.Fit);
    }

    [Theory]
    [InlineData("change the voice of a finished video", "create_lipsync")]
    [InlineData("use another voice in my existing video", "create_lipsync")]
    [InlineData("replace the voice in my clip", "create_lipsync")]
    [InlineData("change the avatar in my finished video", "get_video_scenes")]
    [InlineData("swap the presenter of an existing video", "get_video_scenes")]
    [InlineData("use another avatar in my old video", "get_video_scenes")]
    public void Find_ChangeOfAFinishedVideo_HasWhatItTakesAmongTheFirstTwo(string query, string tool) =>
        Assert.Contains(tool, Rank(query).First(2).Select(found => found.Name));

    /// <summary>A picture is in no language: what is said in its video is.</summary>
    [Theory]
    [InlineData("Vídeo en español con mi foto")]
    [InlineData("Video auf Deutsch mit meinem Foto")]
    [InlineData("vidéo en français avec ma photo")]
    [InlineData("video in italiano con la mia foto")]
    [InlineData("video in Spanish with my photo")]
    [InlineData("make a German video from my picture")]
    [InlineData("Japanese video with a photo of me")]
    [InlineData("a video in French from a picture of my dog")]
    public void Find_VideoOfAPictureInALanguage_HasWhatMakesItFirstAndNoTranslation(string query)
    {
        var found = Rank(query).First(2).Select(tool => tool.Name).ToArray();

        Assert.Equal("create_video_from_image", found[0]);
        Assert.DoesNotContain("translation", found[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("translate the video with the photo to Spanish")]
    [InlineData("dub a video with my picture into Hindi")]
    public void Find_TranslationOfAVideoWithAPicture_HasTheTranslationAmongTheFirst(string query) =>
        Assert.Contains("create_video_translation", Rank(query).First(Shown).Select(tool => tool.Name));

    [Theory]
    [InlineData("text to video", "create_video_agent")]
    [InlineData("text2video", "create_video_agent")]
    [InlineData("script to video", "create_video_from_avatar")]
    [InlineData("audio to video", "create_video_from_avatar")]
    [InlineData("photo to video", "create_video_from_image")]
    [InlineData("video to text", "create_proofread")]
    [InlineData("speech to text", "create_proofread")]
    public void Find_OneThingToAnother_HasWhatMakesTheOtherAmongTheFirst(string query, string tool)
    {
        var found = Rank(query).First(Shown).Select(known => known.Name).ToArray();

        Assert.Contains(tool, found);
        Assert.NotEqual("create_speech", found[0]);
    }

    [Theory]
    [InlineData("add music to a video")]
    [InlineData("lip sync this audio to my video")]
    [InlineData("post this video to tiktok")]
    [InlineData("photo avatar")]
    public void In_OneThingToWhereItGoes_IsNoConversion(string query) => Assert.Null(Conversion.In(query));

    [Fact]
    public async Task Find_NameOfATool_HasItFirst()
    {
        var tools = await Tools("all", "preview");
        var withPreview = new ToolSearch(tools);

        Expect.None([.. tools.Select(tool => tool.Name).Where(name => withPreview.Rank(name) is var ranked && (ranked.First(1).Single().Name != name || !ranked.Fit))]);
    }

    [Fact]
    public void Fits_Sentences_TellsWhatSomeToolDoes()
    {
        var fitting = new[] { "HeldOut", "HeldOutFresh", "HeldOutNovember", "HeldOutEveryday", "Everyday", "OtherLanguages", "Short" }.SelectMany(Asked).Select(asked => asked.Sentence).ToArray();
        var others = Sentences(Prompts("NothingFits")).SelectMany(none => none.Value).ToArray();

        var lost = fitting.Where(query => !Rank(query).Fit).ToArray();
        var taken = others.Where(query => Rank(query).Fit).ToArray();

        var report = FormattableString.Invariant($"{lost.Length} of {fitting.Length} that a tool does are told as fitting nothing:\n{string.Join('\n', lost)}\n\n{taken.Length} of {others.Length} that no tool does are not:\n{string.Join('\n', taken)}");
        output.WriteLine(report);
        Assert.True(lost.Length <= 0.04 * fitting.Length && taken.Length <= 0.20 * others.Length, report);
    }

    [Theory]
    [InlineData("book a flight")]
    [InlineData("what is the weather")]
    [InlineData("send an email")]
    [InlineData("resize an image to 100x100")]
    [InlineData("order a pizza")]
    [InlineData("play chess with me")]
    [InlineData("wie wird das Wetter morgen")]
    [InlineData("")]
    [InlineData("100 200")]
    public void Fits_NothingOfHeyGen_IsFalse(string query) =>
        Assert.False(Rank(query).Fit);

    [Theory]
    [InlineData("")]
    [InlineData("the of and")]
    [InlineData("qwxyz")]
    public void Find_NoKnownWord_FindsNothing(string query) =>
        Assert.Empty(Rank(query).First(Shown));

    private RankedTools Rank(string query) => Ranked.GetOrAdd(query, search.Rank);

    /// <summary>Those of a folder that some tool is for.</summary>
    private (string Tool, string Sentence)[] Asked(string folder) =>
        [.. Sentences(Prompts(folder)).Where(asked => all.Any(tool => tool.Name == asked.Key)).SelectMany(asked => asked.Value.Select(sentence => (asked.Key, sentence)))];

    private static string Prompts(string folder) => Path.Combine(Repository.Root, "tests", "HeyGen.Mcp.Tests", "Prompts", folder);

    private static async Task<HeyGenTool[]> Tools(params string[] toolsets)
    {
        await using var server = await McpTestServer.Start(Nowhere, new ServerSettings { Toolsets = toolsets });
        return [.. server.Selection.Tools];
    }

    private static Dictionary<string, string[]> Sentences(string folder) =>
        Directory.GetFiles(folder)
            .SelectMany(path => JsonSerializer.Deserialize<Dictionary<string, string[]>>(File.ReadAllText(path))!)
            .ToDictionary(StringComparer.Ordinal);
}

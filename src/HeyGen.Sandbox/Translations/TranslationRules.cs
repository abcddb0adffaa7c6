using HeyGen.Sandbox.Assets;
using HeyGen.Sandbox.Brand;
using HeyGen.Sandbox.Catalogue;

namespace HeyGen.Sandbox.Translations;

/// <summary>The rules that no schema states.</summary>
internal static class TranslationRules
{
    private static readonly string[] Files = ["video", "audio", "srt"];

    /// <returns>Seconds to translate.</returns>
    /// <param name="path">Where the request stands in the body, with its dot.</param>
    /// <exception cref="Refusal">400 or 404.</exception>
    public static double Check(Call call, JsonObject request, string path = "")
    {
        foreach (var name in Files)
        {
            if (request.Child(name) is { } file)
                AssetInputs.Check(call, file, path + name);
        }

        foreach (var (index, language) in request.Texts("output_languages").Index())
        {
            if (!Languages.Targets.ContainsKey(language))
                throw Refusal.Invalid($"{path}output_languages[{index}]", $"'{language}' is no language of GET /v3/video-translations/languages.");
        }

        if ((request.Text("brand_glossary_id") ?? request.Text("brand_voice_id")) is { } glossary && call.Store<BrandGlossary>().Find(glossary) is null)
            throw Refusal.NotFound("brand glossary", glossary, "resource_not_found", $"{path}brand_glossary_id");
        return Cut(call, request, path);
    }

    /// <summary>Seconds of the part between <c>start_time</c> and <c>end_time</c>.</summary>
    public static double Cut(Call call, JsonObject request, string path)
    {
        var whole = AssetInputs.SecondsOf(call, request.Child("video")!);
        var (start, end) = (request.Number("start_time") ?? 0, request.Number("end_time") ?? whole);
        return start >= 0 && end > start
            ? Math.Round(end - start, 2)
            : throw Refusal.Invalid($"{path}end_time", "end_time must be after start_time.");
    }

    public static decimal Price(JsonObject request, double seconds) => Math.Round(
        (decimal)seconds * (request.Flag("translate_audio_only")
            ? SandboxPrices.AudioTranslationPerSecond
            : SandboxPrices.TranslationPerSecond(request.Text("mode") ?? "speed")),
        4);
}

using System.Text;
using HeyGen.Sandbox.Assets;
using HeyGen.Sandbox.Media;

namespace HeyGen.Sandbox.Translations;

/// <summary>A translated text to be read over before the video is made.</summary>
internal sealed class Proofread(string id, JsonObject request, Timeline timeline, string language) : Job(id, request, timeline)
{
    public string OutputLanguage { get; } = language;

    /// <summary>The translation as subtitles, edits included.</summary>
    public byte[] Subtitles { get; set; } = Captions.Srt($"Sandbox text in {language}, to be read over.");

    public override string EventName => "proofread_creation";

    private string MediaPath => $"proofreads/{Id}/text.srt";

    public JsonObject View() => new()
    {
        ["id"] = Id,
        ["title"] = Title,
        ["status"] = Status,
        ["created_at"] = CreatedAt,
        ["input_language"] = "English",
        ["output_language"] = OutputLanguage,
        ["submitted_for_review"] = false,
        ["failure_message"] = FailureMessage,
    };

    public JsonObject Links(Call call)
    {
        call.World.Media.Put(MediaPath, new("application/x-subrip", () => Subtitles));
        return new JsonObject
        {
            ["srt_url"] = call.Signed(MediaPath),
            ["original_srt_url"] = Request.Child("srt") is { } given ? LinkTo(call, given) : null,
        };
    }

    /// <summary>Takes edited subtitles in. Those behind an address are not fetched; a note stands for them.</summary>
    /// <exception cref="Refusal">400: the asset is no SRT file.</exception>
    public void Replace(Call call, JsonObject file)
    {
        AssetInputs.Check(call, file, "srt");
        if (file.Text("asset_id") is not { } id)
        {
            Subtitles = Encoding.UTF8.GetBytes($"1\n00:00:00,000 --> 00:00:02,000\nSandbox: subtitles from {file.Text("url")}\n\n");
            return;
        }

        var asset = AssetInputs.Find(call, id, "srt.asset_id");
        if (asset.MimeType != "application/x-subrip")
            throw Refusal.Invalid("srt.asset_id", $"The asset is {asset.MimeType}, not an SRT file.");
        Subtitles = call.World.Media.Find(asset.MediaPath)!.Read();
    }

    private static string? LinkTo(Call call, JsonObject file) =>
        file.Text("url") ?? call.Store<Asset>().Find(file.Text("asset_id")!)?.Url(call);
}

using HeyGen.Mcp.Tools.RequestRules;

namespace HeyGen.Mcp.Translations;

/// <summary>What can be wrong with a proofread's arguments together. Checked before anything is sent, so a mistake costs nothing.</summary>
internal static class ProofreadRules
{
    public static void Check(ProofreadOrder order)
    {
        DubbingRules.CheckFile("video", order.Video);
        DubbingRules.CheckFile("srt", order.Srt);
        TranslationOrderRules.CheckLanguages(order.OutputLanguages);
        TranslationOrderRules.CheckSpeakers(order.SpeakerNum);
    }

    public static void Check(ProofreadSubtitlesUpload upload) => DubbingRules.CheckFile("srt", upload.Srt);
}

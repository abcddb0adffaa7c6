using HeyGen.Mcp.Tools.RequestRules;

namespace HeyGen.Mcp.Features.Translations;

/// <summary>What can be wrong with a proofread's arguments together. Checked before anything is sent, so a mistake costs nothing.</summary>
internal static class ProofreadRules
{
    public static void Check(ProofreadRequest order)
    {
        TranslationRequestRules.CheckLanguages(order.OutputLanguages);
        TranslationRequestRules.CheckSpeakers(order.SpeakerNum);
    }
}

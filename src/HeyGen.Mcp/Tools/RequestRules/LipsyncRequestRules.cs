namespace HeyGen.Mcp.Tools.RequestRules;

/// <summary>What can be wrong with a lipsync's arguments together. Checked before anything is sent, so a mistake costs nothing.</summary>
internal static class LipsyncRequestRules
{
    public static void Check(LipsyncRequest request)
    {
        DubbingRules.CheckPart(request.StartTime, request.EndTime);
    }
}

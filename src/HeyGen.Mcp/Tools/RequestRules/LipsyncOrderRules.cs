namespace HeyGen.Mcp.Tools.RequestRules;

/// <summary>What can be wrong with a lipsync's arguments together. Checked before anything is sent, so a mistake costs nothing.</summary>
internal static class LipsyncOrderRules
{
    public static void Check(LipsyncOrder order)
    {
        DubbingRules.CheckPart(order.StartTime, order.EndTime);
    }
}

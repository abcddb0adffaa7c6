namespace HeyGen.Mcp.Tools.RequestRules;

/// <summary>What holds for every request that gives a video another voice.</summary>
internal static class DubbingRules
{
    public static void Check(LipsyncRequest request) => CheckPart(request.StartTime, request.EndTime);

    /// <param name="startTime">Seconds; null is the beginning.</param>
    /// <param name="endTime">Seconds; null is the end.</param>
    /// <exception cref="HeyGenException">There is nothing between the two.</exception>
    public static void CheckPart(double? startTime, double? endTime)
    {
        if (startTime < 0)
            throw HeyGenException.InvalidArgument("startTime", $"startTime counts seconds from the beginning and can't be {startTime}.");
        if (endTime <= (startTime ?? 0))
            throw HeyGenException.InvalidArgument("endTime", $"endTime must be later than startTime: {startTime ?? 0} to {endTime} is empty.");
    }
}

using System.ComponentModel;
using System.Text.Json.Serialization;

namespace HeyGen.Mcp.HeyGenApi.Orders;

/// <summary>How carefully mouths are fitted to a new voice; precision costs about twice as much.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<DubbingMode>))]
internal enum DubbingMode
{
    Speed,
    Precision,
}

/// <summary>Frame rate of the output: variable, constant or as in the source.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<FrameRateMode>))]
internal enum FrameRateMode
{
    Vfr,
    Cfr,
    Passthrough,
}

/// <summary>Which speech a subtitle file holds: the source's or the translation's.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<SubtitleRole>))]
internal enum SubtitleRole
{
    Input,
    Output,
}

/// <summary>Stock voices in place of the speakers' cloned ones.</summary>
internal sealed record StockVoiceConfig(
    bool? UseStockVoice = null,
    [property: Description("Default: the language's pool.")] IReadOnlyList<string>? PreferredStockVoiceIds = null);

/// <summary>What holds for every order that gives a video another voice.</summary>
internal static class DubbingRules
{
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

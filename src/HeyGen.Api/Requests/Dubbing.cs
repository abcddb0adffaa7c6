namespace HeyGen.Api.Requests;

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
    [property: ApiDefault(false)] bool? UseStockVoice = null,
    [property: Description("Default: the language's pool.")] IReadOnlyList<string>? PreferredStockVoiceIds = null);

namespace HeyGen.Mcp.Tools.RequestRules;

/// <summary>What arguments of a translation exclude or need each other. Checked before anything is sent, so a mistake costs nothing.</summary>
internal static class TranslationRequestRules
{
    public static void Check(TranslationRequest request)
    {
        DubbingRules.CheckPart(request.StartTime, request.EndTime);
        CheckLanguages(request.OutputLanguages);
        CheckSpeakers(request.SpeakerNum);
        if (request is { Srt: not null, SrtRole: null })
            throw HeyGenException.InvalidArgument("srtRole", "srt needs srtRole: input if it holds the spoken words, output if it holds their translation.");
        if (request is { Srt: null, SrtRole: not null })
            throw HeyGenException.InvalidArgument("srt", "srtRole says what srt is, but srt is missing.");
        if (request.StockVoiceConfig is { PreferredStockVoiceIds.Count: > 0, UseStockVoice: not true })
            throw HeyGenException.InvalidArgument("stockVoiceConfig.use_stock_voice", "preferred_stock_voice_ids count only with use_stock_voice: true.");
    }

    /// <summary>Every entry is made and billed, so none may stand there twice.</summary>
    public static void CheckLanguages(IReadOnlyList<string> languages)
    {
        var repeated = languages.GroupBy(language => language.Trim(), StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1);
        if (repeated is not null)
            throw HeyGenException.InvalidArgument("outputLanguages", $"outputLanguages names {repeated.Key} more than once; each entry would be billed.");
    }

    public static void CheckSpeakers(int? count)
    {
        if (count < 1)
            throw HeyGenException.InvalidArgument("speakerNum", $"speakerNum must be at least 1, not {count}.", "Leave it out to let HeyGen count the speakers.");
    }
}

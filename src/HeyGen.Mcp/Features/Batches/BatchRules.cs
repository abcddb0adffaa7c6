namespace HeyGen.Mcp.Features.Batches;

/// <summary>Every item of a batch keeps the rules of its kind. Checked before anything is sent, so a mistake costs nothing.</summary>
internal static class BatchRules
{
    /// <summary>Jobs that one batch may become.</summary>
    private const int MostJobs = 100;

    public static void Check(VideoBatchRequest request) => CheckEach("videos", request.Videos, VideoRequestRules.Check);

    public static void Check(LipsyncBatchRequest request) => CheckEach("lipsyncs", request.Lipsyncs, DubbingRules.Check);

    public static void Check(TranslationBatchRequest request)
    {
        CheckEach("videoTranslations", request.VideoTranslations, TranslationRequestRules.Check);
        var jobs = request.VideoTranslations.Sum(item => item.OutputLanguages.Count);
        if (jobs > MostJobs)
            throw HeyGenException.InvalidArgument("videoTranslations", $"A batch takes {MostJobs} translations at most, counting each language of each video; these are {jobs}.", "Make several batches.");
    }

    private static void CheckEach<T>(string list, IReadOnlyList<T> items, Action<T> check)
    {
        for (var index = 0; index < items.Count; index++)
        {
            try
            {
                check(items[index]);
            }
            catch (HeyGenException fault) when (fault.Param is not null)
            {
                throw HeyGenException.InvalidArgument($"{list}[{index}].{InItem(fault.Param)}", $"{list}[{index}]: {fault.Message}", fault.Hint);
            }
        }
    }

    /// <summary>Inside items, names are in snake_case.</summary>
    private static string InItem(string param) => string.Join('.', param.Split('.').Select(JsonNamingPolicy.SnakeCaseLower.ConvertName));
}

namespace HeyGen.Mcp.Jobs;

/// <summary>How a job stands at the end of a wait.</summary>
internal sealed record JobReport(
    [property: Description("As asked.")] JobKind Kind,
    [property: Description("As asked.")] string Id,
    [property: Description("True if nothing more will happen.")] bool Done,
    [property: Description("One set of words for every kind; unknown words of HeyGen's count as running.")] JobStatus Status,
    [property: Description("HeyGen's own word, where it is another.")] string? RawStatus = null,
    [property: Description("The wait ended before the job did.")] bool? TimedOut = null,
    [property: Description("Since it was created, a session since its last message; where HeyGen does not tell, since this server first saw it.")] long ElapsedSeconds = 0,
    [property: Description("What such a job usually takes, if known.")] int? TypicalSeconds = null,
    [property: Description("Percent, if HeyGen tells.")] double? Progress = null,
    [property: Description("Batches: items by status.")] JsonObject? Counts = null,
    [property: Description("The video that a session makes.")] string? VideoId = null,
    [property: Description("What the session asks.")] string? Question = null,
    [property: Description("HeyGen's data on the finished job, but for ids, times and links that stand elsewhere.")] JsonObject? Result = null,
    [property: Description("What can be saved.")] IReadOnlyList<string>? Files = null,
    [property: Description("Several ids: each.")] IReadOnlyList<JobItem>? Items = null,
    [property: Description("Why it failed.")] JobFailure? Failure = null,
    [property: Description("The last look failed; the rest is from the look before.")] TransientError? LastError = null,
    [property: Description("What else is worth knowing.")] string? Note = null,
    [property: Description("What to call next.")] NextCall? NextStep = null);

/// <summary>One of several jobs that were waited for together.</summary>
internal sealed record JobItem(
    [property: Description("Id.")] string Id,
    [property: Description("As for one; left out if it could not be seen.")] JobStatus? Status = null,
    [property: Description("The video that a session makes.")] string? VideoId = null,
    [property: Description("What the session asks.")] string? Question = null,
    [property: Description("HeyGen's data on it, once finished.")] JsonObject? Result = null,
    [property: Description("Why it failed.")] JobFailure? Failure = null,
    [property: Description("What the last look met.")] TransientError? LastError = null);

/// <summary>Why a job failed.</summary>
internal sealed record JobFailure(
    [property: Description("HeyGen's code.")] string? Code = null,
    [property: Description("HeyGen's words.")] string? Message = null,
    [property: Description("What usually helps.")] string? Advice = null,
    [property: Description("Whether it was paid for.")] string? Charged = null);

/// <summary>An error that may be over at the next poll.</summary>
internal sealed record TransientError(
    [property: Description("Error code.")] ErrorCode Code,
    [property: Description("What went wrong.")] string Message);

[JsonSerializable(typeof(JobReport))]
[JsonSerializable(typeof(JobKind))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(Page<JsonElement>))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class JobJson : JsonSerializerContext;

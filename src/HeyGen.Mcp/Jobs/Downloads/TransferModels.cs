using HeyGen.Mcp.LocalFiles.Uploads;
using HeyGen.Mcp.Pipeline;

namespace HeyGen.Mcp.Jobs.Downloads;

/// <summary>What became of many files.</summary>
internal sealed record UploadedFiles(
    [property: Description("One for each file, in the order given.")] IReadOnlyList<UploadedFile> Items,
    [property: Description("How many are not on HeyGen; call again with those.")] int Failed = 0);

/// <summary>What became of one of many files.</summary>
internal sealed record UploadedFile(
    [property: Description("As given.")] string File,
    [property: Description("Pass it wherever a file is taken.")] string? AssetId = null,
    [property: Description("Size.")] long? SizeBytes = null,
    [property: Description("Left out: usable. Else HeyGen's word, such as processing.")] string? Status = null,
    [property: Description("Such as that this server had uploaded the file before.")] string? Note = null,
    [property: Description("Why it is not on HeyGen.")] TransferFailure? Error = null)
{
    public static UploadedFile Of(FileOutcome outcome) => outcome is { Asset: { } asset }
        ? new(outcome.File, asset.AssetId, asset.SizeBytes, asset.Status, asset.Note)
        : new(outcome.File, Error: TransferFailure.Of(outcome.Failure!));
}

/// <summary>Why a file did not get through.</summary>
internal sealed record TransferFailure(
    [property: Description("Error code.")] ErrorCode Code,
    [property: Description("What went wrong.")] string Message,
    [property: Description("What to do about it.")] string? Hint = null)
{
    public static TransferFailure Of(HeyGenException failure) => new(failure.Code, failure.Message, ErrorAdvice.HintFor(failure));
}

[JsonSerializable(typeof(UploadedFiles))]
[JsonSerializable(typeof(SavedVideo))]
[JsonSerializable(typeof(IReadOnlyList<VideoPart>))]
[JsonSerializable(typeof(SavedJob))]
[JsonSerializable(typeof(DownloadKind))]
[JsonSerializable(typeof(IReadOnlyList<MediaPart>))]
[JsonSerializable(typeof(System.Text.Json.JsonElement))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class TransferJson : JsonSerializerContext;

using System.Text.Encodings.Web;

namespace HeyGen.Mcp.Pipeline;

/// <summary>Turns whatever went wrong into a tool error that a model can act on.</summary>
internal static class ToolErrors
{
    private const string LookFirst = "Look with a list tool before repeating a call that spends credits.";
    private static readonly ErrorJson Json = new(new JsonSerializerOptions(ErrorJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>What nobody has foreseen may have happened at any time, so its outcome is unknown.</summary>
    /// <param name="recognized">What an id in the call turned out to be.</param>
    /// <param name="arguments">Those of the call.</param>
    public static CallToolResult From(Exception failure, ToolSelection selection, RecognizedId? recognized = null, IDictionary<string, JsonElement>? arguments = null) => failure switch
    {
        HeyGenException known => Result(ErrorReport.Of(known, recognized).In(selection, arguments)),
        IOException or UnauthorizedAccessException => Result(new HeyGenException(ErrorCode.FileIoError, $"A file can't be used: {failure.GetType().Name}.", failure) { Outcome = Outcome.Unknown, Hint = $"Check the disk and the rights of the user that this server runs as. {LookFirst}" }),
        _ => Result(new HeyGenException(ErrorCode.Internal, $"heygen-mcp met an error of its own ({failure.GetType().Name}).", failure) { Outcome = Outcome.Unknown, Hint = $"Its log on stderr has the details. {LookFirst}" }),
    };

    public static CallToolResult InvalidArguments(IReadOnlyList<ArgumentProblem> problems) => Result(HeyGenException.InvalidArgument(
        problems[0].Param,
        Sentence(string.Join("; ", problems.Select(problem => problem.Message))),
        "Nothing was sent. Correct the arguments and call again."));

    /// <summary>The tool is known under another name here.</summary>
    public static CallToolResult Renamed(DeprecatedTool former, ToolSelection selection) => Result(HeyGenException.InvalidArgument(
        "name",
        $"There is no tool '{former.Name}' on this server: call {ToolResolver.CallOf(selection, former.Tool)} instead.",
        former.Arguments));

    private static CallToolResult Result(HeyGenException failure) => Result(ErrorReport.Of(failure));

    private static CallToolResult Result(ErrorReport report) => new()
    {
        IsError = true,
        Content = [new TextContentBlock { Text = JsonSerializer.Serialize(report, Json.ErrorReport) }],
    };

    private static string Sentence(string text) => text.Length > 500 ? ShortText.Of(text, 500) : text.EndsWith('?') ? text : text + ".";
}

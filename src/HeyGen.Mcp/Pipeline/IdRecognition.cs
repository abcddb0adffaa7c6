using System.Text.Json;

namespace HeyGen.Mcp.Pipeline;

/// <summary>Finds out what a caller meant by an id that is none of its kind: a name, or the id of something near.</summary>
internal interface IIdRecognizer
{
    IdKind Kind { get; }

    /// <returns>Null if nothing is known of it. At most one question to HeyGen.</returns>
    Task<RecognizedId?> Recognize(string given, CancellationToken cancellationToken);
}

/// <summary>What an id turned out to be.</summary>
/// <param name="Lookup">The call that shows the right ones.</param>
internal sealed record RecognizedId(string Hint, NextCall? Lookup = null);

/// <summary>Asks those who know a kind of ids about one that HeyGen does not take.</summary>
internal static class IdRecognition
{
    private const int LongestGiven = 200;

    public static async Task<RecognizedId?> Recognize(this IEnumerable<IIdRecognizer> recognizers, HeyGenException failure, IDictionary<string, JsonElement>? arguments, CancellationToken cancellationToken)
    {
        if (failure.Code is not (ErrorCode.NotFound or ErrorCode.InvalidArgument) || IdKinds.Of(failure) is not { } kind
            || recognizers.FirstOrDefault(one => one.Kind == kind) is not { } recognizer
            || kind.Given(failure, arguments) is not { Length: > 0 and <= LongestGiven } given)
            return null;
        try
        {
            return await recognizer.Recognize(given, cancellationToken);
        }
        catch (HeyGenException)
        {
            return null; // what was refused first is what the caller has to hear
        }
    }
}

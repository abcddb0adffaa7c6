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

    public static async Task<RecognizedId?> Recognize(IServiceProvider services, HeyGenException failure, IDictionary<string, JsonElement>? arguments, CancellationToken cancellationToken)
    {
        if (failure.Code is not (ErrorCode.NotFound or ErrorCode.InvalidArgument))
            return null;
        try
        {
            return IdKinds.Of(failure) is { } kind && services.GetServices<IIdRecognizer>().FirstOrDefault(one => one.Kind == kind) is { } recognizer
                ? kind.Given(failure, arguments) is { Length: > 0 and <= LongestGiven } given ? await recognizer.Recognize(given, cancellationToken) : null
                : await JobRecognition.Recognize(services.GetRequiredKeyedService<HeyGenClient>(HeyGenClient.WithoutApproval), failure, cancellationToken);
        }
        catch (HeyGenException)
        {
            return null; // what was refused first is what the caller has to hear
        }
    }
}

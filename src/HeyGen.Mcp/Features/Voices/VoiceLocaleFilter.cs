namespace HeyGen.Mcp.Features.Voices;

/// <summary>Says so where an accent was asked of a voice that takes none.</summary>
internal sealed class VoiceLocaleFilter([FromKeyedServices(HeyGenClient.WithoutApproval)] HeyGenClient heygen) : IToolCallFilter
{
    private const int MostVoices = 3;

    public bool AppliesTo(HeyGenTool tool) => tool.Facts is { SpendsCredits: true, Operation.Path: "/v3/videos" or "/v3/videos/batches" or "/v3/voices/speech" };

    public async ValueTask<CallToolResult> InvokeAsync(HeyGenTool tool, RequestContext<CallToolRequestParams> call, McpRequestHandler<CallToolRequestParams, CallToolResult> next, CancellationToken cancellationToken)
    {
        var result = await next(call, cancellationToken);
        if (result.IsError is true || call.Params?.Arguments is not { } arguments)
            return result;
        var deaf = new List<string>();
        foreach (var (voice, locale) in AskedIn(name => arguments.TryGetValue(name, out var value) ? value : null).Concat(arguments.Values.SelectMany(AskedIn)).Distinct().Take(MostVoices))
        {
            if (await TakesNone(voice, locale, cancellationToken))
                deaf.Add($"{voice} ({locale})");
        }

        return deaf is [] ? result : result.With("note", $"By its support_locale a voice takes no accent, so locale may do nothing: {string.Join(", ", deaf)}. find_voices with locale finds others.");
    }

    private async Task<bool> TakesNone(string voiceId, string locale, CancellationToken cancellationToken)
    {
        try
        {
            var voice = await heygen.GetVoice(voiceId, cancellationToken);
            return voice.SupportLocale is false && !VoiceLocales.Fits(new FoundVoice(voiceId, Language: voice.Language, SupportLocale: false), locale);
        }
        catch (HeyGenException)
        {
            return false;
        }
    }

    private static IEnumerable<(string Voice, string Locale)> AskedIn(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().SelectMany(AskedIn),
        JsonValueKind.Object => AskedIn(name => value.Member(name)).Concat(value.EnumerateObject().SelectMany(member => AskedIn(member.Value))),
        _ => [],
    };

    /// <param name="member">Of an object, by its name.</param>
    private static IEnumerable<(string Voice, string Locale)> AskedIn(Func<string, JsonElement?> member)
    {
        var settings = member("voiceSettings") ?? member("voice_settings");
        if (TextIn(member("voiceId") ?? member("voice_id")) is { } voice && (TextIn(member("locale")) ?? settings?.Text("locale")) is { } locale)
            yield return (voice, locale);
    }

    private static string? TextIn(JsonElement? value) => value is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}

namespace HeyGen.Api.Errors;

/// <summary>
/// What an answer says went wrong: HeyGen's envelope <c>{"error": {…}}</c>, that of its older versions
/// <c>{"code": 400104, "message": …}</c>, and what gateways and frameworks say in its place: <c>detail</c>,
/// <c>errors</c>, <c>error</c> as a text or a list.
/// </summary>
internal sealed record ApiError(string? Code, string? Message, string? Param, string? DocUrl)
{
    /// <summary>The older versions' word for success.</summary>
    private const int OldSuccess = 100;

    /// <summary>Their codes of errors begin here.</summary>
    private const int FirstOldError = 400;

    private const int MostParts = 3;

    /// <summary>Members that hold an explanation as a rule, the likeliest first.</summary>
    private static readonly string[] Explanations = ["message", "msg", "Message", "faultstring", "detail", "error_description", "error", "title", "reason"];

    /// <summary>Members that say how something stands, and not what it is.</summary>
    private static readonly string[] States = ["error", "code", "message", "status"];

    private static readonly string[] Warnings = ["warning", "warnings"];

    /// <summary>Seconds or a date.</summary>
    public string? RetryAfter { get; init; }

    private bool SaysSomething => (Code ?? Message) is not null;

    /// <returns>Null if it says nothing of an error.</returns>
    public static ApiError? FromAnswer(JsonElement? answer, int status)
    {
        if (answer is not { ValueKind: JsonValueKind.Object } envelope)
            return status >= 400 && TextIn(answer) is { } text ? new(null, text, null, null) : null;
        var wrapped = status >= 400 ? envelope.Member("data")?.Member("error") ?? envelope.Member("fault") : null; // beside data a job's own error may stand in it
        var error = (envelope.Member("error") ?? wrapped) is { ValueKind: JsonValueKind.Object } inner ? Of(inner) : null;
        if (error is { SaysSomething: true })
            return error with { Message = error.Message ?? TextIn(envelope.Member("message")) ?? TextIn(envelope.Member("detail")), RetryAfter = error.RetryAfter ?? RetryAfterIn(envelope) };
        var isRefusal = status >= 400 || (!HasUsableData(envelope) && (TextIn(envelope.Member("error")) is not null || envelope.Items("errors").Any() || envelope.Member("success")?.Truth() is false || IsOldError(envelope)));
        return isRefusal && Of(envelope) is { SaysSomething: true } told ? told : status >= 400 || envelope.Member("data") is null ? error : null;
    }

    /// <summary>True if an answer holds what was asked for, beside how it stands.</summary>
    public static bool HasUsableData(JsonElement? answer) => answer?.Member("data") switch
    {
        { ValueKind: JsonValueKind.Object } data => data.EnumerateObject().Any(member => member.Value.ToString() is not ("" or "{}" or "[]") && !States.Contains(member.Name, StringComparer.Ordinal)),
        { ValueKind: JsonValueKind.Array } list => list.GetArrayLength() > 0,
        { } other => other.ToString() is not "",
        null => false,
    };

    /// <summary>What stands beside the data of a success as a warning.</summary>
    public static IEnumerable<string> WarningsIn(JsonElement? answer) => Warnings
        .Select(name => answer?.Member(name))
        .SelectMany(said => said is { ValueKind: JsonValueKind.Array } several ? several.EnumerateArray().Take(MostParts).Select(one => TextIn(one)) : [TextIn(said)])
        .OfType<string>();

    private static bool IsOldError(JsonElement envelope) =>
        long.TryParse(CodeOf(envelope), NumberStyles.None, CultureInfo.InvariantCulture, out var code) && (envelope.Member("data") is null ? code is not OldSuccess : code >= FirstOldError);

    private static ApiError Of(JsonElement error)
    {
        var parts = Parts(error).Take(MostParts).ToArray();
        var code = CodeOf(error) ?? error.Items("errors").Select(item => CodeOf(item) ?? CodeOf(item.Member("extensions") ?? default)).FirstOrDefault(code => code is not null);
        return new ApiError(
            code,
            Explanation(error, parts),
            error.Text("param") ?? (parts is [var first, ..] ? first.Param : null),
            error.Text("doc_url"))
        {
            RetryAfter = RetryAfterIn(error),
        };
    }

    private static string? RetryAfterIn(JsonElement error) => error.Member("retry_after")?.ToString();

    /// <summary>What the error says in one text, else in its parts, else anywhere in what should be a text.</summary>
    private static string? Explanation(JsonElement error, (string? Param, string Message)[] parts) =>
        Explanations.Select(name => Readable(error.Text(name))).FirstOrDefault(text => text is not null)
        ?? (parts is [] ? null : string.Join("; ", parts.Select(part => part.Param is null ? part.Message : $"{part.Param}: {part.Message}")))
        ?? Explanations.Select(name => TextIn(error.Member(name))).FirstOrDefault(text => text is not null);

    /// <summary>The first text in it that somebody can read.</summary>
    private static string? TextIn(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.String } text => Readable(text.GetString()),
        { ValueKind: JsonValueKind.Array } items => items.EnumerateArray().Select(item => TextIn(item)).FirstOrDefault(text => text is not null),
        { ValueKind: JsonValueKind.Object } members => Explanations.Select(name => members.Member(name)).Concat(members.EnumerateObject().Select(member => (JsonElement?)member.Value)).Select(TextIn).FirstOrDefault(text => text is not null),
        _ => null,
    };

    private static string? Readable(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static string? CodeOf(JsonElement error) => error.Member("code") switch
    {
        { ValueKind: JsonValueKind.String } text => Readable(text.GetString())?.ToLowerInvariant(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    /// <summary>Single complaints, each with the member that it is about.</summary>
    private static IEnumerable<(string? Param, string Message)> Parts(JsonElement error)
    {
        foreach (var item in error.Items("detail").Concat(error.Items("errors")).Concat(error.Items("error")))
        {
            if (TextIn(item) is { } message)
                yield return (item.Text("param") ?? item.Text("field") ?? Place(item) ?? item.Member("source")?.Text("pointer")?.TrimStart('/'), message);
        }

        if (error.Member("errors") is { ValueKind: JsonValueKind.Object } byMember)
        {
            foreach (var member in byMember.EnumerateObject())
                yield return (member.Name, member.Value.ValueKind is JsonValueKind.Array ? string.Join(", ", member.Value.EnumerateArray()) : member.Value.ToString());
        }
    }

    /// <summary>Such as <c>["body", "scenes", 0, "voice_id"]</c>.</summary>
    private static string? Place(JsonElement item)
    {
        string[] steps = [.. item.Items("loc").Where(step => step.ValueKind is not JsonValueKind.String || step.GetString() is not ("body" or "query" or "path")).Select(step => step.ValueKind is JsonValueKind.Number ? $"[{step}]" : $".{step}")];
        return steps is [] ? null : string.Concat(steps).TrimStart('.');
    }
}

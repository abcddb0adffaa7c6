namespace HeyGen.Api.Errors;

/// <summary>
/// What an answer says went wrong: HeyGen's envelope <c>{"error": {…}}</c>, that of its older versions
/// <c>{"code": 400104, "message": …}</c>, and what gateways and frameworks say in its place: <c>detail</c>,
/// <c>errors</c>, <c>error</c> as a text.
/// </summary>
internal sealed record ApiError(string? Code, string? Message, string? Param, string? DocUrl)
{
    /// <summary>The older versions' word for success.</summary>
    private const string OldSuccess = "100";

    private const int MostParts = 3;

    /// <returns>Null if it says nothing of an error.</returns>
    public static ApiError? FromAnswer(JsonElement? answer, int status)
    {
        if (answer is not { ValueKind: JsonValueKind.Object } envelope)
            return null;
        if (envelope.Member("error") is { ValueKind: JsonValueKind.Object } error)
            return Of(error);
        var isRefusal = status >= 400 || (envelope.Member("data") is null && envelope.Text("error") is { Length: > 0 }) || (envelope.Member("data") is null && CodeOf(envelope) is { } code && code != OldSuccess && long.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out _));
        return isRefusal && Of(envelope) is { } apiError && (apiError.Code ?? apiError.Message) is not null ? apiError : null;
    }

    private static ApiError Of(JsonElement error)
    {
        var parts = Parts(error).Take(MostParts).ToArray();
        var message = error.Text("message") ?? error.Text("msg") ?? error.Text("detail") ?? error.Text("error_description") ?? error.Text("error") ?? error.Text("title");
        return new ApiError(
            CodeOf(error),
            message is { Length: > 0 } ? message : parts is [] ? null : string.Join("; ", parts.Select(part => part.Param is null ? part.Message : $"{part.Param}: {part.Message}")),
            error.Text("param") ?? (parts is [var first, ..] ? first.Param : null),
            error.Text("doc_url"));
    }

    private static string? CodeOf(JsonElement error) => error.Member("code") switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    /// <summary>Single complaints, each with the member that it is about.</summary>
    private static IEnumerable<(string? Param, string Message)> Parts(JsonElement error)
    {
        foreach (var item in error.Items("detail").Concat(error.Items("errors")))
        {
            if (item.ValueKind is JsonValueKind.String)
                yield return (null, item.GetString()!);
            else if ((item.Text("msg") ?? item.Text("message") ?? item.Text("detail")) is { } message)
                yield return (item.Text("param") ?? item.Text("field") ?? Place(item), message);
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

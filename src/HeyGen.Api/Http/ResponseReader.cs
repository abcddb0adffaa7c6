namespace HeyGen.Api.Http;

/// <summary>Reads answers: parsed once, checked for errors and for their envelope <c>{"data": …, "has_more": …, "next_token": …}</c>, then taken out of it.</summary>
internal static class ResponseReader
{
    /// <exception cref="HeyGenException">A refusal; a success that is no JSON object; one without data, which only a delete may be.</exception>
    public static JsonElement Read(ApiRequest request, HttpResponseMessage response, byte[] body, SecretScrubber secret, HeyGenClock clock)
    {
        var answer = Parse(body);
        if (answer is not null && response.Headers.Date is { } date)
            clock.Update(date); // only HeyGen's own answers set the clock
        var beside = ApiErrorReader.ThrowIfRefused(response, answer, body, request.Policy.Creates && !CreatedIds.AnyIn(answer), request.Policy.Creates && ApiError.HasUsableData(answer) ? CreatedIds.Kept(answer) : null, secret, clock.UtcNow);
        if (body.Length is 0 && request.Method == HttpMethod.Delete)
            return default;
        if (answer is not { ValueKind: JsonValueKind.Object } envelope)
            throw Unreadable(request, response, body, answer);
        if (request.StreamDuration is not null)
            return SseReader.WrapSingle(envelope);
        return request.Method == HttpMethod.Delete || request.IsList || HasData(envelope) ? WithNote(envelope, beside) : throw Unreadable(request, response, body, answer);
    }

    /// <param name="beside">What HeyGen says of an error or warns of although the data is there.</param>
    private static JsonElement WithNote(JsonElement envelope, string? beside)
    {
        if (beside is null || envelope.AsObject() is not { } answer || answer.Member("data") is not { } data)
            return envelope;
        data["note"] = $"HeyGen says beside it: {beside}";
        return answer.ToElement();
    }

    /// <param name="outcome">What is certain about the work once there is an answer.</param>
    /// <param name="create">What it answers, if that may have made something.</param>
    /// <exception cref="HeyGenException">The answer has a form that this version does not know, or lacks what each such answer has.</exception>
    public static T Data<T>(JsonElement answer, HeyGenJson json, Outcome outcome, ApiRequest? create = null)
    {
        var data = AnyData<T>(answer, json, outcome, create);
        return Missing(data, answer.GetProperty("data"), json) is { Length: > 0 } missing ? throw OfUnknownForm(answer, outcome, $"lacks what it should hold: {string.Join(", ", missing)}", create) : data;
    }

    /// <summary>The same, whatever is missing in it.</summary>
    public static T AnyData<T>(JsonElement answer, HeyGenJson json, Outcome outcome, ApiRequest? create = null)
    {
        try
        {
            return TolerantReader.Read(answer.GetProperty("data"), json.Type<T>());
        }
        catch (Exception mismatch) when (IsMismatch(mismatch))
        {
            throw UnknownForm(answer, outcome, mismatch, create);
        }
    }

    /// <summary>A list is <c>data: […]</c> with its paging beside it, or <c>data: {items: […]}</c> with it inside.</summary>
    /// <exception cref="HeyGenException">The answer has a form that this version does not know.</exception>
    public static Page<T> Page<T>(JsonElement answer, HeyGenJson json)
    {
        try
        {
            var items = answer.GetProperty("data");
            if (items.ValueKind is JsonValueKind.Object)
            {
                answer = items;
                items = answer.GetProperty("items");
            }

            var type = json.Type<T>();
            var next = answer.Member("next_token")?.ToString() is { Length: > 0 } token ? token : null;
            List<T> read = [];
            JsonException? odd = null;
            var unread = 0;
            IEnumerable<JsonElement> entries = items.ValueKind is JsonValueKind.Null ? [] : items.EnumerateArray();
            foreach (var entry in entries.Where(entry => entry.ValueKind is not JsonValueKind.Null))
            {
                try
                {
                    read.Add(TolerantReader.Read(entry, type));
                }
                catch (JsonException mismatch)
                {
                    (odd, unread) = (mismatch, unread + 1);
                }
            }

            if (odd is not null && read.Count is 0)
                throw odd;
            return new Page<T>(
                read,
                answer.Member("has_more")?.Truth() ?? next is not null,
                next,
                odd is null ? null : $"{unread} of HeyGen's entries can't be read and are left out.");
        }
        catch (Exception mismatch) when (IsMismatch(mismatch))
        {
            throw UnknownForm(answer, Outcome.NotExecuted, mismatch);
        }
    }

    /// <summary>What a create made.</summary>
    /// <exception cref="HeyGenException"><c>outcome_unknown</c>: the answer names nothing that was made, so that nobody could go on with it.</exception>
    public static T CreatedData<T>(JsonElement answer, HeyGenJson json, ApiRequest request)
    {
        if (!typeof(T).IsAssignableTo(typeof(CreatedRecord)))
            return Data<T>(answer, json, Outcome.Executed, request);
        var made = AnyData<T>(answer, json, Outcome.Executed, request);
        if (made is CreatedRecord record && CreatedIds.AreIn(record, json.Options))
            return made;
        var ids = IdsIn(answer);
        throw new HeyGenException(ErrorCode.OutcomeUnknown, $"HeyGen took the call, but its answer has no id of what it made{(ids.Length > 0 ? " where it belongs" : "")}.{ids}")
        {
            Outcome = Outcome.Unknown,
            Hint = FailureClassifier.HintWithoutRepetition(request),
            IdempotencyKey = request.IdempotencyKey,
            Operation = $"{request.Method} {request.PathAndQuery}",
            Check = FailureClassifier.CheckOf(request),
            Answer = CreatedIds.Kept(answer),
        };
    }

    /// <summary>What the record demands of each answer; where it demands nothing, all that is documented, if none of it is there.</summary>
    private static string[] Missing<T>(T data, JsonElement answered, HeyGenJson json)
    {
        if (data is not ApiRecord)
            return [];
        var type = json.Type<T>();
        JsonPropertyInfo[] demanded = [.. type.RequiredMembers()];
        JsonPropertyInfo[] asked = demanded is [] ? [.. type.ConstructorMembers()] : demanded;
        string[] missing = [.. asked.Where(member => !IsThere(member)).Select(member => member.Name)];
        return demanded is [] && missing.Length < asked.Length ? [] : missing;

        // A null may stand for an empty list, and what could not be read is kept beside its place.
        bool IsThere(JsonPropertyInfo member) =>
            member.Get!(data) is not (null or "")
            || (answered.TryGetProperty(member.Name, out var sent) && (sent.ToString() is not "" || json.Options.GetTypeInfo(member.PropertyType).Kind is JsonTypeInfoKind.Enumerable));
    }

    private static JsonElement? Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonElement.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool HasData(JsonElement envelope) => envelope.TryGetProperty("data", out var data) && data.ValueKind is not JsonValueKind.Null;

    private static string IdsIn(JsonElement answer) => CreatedIds.Describe(answer) is { Length: > 0 } ids ? $" Ids in it: {ids}." : "";

    private static HeyGenException Unreadable(ApiRequest request, HttpResponseMessage response, ReadOnlySpan<byte> body, JsonElement? answer) =>
        new(ErrorCode.UpstreamBadResponse, $"HeyGen's answer was empty, cut off or not the JSON it should be.{(request.Policy.Creates && answer is { } told ? IdsIn(told) : "")}")
        {
            Kind = body.TrimStart(" \t\r\n"u8) is [(byte)'{', ..] ? FailureKind.Malformed : FailureKind.NotFromHeyGen,
            HttpStatus = (int)response.StatusCode,
            Hint = "A captive portal or proxy may have answered in HeyGen's place.",
            Answer = request.Policy.Creates ? CreatedIds.Kept(answer) : null,
        };

    private static bool IsMismatch(Exception failure) => failure is JsonException or KeyNotFoundException or InvalidOperationException;

    private static HeyGenException UnknownForm(JsonElement answer, Outcome outcome, Exception mismatch, ApiRequest? create = null) =>
        OfUnknownForm(answer, outcome, "has a form this version does not know", create, mismatch);

    private static HeyGenException OfUnknownForm(JsonElement answer, Outcome outcome, string fault, ApiRequest? create, Exception? mismatch = null) =>
        new(ErrorCode.UpstreamBadResponse, outcome is Outcome.Executed ? $"HeyGen did the work, but its answer {fault}.{(create is null ? "" : IdsIn(answer))}" : $"HeyGen's answer {fault}.", mismatch)
        {
            Kind = FailureKind.UnknownForm,
            Outcome = outcome,
            IdempotencyKey = create?.IdempotencyKey,
            Check = create is null ? null : FailureClassifier.CheckOf(create),
            Answer = create is null ? null : CreatedIds.Kept(answer),
        };
}

namespace HeyGen.Mcp.Pipeline;

/// <summary>
/// Keeps the rows of lists short: what tells one from another and how it stands, in the order in which HeyGen has it. What is
/// left out is named once, for <c>fields</c>, and so is what was asked for and no row has.
/// </summary>
internal sealed class ListRowFilter : IToolCallFilter
{
    private const string Limit = "limit";
    private const int MostTokens = 60;
    private const int LongestText = 80;
    private const int MostNamed = 12;
    private static readonly string[] PreferredMembers = ["name", "title", "event_type", "status", "failure_code", "language", "output_language", "gender"];

    public bool AppliesTo(HeyGenTool tool) => tool.Arguments.Property(ListFields.Argument) is not null;

    public async ValueTask<CallToolResult> InvokeAsync(HeyGenTool tool, RequestContext<CallToolRequestParams> call, McpRequestHandler<CallToolRequestParams, CallToolResult> next, CancellationToken cancellationToken)
    {
        var arguments = call.Params!.Arguments;
        string[] wanted = arguments?.TryGetValue(ListFields.Argument, out var given) is true ? [.. given.EnumerateArray().Select(field => field.GetString()!)] : [];
        call.Params.Arguments = arguments?.Where(argument => argument.Key is not ListFields.Argument).ToDictionary(StringComparer.Ordinal);

        var result = WithinLimit(tool, arguments, await next(call, cancellationToken));
        if (result.IsError is true || wanted.Contains(ListFields.All, StringComparer.OrdinalIgnoreCase) || ListFields.Row(tool.Result) is not { } schema)
            return result;
        return result.WithChanges(members =>
        {
            if (members["items"] is not JsonArray rows)
                return;
            var needed = schema.Required.ToHashSet(StringComparer.Ordinal);
            var promised = PromisedBy(tool.Name);
            string[] absent = rows.Count > 0 && wanted.Length > 0 ? Respell(wanted, [.. NamesIn(rows).Distinct(StringComparer.Ordinal)]) : [];
            string[] left = [.. rows.OfType<JsonObject>().SelectMany(row => Shorten(row, needed, promised, wanted)).Distinct(StringComparer.Ordinal)];
            Add("more_fields", left);
            Add("absent_fields", absent);

            void Add(string name, string[] fields)
            {
                if (fields.Length > 0)
                    members[name] = new JsonArray([.. fields.Take(MostNamed).Select(field => (JsonNode)NameSuggestions.Echo(field))]);
            }
        });
    }

    /// <summary>HeyGen may send more than was asked for.</summary>
    private static CallToolResult WithinLimit(HeyGenTool tool, IDictionary<string, JsonElement>? arguments, CallToolResult result)
    {
        var limit = arguments?.TryGetValue(Limit, out var given) is true ? given : tool.Arguments.Property(Limit)?.Default;
        if (result.IsError is true || limit is not { ValueKind: JsonValueKind.Number } number || !number.TryGetInt32(out var most)
            || result.StructuredContent?.Member("items") is not { ValueKind: JsonValueKind.Array } items || items.GetArrayLength() - most is not (> 0 and var more))
            return result;
        return result.WithChanges(members =>
        {
            members["items"]!.AsArray().RemoveRange(most, more);
            members["hint"] = $"{members["hint"]} HeyGen sent {more} more than limit asks for, which are left out: a larger limit shows them.".TrimStart();
        });
    }

    /// <summary>What a list is looked at for, though it be long or a link.</summary>
    private static string? PromisedBy(string tool) => tool switch
    {
        "list_brand_kits" => "logo_url",
        "list_webhook_endpoints" => "url",
        "list_webhook_events" => "event_data",
        _ => null,
    };

    /// <summary>Spells the fields as the rows do.</summary>
    /// <returns>Those that no row has.</returns>
    private static string[] Respell(string[] fields, string[] names)
    {
        List<string> absent = [];
        foreach (ref var field in fields.AsSpan())
        {
            var folded = KnownNames.Fold(field);
            if (Array.Find(names, name => KnownNames.Fold(name) == folded) is { } known)
                field = known;
            else
                absent.Add(field);
        }

        return [.. absent];
    }

    private static IEnumerable<string> NamesIn(JsonNode? value) => value switch
    {
        JsonArray items => items.SelectMany(NamesIn),
        JsonObject members => members.SelectMany(member => NamesIn(member.Value).Prepend(member.Key)),
        _ => [],
    };

    /// <returns>The names of what was left out.</returns>
    private static string[] Shorten(JsonObject row, HashSet<string> needed, string? promised, string[] wanted)
    {
        var kept = row.Select(member => member.Key).Where(name => needed.Contains(name) || name == promised).Concat(wanted).ToHashSet(StringComparer.Ordinal);
        List<string> links = [];
        foreach (var (name, value) in row.Where(member => !wanted.Contains(member.Key, StringComparer.Ordinal) && (kept.Contains(member.Key) || wanted.Any(field => Holds(member.Value, field)))).ToArray())
        {
            RemoveLinks(value, wanted, links);
            kept.Add(name);
        }

        var left = MostTokens - 1 - row.Where(member => needed.Contains(member.Key)).Sum(TokensOf);
        foreach (var member in row.Where(member => !kept.Contains(member.Key) && IsShort(member)).OrderBy(member => RankOf(member.Key)).ToArray())
        {
            if (TokensOf(member) is var tokens && tokens <= left && kept.Add(member.Key))
                left -= tokens;
        }

        string[] others = [.. row.Select(member => member.Key).Where(name => !kept.Contains(name))];
        foreach (var name in others)
            row.Remove(name);
        return [.. others, .. links];
    }

    /// <summary>Whether a member of this name is somewhere in it.</summary>
    private static bool Holds(JsonNode? value, string field) => value switch
    {
        JsonArray items => items.Any(item => Holds(item, field)),
        JsonObject members => members.ContainsKey(field) || members.Any(member => Holds(member.Value, field)),
        _ => false,
    };

    /// <param name="removed">Gets the names of what is removed.</param>
    private static void RemoveLinks(JsonNode? value, string[] wanted, List<string> removed)
    {
        foreach (var item in value as JsonArray ?? [])
            RemoveLinks(item, wanted, removed);
        foreach (var (name, member) in (value as JsonObject)?.Where(member => !wanted.Contains(member.Key, StringComparer.Ordinal)).ToArray() ?? [])
        {
            if (member is JsonValue text && text.TryGetValue(out string? link) && link.Contains("://", StringComparison.Ordinal))
            {
                value!.AsObject().Remove(name);
                removed.Add(name);
            }
            else
            {
                RemoveLinks(member, wanted, removed);
            }
        }
    }

    private static int RankOf(string name) =>
        Array.IndexOf(PreferredMembers, name) is >= 0 and var rank ? rank : PreferredMembers.Length + (name.EndsWith("_id", StringComparison.Ordinal) ? 1 : 0);

    private static bool IsShort(KeyValuePair<string, JsonNode?> member) => member.Key is not "description" && member.Value switch
    {
        JsonValue value when value.GetValueKind() is JsonValueKind.String => value.GetValue<string>() is { Length: <= LongestText } text && !text.Contains("://", StringComparison.Ordinal),
        JsonValue => true,
        JsonArray items => items.All(item => item is JsonValue),
        JsonObject inner => inner.All(part => part.Value is JsonValue && IsShort(part)),
        _ => false,
    };

    /// <summary>
    /// About what a member costs a model: names by the word, other letters by five, digits by three, marks by the run. Ids, in
    /// which letters and digits take turns, cost most.
    /// </summary>
    private static int TokensOf(KeyValuePair<string, JsonNode?> member)
    {
        var text = member.Value?.ToRelaxedText() ?? "null";
        var tokens = 0;
        for (var index = 0; index < text.Length;)
        {
            var start = index;
            var kind = KindOf(text[index]);
            while (index < text.Length && KindOf(text[index]) == kind)
                index++;
            tokens += kind switch { 'a' => (index - start + 4) / 5, '0' => (index - start + 2) / 3, ' ' => 0, _ => 1 };
        }

        return member.Key.Count('_') + (text is ['"', ..] ? 2 : 3) + Math.Min(tokens, 1 + (text.Length * 3 / 4));
    }

    private static char KindOf(char character) => char.IsLetter(character) ? 'a' : char.IsDigit(character) ? '0' : char.IsWhiteSpace(character) ? ' ' : '.';
}

namespace HeyGen.Mcp.Pipeline;

/// <summary>
/// Keeps the rows of lists short: what tells one from another and how it stands, in the order in which HeyGen has it, and the
/// same members of each: what only some rows told would read as if the others had none. What is left out or cut is named once,
/// for <c>fields</c>, and so is what was asked for and no row has.
/// </summary>
internal sealed class ListRowFilter : IToolCallFilter
{
    private const string Limit = "limit";
    private const int MostTokens = 60;
    private const int LongestText = 80;
    private const int MostNamed = 12;

    /// <summary>What tells one row from another, never left out.</summary>
    private static readonly string[] Identity = ["name", "title", "created_at", "event_type", "status", "failure_code", "language", "output_language", "gender"];

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
            string[] left = Shorten([.. rows.OfType<JsonObject>()], needed, promised, wanted);
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

    /// <returns>The names of what was left out or cut.</returns>
    private static string[] Shorten(JsonObject[] rows, HashSet<string> needed, string? promised, string[] wanted)
    {
        string[] names = [.. rows.SelectMany(row => row).Select(member => member.Key).Distinct(StringComparer.Ordinal)];
        string[] identity = [.. Identity.Where(name => ValuesOf(name).All(value => value is JsonValue))];
        var kept = wanted.Concat(identity).ToHashSet(StringComparer.Ordinal);
        List<string> links = [];
        foreach (var name in names.Where(name => !kept.Contains(name) && (needed.Contains(name) || name == promised || ValuesOf(name).Any(value => wanted.Any(field => Holds(value, field))))).ToArray())
        {
            foreach (var value in ValuesOf(name))
                RemoveLinks(value, wanted, links);
            kept.Add(name);
        }

        string[] cut = [.. identity.Except(wanted, StringComparer.Ordinal).Where(name => Cut(rows, name))];
        var left = (rows.Length * (MostTokens - 1)) - names.Where(name => needed.Contains(name) || identity.Contains(name, StringComparer.Ordinal)).Sum(TokensOfAll);
        foreach (var name in names.Where(name => !kept.Contains(name) && ValuesOf(name).All(value => IsShort(name, value))).OrderBy(name => name.EndsWith("_id", StringComparison.Ordinal)))
        {
            if (TokensOfAll(name) is var tokens && tokens <= left && kept.Add(name))
                left -= tokens;
        }

        string[] others = [.. names.Where(name => !kept.Contains(name))];
        foreach (var row in rows)
        {
            foreach (var name in others)
                row.Remove(name);
        }

        return [.. others.Concat(links).Concat(cut).Distinct(StringComparer.Ordinal)];

        IEnumerable<JsonNode> ValuesOf(string name) => rows.Select(row => row[name]).OfType<JsonNode>();
        int TokensOfAll(string name) => ValuesOf(name).Sum(value => TokensOf(name, value));
    }

    /// <summary>Shortens the texts of a member that are long.</summary>
    /// <returns>Whether there are any.</returns>
    private static bool Cut(JsonObject[] rows, string name)
    {
        var isCut = false;
        foreach (var row in rows)
        {
            if (row[name] is not JsonValue value || !value.TryGetValue(out string? text) || text.Length <= LongestText)
                continue;
            row[name] = ShortText.Of(text, LongestText);
            isCut = true;
        }

        return isCut;
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

    private static bool IsShort(string name, JsonNode? value) => name is not "description" && value switch
    {
        JsonValue scalar when scalar.GetValueKind() is JsonValueKind.String => scalar.GetValue<string>() is { Length: <= LongestText } text && !text.Contains("://", StringComparison.Ordinal),
        JsonValue => true,
        JsonArray items => items.All(item => item is JsonValue),
        JsonObject inner => inner.All(part => part.Value is JsonValue && IsShort(part.Key, part.Value)),
        _ => false,
    };

    /// <summary>
    /// About what a member costs a model: names by the word, other letters by five, digits by three, marks by the run. Ids, in
    /// which letters and digits take turns, cost most.
    /// </summary>
    private static int TokensOf(string name, JsonNode value)
    {
        var text = value.ToRelaxedText();
        var tokens = 0;
        for (var index = 0; index < text.Length;)
        {
            var start = index;
            var kind = KindOf(text[index]);
            while (index < text.Length && KindOf(text[index]) == kind)
                index++;
            tokens += kind switch { 'a' => (index - start + 4) / 5, '0' => (index - start + 2) / 3, ' ' => 0, _ => 1 };
        }

        return name.Count('_') + (text is ['"', ..] ? 2 : 3) + Math.Min(tokens, 1 + (text.Length * 3 / 4));
    }

    private static char KindOf(char character) => char.IsLetter(character) ? 'a' : char.IsDigit(character) ? '0' : char.IsWhiteSpace(character) ? ' ' : '.';
}

namespace HeyGen.Mcp.Pipeline;

/// <summary>What the ids of a kind are called in requests and in HeyGen's codes, and how one finds them.</summary>
/// <param name="Hint">What such an id is, in words.</param>
/// <param name="Codes">HeyGen's codes that say that one is not there, but those of the form <c>avatar_look_not_found</c>.</param>
/// <param name="Members">Names of arguments and members that hold one, without what stands before them.</param>
internal sealed record IdKind(string Hint, string? Tool, string[] Codes, params string[] Members)
{
    /// <summary>Longer than any name that is looked for, as ids are.</summary>
    private const int LongestName = 30;

    /// <summary>The only path whose operations mean such ids by those names, or with a slash at its end what it begins with; null for any.</summary>
    public string? Path { get; init; }

    public bool IsFor(string? operation) =>
        Path is null || (operation?.Split(' ', '?') is [_, var path, ..] && (Path is [.., '/'] ? path.StartsWith(Path, StringComparison.Ordinal) : path == Path));

    public NextCall? Lookup(JsonObject? arguments = null) => Tool is null ? null : new NextCall(Tool, arguments ?? []);

    /// <summary>The same for what somebody gave in place of an id: a name is searched for.</summary>
    public NextCall? Search(string given) => Lookup(given.Length <= LongestName ? new JsonObject { ["query"] = given } : null);
}

/// <summary>
/// Which kind of id a refusal is about: by the member that HeyGen names, else by its code. Never by the path of the call alone,
/// which says what was to be made and not what was missing.
/// </summary>
internal static class IdKinds
{
    public static readonly IdKind Look = new("It takes the id of a look, not that of a group.", "find_avatars", [], "avatarid", "lookid", "referencelookid", "characterid");
    public static readonly IdKind Group = new("It takes the id of a group: one person with their looks.", "list_avatar_groups", [], "avatargroupid", "groupid");
    public static readonly IdKind Voice = new("It takes the id of a voice.", "find_voices", ["voice_expired", "voice_unavailable"], "voiceid", "defaultvoiceid", "preferredstockvoiceids");
    public static readonly IdKind Source = new("It takes an asset id, as upload_asset returns it, or an https URL; where a video is taken, a finished video's id too.", null, [], "assetid", "audioassetid", "image", "video", "audio", "file", "files", "references", "source", "srt", "asset", "project", "videoa", "videob", "referenceimages", "sourcefiles");

    private const string NotFound = "_not_found";

    private static readonly IdKind[] All =
    [
        new("It takes the id of a look template.", "list_look_templates", [], "templateid") { Path = "v3/avatars/looks" },
        new("It takes the id of a trained voice.", "list_model_audio_voices", ["voice_expired", "voice_unavailable"], "voiceid") { Path = "v3/models/audio/" },
        new("It takes the id of a workflow.", "list_workflow_definitions", ["not_found", "resource_not_found"], "workflowid") { Path = "v3/workflow-runs" },
        Look,
        Voice,
        Group,
        new("It takes the id of a style.", "list_video_agent_styles", [], "styleid"),
        new("It takes the id of a template.", "list_templates", [], "templateid"),
        new("It takes the id of a brand kit.", "list_brand_kits", [], "brandkitid"),
        new("It takes the id of a brand glossary.", "list_brand_glossaries", [], "brandglossaryid", "brandvoiceid"),
        new("It takes the id that create_folder returned; folders can't be listed. Leave it out to use none.", null, [], "folderid"),
        new("It takes the id of a Video Agent session.", "list_video_agent_sessions", [], "sessionid"),
        new("It takes the id of a video.", "list_videos", [], "videoid", "videoids"),
        new("It takes the id of a webhook endpoint.", "list_webhook_endpoints", ["webhook_not_found"], "endpointid"),
        Source,
    ];

    /// <summary>Every tool that finds ids of a kind.</summary>
    public static IEnumerable<string> Tools => All.Select(kind => kind.Tool).OfType<string>();

    public static IdKind? Of(HeyGenException failure) =>
        (failure.Param is { } param ? Array.Find(All, kind => kind.IsFor(failure.Operation) && Steps(param).Reverse().Any(step => kind.Members.Contains(step, StringComparer.Ordinal))) : null)
        ?? (failure.UpstreamCode is { } code ? OfCode(failure, code) : null);

    private static IdKind? OfCode(HeyGenException failure, string code)
    {
        var kinds = All.Where(kind => kind.IsFor(failure.Operation) && (kind.Path is null || failure.Param is null)).ToArray();
        return Array.Find(kinds, kind => kind.Codes.Contains(code, StringComparer.Ordinal))
            ?? MembersNamed(code).Select(member => Array.Find(kinds, kind => kind.Members.Contains(member, StringComparer.Ordinal))).FirstOrDefault(kind => kind is not null);
    }

    /// <summary>Of <c>avatar_look_not_found</c>: <c>avatarlookid</c>, then <c>lookid</c>.</summary>
    private static IEnumerable<string> MembersNamed(string code) =>
        code.EndsWith(NotFound, StringComparison.Ordinal) && code[..^NotFound.Length].Split('_') is var words ? words.Select((_, first) => $"{string.Concat(words[first..])}id") : [];

    /// <summary>The same for a call: HeyGen has one code for looks and groups, so a call that has a group's id alone means that.</summary>
    public static IdKind? Of(HeyGenException failure, IDictionary<string, JsonElement>? arguments) =>
        Of(failure) is var told && told == Look && failure.Param is null && Look.Given(failure, arguments) is null && Group.Given(failure, arguments) is not null ? Group : told;

    /// <summary>What the caller gave where the refusal points, or under the first name of the kind.</summary>
    public static string? Given(this IdKind kind, HeyGenException failure, IDictionary<string, JsonElement>? arguments)
    {
        if (arguments is null)
            return null;
        var all = arguments.ToDictionary(argument => Folded(argument.Key), argument => argument.Value, StringComparer.Ordinal);
        var path = failure.Param is { } param ? Steps(param).ToArray() : [];
        return (path is [var first, .. var rest] && all.TryGetValue(first, out var start) ? At(start, rest) : null)
            ?? arguments.Select(argument => Under(kind, argument.Key, argument.Value)).FirstOrDefault(text => text is not null);
    }

    private static string? At(JsonElement value, ReadOnlySpan<string> path)
    {
        foreach (var step in path)
        {
            if (value.ValueKind is JsonValueKind.Array && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < value.GetArrayLength())
                value = value[index];
            else if (value.ValueKind is JsonValueKind.Object && value.EnumerateObject().FirstOrDefault(member => Folded(member.Name) == step) is { Value.ValueKind: not JsonValueKind.Undefined } member)
                value = member.Value;
            else
                break;
        }

        return Text(value);
    }

    private static string? Under(IdKind kind, string name, JsonElement value) => value.ValueKind switch
    {
        _ when kind.Members.Contains(Folded(name), StringComparer.Ordinal) && Text(value) is { } text => text,
        JsonValueKind.Object => value.EnumerateObject().Select(member => Under(kind, member.Name, member.Value)).FirstOrDefault(text => text is not null),
        JsonValueKind.Array => value.EnumerateArray().Select(item => Under(kind, name, item)).FirstOrDefault(text => text is not null),
        _ => null,
    };

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Array when value.GetArrayLength() > 0 => Text(value[0]),
        _ => null,
    };

    private static IEnumerable<string> Steps(string param) => param.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries).Select(Folded);

    private static string Folded(string name) => name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
}

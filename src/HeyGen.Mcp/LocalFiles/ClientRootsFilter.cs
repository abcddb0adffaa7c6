namespace HeyGen.Mcp.LocalFiles;

/// <summary>
/// Opens the folders that the client calls its roots, where it still offers any. It is asked when a call names a path that may
/// lead there, and again once it says that they have changed. One that does not answer is asked again by the next calls, and
/// after a few of them once a minute: it may have been busy, and each question holds up its call.
/// </summary>
internal sealed class ClientRootsFilter(FilesOptions files) : IToolCallFilter
{
    private const string Question = "roots";
    private const int MostUnanswered = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>Arguments in which any text may be a path, also a name without an extension.</summary>
    private static readonly string[] PathArguments = ["file", "files"];

    private Told? told;
    private int changes;
    private int unanswered;
    private long unansweredAt;

    public bool AppliesTo(HeyGenTool tool) => files.HasFolders;

    public async ValueTask<CallToolResult> InvokeAsync(HeyGenTool tool, RequestContext<CallToolRequestParams> call, McpRequestHandler<CallToolRequestParams, CallToolResult> next, CancellationToken cancellationToken)
    {
        if (call.Server.ClientCapabilities?.Roots is not null)
            OpenRoots(call.Params!, call.Services!);
        return await next(call, cancellationToken);
    }

    /// <summary>What was asked for before counts no longer. Called where messages still come one by one, so that each later call asks again.</summary>
    public void Changed()
    {
        Interlocked.Increment(ref changes);
        unanswered = 0;
    }

    /// <summary>Keeps what was told when its call had gone on without it, as after the client asked its user.</summary>
    /// <param name="state">That of the question.</param>
    public void KeepLate(JsonElement answer, string? state)
    {
        var change = Volatile.Read(ref changes);
        if (IsOf(change, state) && answer.ValueKind is JsonValueKind.Object)
            (told, unanswered) = (new Told(change, FoldersOf(answer)), 0);
    }

    /// <exception cref="InputRequiredException">The client has not been asked yet.</exception>
    private void OpenRoots(CallToolRequestParams call, IServiceProvider services)
    {
        var opened = services.GetRequiredService<ClientFolders>();
        var time = services.GetRequiredService<TimeProvider>();
        var change = Volatile.Read(ref changes);
        if (call.AnswerTo(Question) is { } answer && IsOf(change, call.RequestState))
        {
            opened.WereAskedFor = true;
            Keep(answer, change, time);
        }
        else if (told?.Change != change && !opened.WereAskedFor && MayAsk(time) && NamesPath(call, services.GetRequiredService<AllowedFolders>()))
        {
            throw new InputRequiredException(new Dictionary<string, InputRequest> { [Question] = InputRequest.ForRootsList(new ListRootsRequestParams()) }, change.ToString(CultureInfo.InvariantCulture));
        }

        if (told is { } known && known.Change == change)
            opened.Current = known.Folders;
        else if (unanswered > 0)
            opened.Note = " The client has not told its own folders (roots): if it is asking its user, call again after the answer.";
    }

    /// <summary>False for the answer to a question that was put before the roots changed.</summary>
    private static bool IsOf(int change, string? state) => !int.TryParse(state, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) || asked == change;

    private bool MayAsk(TimeProvider time) => unanswered < MostUnanswered || time.GetElapsedTime(unansweredAt) >= Pause;

    /// <param name="answer">Null in JSON if none came.</param>
    private void Keep(JsonElement answer, int change, TimeProvider time)
    {
        if (answer.ValueKind is JsonValueKind.Null)
            (unanswered, unansweredAt) = (unanswered + 1, time.GetTimestamp());
        else
            (told, unanswered) = (new Told(change, FoldersOf(answer)), 0);
    }

    private static bool NamesPath(CallToolRequestParams call, AllowedFolders folders) => call.Arguments?.Any(argument => NamesPath(argument.Key, argument.Value, folders)) is true;

    /// <summary>True where there is a path that leads outside of the folders that are open already, or may lead into any.</summary>
    private static bool NamesPath(string name, JsonElement value, AllowedFolders folders) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() is { } text && (PathArguments.Contains(name, StringComparer.Ordinal) || LocalPath.IsMeant(text)) && !folders.Holds(text),
        JsonValueKind.Object => value.EnumerateObject().Any(member => NamesPath(member.Name, member.Value, folders)),
        JsonValueKind.Array => value.EnumerateArray().Any(item => NamesPath(name, item, folders)),
        _ => false,
    };

    /// <summary>A root that can't be read costs no more than itself, and a call never fails for want of roots.</summary>
    private static IReadOnlyList<string> FoldersOf(JsonElement answer) =>
        [.. answer.Items("roots").Select(root => root.ValueKind is JsonValueKind.String ? root.GetString() : root.Text("uri")).OfType<string>().Select(LocalPath.Plain).Where(Path.IsPathFullyQualified)];

    /// <param name="Change">How often the roots had changed when they were asked for.</param>
    private sealed record Told(int Change, IReadOnlyList<string> Folders);
}

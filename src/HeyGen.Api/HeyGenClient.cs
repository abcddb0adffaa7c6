using HeyGen.Api.Idempotency;

namespace HeyGen.Api;

/// <summary>
/// The HeyGen API as verbs: an operation is one expression. Every POST says which promise it makes:
/// <see cref="PostKeyed{T}(ApiPath, object, string, CancellationToken)"/> and <see cref="PostKeyInBody{T}"/> are billed once however often they are sent,
/// <see cref="PostOnce{T}(ApiPath, object, Reconciliation, bool, CancellationToken)"/> is sent at most once, <see cref="Post{T}(ApiPath, object, CancellationToken)"/> bills nothing.
/// </summary>
internal sealed class HeyGenClient(RetryingSender sender, ICallerCredential caller, Lazy<BillableSender> creates, KnownChanges changes, HeyGenJson json, NormalForm normal, Lazy<IAssetUploader?>? uploader = null)
{
    /// <summary>The client that sends without asking <see cref="ISpendApproval"/>, for the work that approval and uploads are made of.</summary>
    public const string WithoutApproval = "without approval";

    /// <summary>The same client for one credential, whatever call is being served. It sends without asking <see cref="ISpendApproval"/>.</summary>
    public HeyGenClient As(HeyGenCredential credential) => new(sender, new FixedCredential(credential), new(() => creates.Value.WithoutApproval()), changes, json, normal);

    /// <summary>The key suffix of creates that cost nothing, which no other process has.</summary>
    public string OwnKeySuffix => creates.Value.OwnKeySuffix;

    public Task<T> Get<T>(ApiPath path, CancellationToken cancellationToken) => Get<T>(path, [], cancellationToken);

    public async Task<T> Get<T>(ApiPath path, Query query, CancellationToken cancellationToken)
    {
        var account = caller.Current.AccountFingerprint;
        try
        {
            var answer = await Read(path, query, cancellationToken);
            changes.NoteFound(account, path.ToString());
            return ResponseReader.Data<T>(answer, json, Outcome.NotExecuted);
        }
        catch (HeyGenException missing) when (missing is { Code: ErrorCode.NotFound, Operation: not null })
        {
            changes.NoteMissing(account, path.ToString());
            throw;
        }
    }

    /// <summary>One page of a list, in either shape that the API uses.</summary>
    public async Task<Page<T>> GetPage<T>(ApiPath path, Query query, CancellationToken cancellationToken) =>
        ResponseReader.Page<T>(await Read(path, query, cancellationToken, isList: true), json);

    /// <summary>Listens to a stream of events for a while.</summary>
    public async Task<EventStream<T>> GetEvents<T>(ApiPath path, TimeSpan streamDuration, CancellationToken cancellationToken)
    {
        var request = new ApiRequest(HttpMethod.Get, path.ToString(), CallPolicy.Listen) { StreamDuration = streamDuration };
        return ResponseReader.Data<EventStream<T>>(await sender.Send(request, caller.Current, cancellationToken), json, Outcome.NotExecuted);
    }

    /// <summary>A create that honours Idempotency-Key: repeating it within 24 hours gives the same job and one bill.</summary>
    /// <param name="keySuffix">Null for the first attempt; any other text makes the call a new one.</param>
    public Task<T> PostKeyed<T>(ApiPath path, object body, string? keySuffix, CancellationToken cancellationToken)
        where T : CreatedRecord => PostKeyed<T>(path, body, check: null, keySuffix, cancellationToken);

    /// <param name="check">The read that shows whether it happened, should the answer get lost; null for the list of such things.</param>
    /// <inheritdoc cref="PostKeyed{T}(ApiPath, object, string, CancellationToken)"/>
    public async Task<T> PostKeyed<T>(ApiPath path, object body, LookupOperation? check, string? keySuffix, CancellationToken cancellationToken)
        where T : CreatedRecord
    {
        await using var files = await RequestFiles.Open(body, json.Options, uploader?.Value, cancellationToken);
        return await PostKeyed<T>(path, Content(body, files), check, keySuffix, cancellationToken);
    }

    /// <summary>The same where HeyGen takes nothing: repeated by another process, or after what it made was changed, it makes another.</summary>
    public Task<T> PostFree<T>(ApiPath path, object body, string? keySuffix, CancellationToken cancellationToken)
        where T : CreatedRecord => PostKeyed<T>(path, body, keySuffix ?? OwnKeySuffix, cancellationToken);

    /// <summary>As <see cref="PostFree{T}(ApiPath, object, string, CancellationToken)"/>, for content that is not JSON.</summary>
    /// <param name="identity">JSON that stands for the content in the idempotency key.</param>
    public Task<T> PostFree<T>(ApiPath path, Func<HttpContent> content, byte[] identity, string? keySuffix, CancellationToken cancellationToken)
        where T : CreatedRecord => PostKeyed<T>(path, new CreateContent(identity, content), check: null, keySuffix ?? OwnKeySuffix, cancellationToken);

    /// <summary>A create without a body that each call does anew, and its retries do not.</summary>
    /// <param name="keySuffix">Not null to repeat the call of the same text instead.</param>
    public async Task<T> PostAnew<T>(ApiPath path, string? keySuffix, CancellationToken cancellationToken)
        where T : CreatedRecord
    {
        var credential = caller.Current;
        var made = await PostKeyed<T>(path, new CreateContent("{}"u8.ToArray(), () => new ByteArrayContent([])) { IsNewEachTime = keySuffix is null }, check: null, keySuffix ?? Guid.NewGuid().ToString("N"), cancellationToken);
        creates.Value.NoteChanged(credential, path);
        return made;
    }

    /// <summary>A create that looks for its key in the body: repeating it gives the same job and one bill, for how long is not documented.</summary>
    /// <param name="named">The body with the key in it.</param>
    /// <param name="keySuffix">Null for the first attempt; any other text makes the call a new one.</param>
    public async Task<T> PostKeyInBody<T>(ApiPath path, object body, Func<string, object> named, string? keySuffix, CancellationToken cancellationToken)
        where T : CreatedRecord
    {
        await using var files = await RequestFiles.Open(body, json.Options, uploader?.Value, cancellationToken);
        return (await creates.Value.SendKeyed<T>(caller.Current, path, Content(body, files, named), check: null, keySuffix, inHeader: false, cancellationToken)).Made;
    }

    /// <summary>A billable create that HeyGen does not deduplicate: sent at most once, and not again within ten minutes unless wanted.</summary>
    /// <param name="lookup">Where it shows, should the answer get lost; null if it shows nowhere.</param>
    public Task<T> PostOnce<T>(ApiPath path, object body, Reconciliation? lookup, bool allowDuplicate, CancellationToken cancellationToken) =>
        PostOnce<T>(path, body, new UnkeyedCreate(allowDuplicate) { Lookup = lookup }, cancellationToken);

    /// <param name="check">The read that shows whether it happened, should the answer get lost.</param>
    /// <inheritdoc cref="PostOnce{T}(ApiPath, object, Reconciliation, bool, CancellationToken)"/>
    public Task<T> PostOnce<T>(ApiPath path, object body, LookupOperation check, bool allowDuplicate, CancellationToken cancellationToken) =>
        PostOnce<T>(path, body, new UnkeyedCreate(allowDuplicate) { Check = check }, cancellationToken);

    /// <summary>As <see cref="PostOnce{T}(ApiPath, object, Reconciliation, bool, CancellationToken)"/>, answered by a stream of events.</summary>
    public Task<EventStream<T>> PostOnceForEvents<T>(ApiPath path, object body, TimeSpan streamDuration, bool allowDuplicate, CancellationToken cancellationToken) =>
        PostOnce<EventStream<T>>(path, body, new UnkeyedCreate(allowDuplicate) { StreamDuration = streamDuration }, cancellationToken);

    /// <summary>A POST that bills nothing but has no key either, such as stopping a session.</summary>
    public Task<T> Post<T>(ApiPath path, object body, CancellationToken cancellationToken) =>
        Write<T>(HttpMethod.Post, path, body, CallPolicy.Unbilled, cancellationToken);

    /// <summary>The same with an empty object as its body: a POST without any may be sent twice by the network stack.</summary>
    public Task<T> Post<T>(ApiPath path, CancellationToken cancellationToken) => Post<T>(path, new JsonObject(), cancellationToken);

    /// <summary>A POST that its contract calls idempotent, such as completing an upload.</summary>
    public Task<T> PostComplete<T>(ApiPath path, object body, CancellationToken cancellationToken) =>
        Write<T>(HttpMethod.Post, path, body, CallPolicy.Complete, cancellationToken);

    /// <exception cref="HeyGenException">The body changes nothing; it was not sent.</exception>
    public Task<T> Patch<T>(ApiPath path, object body, CancellationToken cancellationToken)
    {
        if (json.Bytes(body) is not [(byte)'{', (byte)'}'])
            return Change<T>(HttpMethod.Patch, path, body, cancellationToken);
        string[] members = [.. json.Options.GetTypeInfo(body.GetType()).Properties.Select(member => uploader?.Value?.ArgumentOf(member.Name) ?? member.Name)];
        throw HeyGenException.InvalidArgument(members[0], $"Nothing to change: give at least one of {string.Join(", ", members)}.");
    }

    /// <summary>Replaces what later creates make something of: after it, the same create is another.</summary>
    public async Task<T> PutContent<T>(ApiPath path, object body, CancellationToken cancellationToken)
    {
        var changed = await Change<T>(HttpMethod.Put, path, body, cancellationToken);
        NoteContent(path.Ids[0], body);
        return changed;
    }

    /// <summary>From now on a create that uses it is another than before.</summary>
    /// <param name="state">What it holds now; the same as last time is no change.</param>
    public void NoteContent(string id, object state) =>
        creates.Value.NoteContent(caller.Current, id, IdempotencyKey.Of(id, json.Bytes(state), caller.Current.AccountFingerprint, keySuffix: null));

    /// <summary>Somebody else has deleted it: from now on no create answers with it.</summary>
    public void NoteDeleted(ApiPath path) => creates.Value.NoteDeleted(caller.Current, path);

    /// <summary>True for the id of what this process has deleted, or found that others have.</summary>
    public bool HasDeleted(string id) => changes.HasDeleted(caller.Current.AccountFingerprint, id);

    /// <summary>True for the id of what counts as deleted only because HeyGen does not find it any more.</summary>
    public bool IsMissed(string id) => changes.IsMissed(caller.Current.AccountFingerprint, id);

    /// <summary>Deletes; what is gone already counts as deleted.</summary>
    /// <param name="deleted">What to answer then.</param>
    public async Task<T> Delete<T>(ApiPath path, T deleted, CancellationToken cancellationToken)
    {
        var credential = caller.Current;
        await sender.Send(new ApiRequest(HttpMethod.Delete, path.ToString(), CallPolicy.Change), credential, cancellationToken);
        creates.Value.NoteDeleted(credential, path);
        return deleted;
    }

    private Task<JsonElement> Read(ApiPath path, Query query, CancellationToken cancellationToken, bool isList = false)
    {
        var request = new ApiRequest(HttpMethod.Get, path + query.ToString(), CallPolicy.Read) { IsList = isList };
        return sender.Send(request, caller.Current, cancellationToken);
    }

    private async Task<T> PostKeyed<T>(ApiPath path, CreateContent content, LookupOperation? check, string? keySuffix, CancellationToken cancellationToken)
        where T : CreatedRecord
    {
        var (created, answer) = await creates.Value.SendKeyed<T>(caller.Current, path, content, check, keySuffix, inHeader: true, cancellationToken);
        // The first answer counts, which may have been another process's: only what HeyGen has made tells when that was.
        created.IdempotentUntil = answer.Member("data")?.Time("created_at") is { } made ? (made + IdempotencyKey.Remembered).ToUnixTimeSeconds() : null;
        return created;
    }

    private async Task<T> PostOnce<T>(ApiPath path, object body, UnkeyedCreate create, CancellationToken cancellationToken)
    {
        await using var files = await RequestFiles.Open(body, json.Options, uploader?.Value, cancellationToken);
        return await creates.Value.SendOnce<T>(caller.Current, path, Content(body, files), create, cancellationToken);
    }

    /// <param name="named">The body with its key in it, where that stands there.</param>
    private CreateContent Content(object body, RequestFiles files, Func<string, object>? named = null) =>
        new(() => normal.Of(body), files, key => HeyGenJson.Bytes(named?.Invoke(key) ?? body, json.Creates));

    private async Task<T> Change<T>(HttpMethod method, ApiPath path, object body, CancellationToken cancellationToken)
    {
        var credential = caller.Current;
        var changed = await Write<T>(method, path, body, CallPolicy.Change, cancellationToken);
        creates.Value.NoteChanged(credential, path);
        return changed;
    }

    private async Task<T> Write<T>(HttpMethod method, ApiPath path, object body, CallPolicy policy, CancellationToken cancellationToken)
    {
        await using var files = await RequestFiles.Open(body, json.Options, uploader?.Value, cancellationToken);
        await files.Upload(cancellationToken);
        var bytes = json.Bytes(body);
        var request = new ApiRequest(method, path.ToString(), policy) { Content = () => CreateContent.JsonOf(bytes) };
        return ResponseReader.Data<T>(await sender.Send(request, caller.Current, cancellationToken), json, Outcome.Executed);
    }

    private sealed record FixedCredential(HeyGenCredential Current) : ICallerCredential;
}

using HeyGen.Api.Idempotency;
using HeyGen.Api.Jobs;

namespace HeyGen.Api;

/// <summary>Sends what may be billed: approved first, under its key or at most once, and to its end whether or not its caller still waits.</summary>
internal sealed class BillableSender(
    RetryingSender sender,
    AccountIdentity account,
    DuplicateGuard duplicates,
    InFlightRequests inFlight,
    Reconciler reconciler,
    KnownChanges changes,
    UploadedCreates uploaded,
    HeyGenJson json,
    ILogger<HeyGenClient> logger,
    ISpendApproval? approval = null,
    IJobCallback? callback = null)
{
    /// <summary>What is posted below it brings files in and bills nothing.</summary>
    private const string Assets = "v3/assets";

    /// <summary>Of a create that HeyGen answers with what was deleted, however often.</summary>
    private const int MostRepetitions = 3;

    /// <summary>Makes the key of a create one that no other process has.</summary>
    public string OwnKeySuffix => changes.OwnKeySuffix;

    /// <summary>The same, without asking <see cref="ISpendApproval"/>.</summary>
    public BillableSender WithoutApproval() => new(sender, account, duplicates, inFlight, reconciler, changes, uploaded, json, logger);

    /// <summary>However often it is sent, it is made once.</summary>
    /// <param name="inHeader">False where the body holds the key.</param>
    public async Task<(T Made, JsonElement Answer)> SendKeyed<T>(HeyGenCredential credential, ApiPath path, CreateContent content, LookupOperation? check, string? keySuffix, bool inHeader, CancellationToken cancellationToken)
        where T : CreatedRecord
    {
        var payer = await account.Of(credential, cancellationToken);
        // Under its first key HeyGen may answer with the refusal again. Signed links differ each time they are read, so none may be in the key.
        var (plain, withLinks) = ($"POST {path}", $"POST {path} with links");
        var identity = uploaded.IdentityOf(content, plain, payer);
        var digests = new Dictionary<(string Name, string? Suffix), string>();
        var lookedFor = new HashSet<string>(StringComparer.Ordinal);
        var key = await CurrentKey(plain);
        var prepared = Prepare(path, content, key, Digest(plain, keySuffix));
        try
        {
            await Approve(prepared, cancellationToken);
            return await SendAsIsOrWithLinks();
        }
        catch (HeyGenException failure) when (failure.Outcome is Outcome.NotExecuted && Array.Find([KeyOf(withLinks), KeyOf(plain)], sender.IsUnsettled) is { } unsettled)
        {
            prepared.MarkUnsettled(unsettled);
            throw FailureClassifier.Classify(failure, Under(unsettled), credential, outcomeUnknown: true, overloaded: false);
        }

        async Task<(T Made, JsonElement Answer)> SendAsIsOrWithLinks()
        {
            try
            {
                return await SendAs(plain);
            }
            catch (HeyGenException refused) when (content.MayHoldVideos(refused))
            {
                if (!await LinkVideos(content, refused, credential, cancellationToken))
                    throw;
                return await SendAs(withLinks);
            }
        }

        // Again where HeyGen answers with what was deleted since.
        async Task<(T Made, JsonElement Answer)> SendAs(string name)
        {
            for (var repetition = 0; ; repetition++)
            {
                var current = await CurrentKey(name);
                var sent = await SendUnder(current);
                prepared.IsRepeated = changes.NoteMade(current, CreatedIds.Of(sent.Made, json.Options), Lookups.ForCreatedBy(path.ToString())?.Path);
                if (repetition == MostRepetitions || !changes.IsDeleted(credential.AccountFingerprint, current))
                    return sent;
            }
        }

        async Task<(T Made, JsonElement Answer)> SendUnder(string current)
        {
            prepared.IdempotencyKey = current;
            var request = Under(current) with { Content = await content.Upload(current, WithCallback, cancellationToken) };
            uploaded.Note(content, plain, payer);
            var answer = await Send<T>(prepared, current, () => SendAndLog(request, credential), cancellationToken);
            var made = ResponseReader.CreatedData<T>(answer, json, request);
            sender.Settle(current);
            return (made, answer);
        }

        ApiRequest Under(string current) => new(HttpMethod.Post, path.ToString(), CallPolicy.Keyed) { IdempotencyKey = current, KeyInHeader = inHeader, Check = check, IsNewEachTime = content.IsNewEachTime };

        // Another key bills again, so what was only not found any more is looked for once more before.
        async Task<string> CurrentKey(string name)
        {
            List<string> missing = [];
            var current = KeyOf(name, missing);
            foreach (var place in missing.Where(lookedFor.Add))
            {
                if (await IsFound(place, credential, cancellationToken))
                    return KeyOf(name);
            }

            return current;
        }

        string KeyOf(string name, List<string>? missing = null) =>
            changes.KeyFor(credential.AccountFingerprint, keySuffix, id => path.Ids.Contains(id) || content.Uses(id), suffix => Digest(name, suffix), missing);

        // Each once: what is digested may be as large as a file.
        string Digest(string name, string? suffix) =>
            digests.TryGetValue((name, suffix), out var known) ? known : digests[(name, suffix)] = IdempotencyKey.Of(name, identity, payer, suffix);

        byte[] WithCallback(byte[] body) => AddCallback(body, path, credential);
    }

    /// <summary>From now on no create answers with it.</summary>
    public void NoteDeleted(HeyGenCredential credential, ApiPath path) => changes.NoteDeleted(credential.AccountFingerprint, path.Ids[^1]);

    /// <summary>From now on no create that costs nothing answers with it as it was.</summary>
    public void NoteChanged(HeyGenCredential credential, ApiPath path) => changes.NoteChanged(credential.AccountFingerprint, path.Ids[0]);

    /// <summary>From now on no create answers with what was made of it before, unless this is the state that it was in.</summary>
    public void NoteContent(HeyGenCredential credential, string id, string state) => changes.NoteContent(credential.AccountFingerprint, id, state);

    /// <summary>Never sent again once it may have arrived.</summary>
    public async Task<T> SendOnce<T>(HeyGenCredential credential, ApiPath path, CreateContent content, UnkeyedCreate create, CancellationToken cancellationToken)
    {
        var name = $"POST {path}";
        var digest = IdempotencyKey.Of(name, uploaded.IdentityOf(content, name, credential.Fingerprint), credential.Fingerprint, keySuffix: null);
        var shown = create.Check ?? Lookups.ForCreatedBy(path.ToString());
        var prepared = Prepare(path, content, key: null, digest) with { AllowsDuplicate = create.AllowsDuplicate, Repetition = create.AllowsDuplicate ? null : duplicates.Repetition(digest, shown) };
        await Approve(prepared, cancellationToken);
        try
        {
            return await SendAgainstClaim();
        }
        catch (HeyGenException refused) when (content.MayHoldVideos(refused))
        {
            if (!await LinkVideos(content, refused, credential, cancellationToken))
                throw;
            return await SendAgainstClaim();
        }

        async Task<T> SendAgainstClaim()
        {
            var claim = duplicates.Claim(digest, (create.Lookup?.List ?? path).ToString(), create.AllowsDuplicate, shown);
            try
            {
                var request = new ApiRequest(HttpMethod.Post, path.ToString(), CallPolicy.Once) { Content = await content.Upload("", WithCallback, cancellationToken), Check = create.Check, StreamDuration = create.StreamDuration };
                uploaded.Note(content, name, credential.Fingerprint);
                return ResponseReader.CreatedData<T>(await Send<T>(prepared, claim, () => SendClaimed(request, create.Lookup, claim, credential, cancellationToken), cancellationToken), json, request);
            }
            finally
            {
                if (prepared.Outcome is Outcome.NotExecuted)
                    duplicates.Forget(claim);
            }
        }

        byte[] WithCallback(byte[] body) => AddCallback(body, path, credential);
    }

    private byte[] AddCallback(byte[] body, ApiPath path, HeyGenCredential credential) =>
        callback?.For(credential) is { } address ? JobCallback.Added(body, path.ToString(), address) : body;

    private async Task<bool> LinkVideos(CreateContent content, HeyGenException refused, HeyGenCredential credential, CancellationToken cancellationToken)
    {
        var asked = new List<string>();
        refused.NotVideos = asked;
        return await content.LinkVideos(Find, cancellationToken);

        Task<string?> Find(string id, CancellationToken token)
        {
            asked.Add(id);
            return FindLink(id, credential, token);
        }
    }

    /// <summary>The link of the finished video that an id stands for; null if it is none's.</summary>
    /// <exception cref="HeyGenException"><c>conflict</c>: it is not finished, or has failed.</exception>
    private async Task<string?> FindLink(string id, HeyGenCredential credential, CancellationToken cancellationToken)
    {
        foreach (var endpoint in JobEndpoint.OfOneVideo.Select(JobEndpoint.Of))
        {
            var path = endpoint.Path(id);
            try
            {
                var job = (await sender.Send(new ApiRequest(HttpMethod.Get, path.ToString(), CallPolicy.Read), credential, cancellationToken)).GetProperty("data");
                var status = endpoint.Normalize(job.Text("status"), job);
                if (status is JobStatus.Completed && job.Text("video_url") is { Length: > 0 } link)
                    return link;
                var state = status is JobStatus.Failed or JobStatus.Cancelled ? "has failed, so there is nothing to work on" : "is not finished yet";
                throw new HeyGenException(ErrorCode.Conflict, $"The {WireName.Of(endpoint.Kind)} {id} {state}.") { Check = new LookupOperation(path.ToString()) };
            }
            catch (HeyGenException unknown) when (unknown.Code is ErrorCode.NotFound)
            {
                // it may be of the next kind
            }
        }

        return null;
    }

    /// <exception cref="HeyGenException">HeyGen does not tell.</exception>
    private async Task<bool> IsFound(string path, HeyGenCredential credential, CancellationToken cancellationToken)
    {
        try
        {
            await sender.Send(new ApiRequest(HttpMethod.Get, path, CallPolicy.Read), credential, cancellationToken);
            changes.NoteFound(credential.AccountFingerprint, path);
            return true;
        }
        catch (HeyGenException missing) when (missing.Code is ErrorCode.NotFound)
        {
            return false;
        }
    }

    private static PreparedRequest Prepare(ApiPath path, CreateContent content, string? key, string digest) =>
        new(HttpMethod.Post.Method, path.ToString(), content.Json(key ?? ""), key, digest) { Files = content.Files };

    private Task Approve(PreparedRequest prepared, CancellationToken cancellationToken) => approval?.Approve(prepared, cancellationToken) ?? Task.CompletedTask;

    private async Task<JsonElement> Send<T>(PreparedRequest prepared, object wanted, Func<Task<JsonElement>> send, CancellationToken cancellationToken)
    {
        if (approval is not null)
            await approval.BeginSending(prepared);
        var sending = inFlight.Begin(wanted, send, cancellationToken, prepared.Path.StartsWith(Assets, StringComparison.Ordinal));
        prepared.MarkSent(sending, answer => CreatedIds.Of<T>(answer, json));
        await prepared.Completion.WaitAsync(cancellationToken);
        return await sending;
    }

    /// <param name="cancellationToken">Says whether the caller has gone, and ends nothing.</param>
    private async Task<JsonElement> SendClaimed(ApiRequest request, Reconciliation? lookup, SentCreate claim, HeyGenCredential credential, CancellationToken cancellationToken)
    {
        var isLost = true;
        duplicates.Begin(claim);
        try
        {
            var answer = await SendAndLog(request, credential);
            isLost = false;
            claim.Answer = answer; // also where the caller no longer waits
            if (cancellationToken.IsCancellationRequested)
                logger.LogWarning("Nobody waits any more for what {Path} made for {Account}: {Ids}", request.PathAndQuery, credential.Fingerprint, CreatedIds.Describe(answer));
            return answer;
        }
        catch (HeyGenException failure) when (failure.Outcome is Outcome.NotExecuted)
        {
            duplicates.Forget(claim);
            throw;
        }
        catch (HeyGenException lost)
        {
            claim.Answer = lost.Answer;
            if (lookup is null || await reconciler.Find(lookup, claim, credential, lost) is not { } found)
                throw;
            claim.Answer = found;
            logger.LogInformation("Found what {Path} made for {Account}: {Ids}", request.PathAndQuery, credential.Fingerprint, CreatedIds.Describe(found));
            isLost = false;
            return found;
        }
        finally
        {
            duplicates.End(claim, isLost);
        }
    }

    private async Task<JsonElement> SendAndLog(ApiRequest request, HeyGenCredential credential)
    {
        try
        {
            var answer = await sender.Send(request, credential, CancellationToken.None);
            logger.LogInformation("Sent {Path} for {Account} under {Key}: {Ids}", request.PathAndQuery, credential.Fingerprint, request.IdempotencyKey, CreatedIds.Describe(answer));
            return answer;
        }
        catch (HeyGenException failure)
        {
            logger.LogInformation("Sent {Path} for {Account} under {Key}: {Code}, outcome {Outcome}, request {UpstreamRequestId}", request.PathAndQuery, credential.Fingerprint, request.IdempotencyKey, failure.Code, failure.Outcome, failure.RequestId);
            throw;
        }
    }
}

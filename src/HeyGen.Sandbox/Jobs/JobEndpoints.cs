namespace HeyGen.Sandbox.Jobs;

/// <summary>The operations that kinds of job share.</summary>
internal static class JobEndpoints
{
    private const int MaxBatch = 100;

    extension(Api api)
    {
        /// <summary>Making a job, and asking for it.</summary>
        public void AddJob(JobKind kind, Schema body, int status = 200, bool keyed = true)
        {
            api.Post(kind.Path, body, call => Create(call, kind), status, keyed);
            api.AddJobRead(kind);
        }

        public void AddJobRead(JobKind kind) => api.Get($"{kind.Path}/{{id}}", call => kind.View(call, call.FindJob(kind)));

        public void AddJobList(JobKind kind, int pageSize, params Field[] filters) =>
            api.Get(kind.Path, call => List(call, kind), [.. Page(100, pageSize), .. filters]);

        public void AddJobDelete(JobKind kind) => api.Delete($"{kind.Path}/{{id}}", call => Delete(call, kind));

        public void AddJobRename(JobKind kind) =>
            api.Patch($"{kind.Path}/{{id}}", Schema.Open(Required("title", Schema.Text())), call => Rename(call, kind));

        /// <summary>Making many at once, and asking for the batch or for many statuses.</summary>
        /// <param name="listName">Where the body has the requests, such as <c>videos</c>.</param>
        public void AddJobBatches(JobKind kind, string listName, Schema body)
        {
            api.Post($"{kind.Path}/batches", body, call => CreateBatch(call, kind, listName), status: 202);
            api.Get($"{kind.Path}/batches/{{batch_id}}", call => call.Find<Batch>(call.Route("batch_id"), "batch", kind: BatchesOf(kind)).View(call), Page(100, 100));
            api.Get(
                $"{kind.Path}/statuses",
                call => Batch.Statuses(call, kind.IdField + "s", BatchesOf(kind), id => call.Store<Job>(kind).Find(id) is { Timeline.HasBegun: true } job ? BatchItem.Of(job) : null),
                Batch.StatusesQuery(kind.IdField + "s"));
        }
    }

    extension(Call call)
    {
        /// <exception cref="ApiException">404.</exception>
        public Job FindJob(JobKind kind)
        {
            var job = call.Find<Job>(call.Route("id"), kind.What, kind: kind);
            return job.Timeline.HasBegun ? job : throw ApiException.NotFound(kind.What, job.Id);
        }

        /// <summary>Plans and begins what the body asks for.</summary>
        /// <exception cref="ApiException">429 when too many jobs run; 402 when the balance does not cover all.</exception>
        public IReadOnlyList<Job> StartJobs(JobKind kind)
        {
            var plans = kind.Plan(call, call.Body, "");
            call.Account.RequireFunds(plans.Sum(plan => plan.Usd));
            if (kind.Counts)
                call.RequireRoom(plans.Count);
            return [.. plans.Select(plan => call.StartJob(kind, call.Body, plan))];
        }

        /// <exception cref="ApiException">429 when too many jobs run; 402 when the balance does not cover it.</exception>
        public Job StartJob(JobKind kind, JsonObject request, JobPlan plan, string? chargedAs = null, bool counts = true, JobTimeline? timeline = null, string? eventName = null)
        {
            var job = new Job(call.Account.NewId(kind.Name), kind, request.Copy<JsonObject>(), plan, timeline ?? call.Begin(kind.LifeCycle, request))
            {
                EventName = eventName ?? kind.EventName,
            };
            return call.Start(job, chargedAs ?? kind.Name, counts && kind.Counts);
        }
    }

    private static ApiResponse Create(Call call, JobKind kind)
    {
        var jobs = call.StartJobs(kind);
        return kind.Created?.Invoke(call, jobs) ?? new JsonObject { [kind.IdField] = jobs[0].Id };
    }

    private static ApiResponse List(Call call, JobKind kind)
    {
        var (folder, title) = (call.Query.Text("folder_id"), call.Query.Text("title"));
        return call.Page(
            [.. call.Store<Job>(kind).All.Where(job =>
                job.Timeline.HasBegun
                && !job.IsDeleted
                && (folder is null || (job.FolderId ?? "") == folder)
                && (title is null || job.Title?.Contains(title, StringComparison.OrdinalIgnoreCase) == true))],
            job => kind.View(call, job));
    }

    private static ApiResponse Rename(Call call, JobKind kind)
    {
        var job = call.FindJob(kind);
        job.Title = call.Body.Text("title");
        return kind.View(call, job);
    }

    private static ApiResponse Delete(Call call, JobKind kind)
    {
        var job = call.FindJob(kind);
        if (job.IsDeleted)
            throw ApiException.NotFound(kind.What, job.Id);
        job.IsDeleted = true;
        if (kind.KeepsDeleted)
            job.Release(call.State);
        else
            call.Store<Job>(kind).Remove(job);
        return kind.Deleted(job);
    }

    private static ApiResponse CreateBatch(Call call, JobKind kind, string listName)
    {
        // All or nothing: every item is checked before the first is made.
        var planned = call.Body.Children(listName)
            .SelectMany((request, index) => kind.Plan(call, request, $"{listName}[{index}].").Select(plan => (Request: request, Plan: plan)))
            .ToArray();
        if (planned.Length is 0 or > MaxBatch)
            throw ApiException.Invalid(listName, $"A batch has 1 to {MaxBatch} items; this one makes {planned.Length}.");
        call.Account.RequireFunds(planned.Sum(item => item.Plan.Usd));
        var jobs = planned.Select(item => call.StartJob(kind, item.Request, item.Plan, counts: false)).ToArray();
        var batch = new Batch(call.Account.NewId("batch"), call.Body.Text("title"), call.Now, [.. jobs.Select(Func<BatchItem> (job) => () => BatchItem.Of(job))]);
        call.Store<Batch>(BatchesOf(kind)).Add(batch);
        return new JsonObject { ["batch_id"] = batch.Id };
    }

    private static string BatchesOf(JobKind kind) => $"batches of {kind.Name}";
}

namespace HeyGen.Sandbox.Jobs;

/// <summary>The operations that kinds of job share.</summary>
internal static class JobEndpoints
{
    private const int MaxBatch = 100;

    extension(Api api)
    {
        /// <summary>Adds whatever the contract has on the kind's path: making, reading, listing, renaming and deleting a job; many at once.</summary>
        public void AddJobs(JobKind kind)
        {
            foreach (var operation in ApiContract.Current.Operations.Where(operation => operation.Path.StartsWith(kind.Path, StringComparison.Ordinal)))
            {
                if (HandlerOf(kind, operation.Method, operation.Path[kind.Path.Length..].Split('/')) is { } handler)
                    api.Add(operation.Id, handler);
            }
        }
    }

    extension(Call call)
    {
        /// <exception cref="ApiException">404.</exception>
        public Job FindJob(JobKind kind)
        {
            var job = call.Find<Job>(call.Id, kind.What, kind: kind);
            return job.Timeline.HasBegun ? job : throw ApiException.NotFound(kind.What, job.Id);
        }

        /// <summary>Plans and begins what the body asks for.</summary>
        /// <exception cref="ApiException">429 when too many jobs run; 402 when the balance does not cover all.</exception>
        public IReadOnlyList<Job> StartJobs(JobKind kind)
        {
            Folder.Check(call, call.Body);
            var plans = kind.Plan(call, call.Body, "");
            call.Account.RequireFunds(plans.Sum(plan => plan.Usd));
            if (kind.Counts)
                call.RequireFreePlaces(plans.Count);
            return [.. plans.Select(plan => call.StartJob(kind, call.Body, plan))];
        }

        /// <summary>Begins what a list in the body asks for, all or nothing: every item is checked before the first is made.</summary>
        /// <exception cref="ApiException">402: the balance does not cover all.</exception>
        public IReadOnlyList<Job> StartBatch(JobKind kind)
        {
            var planned = call.Body.Children(kind.ListName)
                .SelectMany((request, index) => kind.Plan(call, request, $"{kind.ListName}[{index}].").Select(plan => (Request: request, Plan: plan)))
                .ToArray();
            if (planned.Length is 0 or > MaxBatch)
                throw ApiException.Invalid(kind.ListName, $"A batch has 1 to {MaxBatch} items; this one makes {planned.Length}.");
            call.Account.RequireFunds(planned.Sum(item => item.Plan.Usd));
            return [.. planned.Select(item => call.StartJob(kind, item.Request, item.Plan, counts: false))];
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

    private static Handler? HandlerOf(JobKind kind, string method, string[] steps) => (method, steps) switch
    {
        ("POST", [""]) => call => Create(call, kind),
        ("GET", [""]) => call => List(call, kind),
        ("POST", ["", "batches"]) => call => CreateBatch(call, kind),
        ("GET", ["", "batches", _]) => call => call.Find<Batch>(call.Id, "batch", kind: kind.ListName).View(call),
        ("GET", ["", "statuses"]) => call => Batch.Statuses(
            call, kind.IdField + "s", kind.ListName, id => call.Store<Job>(kind).Find(id) is { Timeline.HasBegun: true } job ? BatchItem.Of(job) : null),
        (var verb, ["", ['{', ..]]) => verb switch
        {
            "GET" => call => kind.View(call, call.FindJob(kind)),
            "PATCH" => call => Rename(call, kind),
            "DELETE" => call => Delete(call, kind),
            _ => null,
        },
        _ => null,
    };

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

    private static ApiResponse CreateBatch(Call call, JobKind kind)
    {
        Folder.Check(call, call.Body);
        var jobs = call.StartBatch(kind);
        var batch = new Batch(call.Account.NewId("batch"), call.Body.Text("title"), call.Now, [.. jobs.Select(Func<BatchItem> (job) => () => BatchItem.Of(job))]);
        call.Store<Batch>(kind.ListName).Add(batch);
        return new JsonObject { ["batch_id"] = batch.Id };
    }
}

namespace HeyGen.Sandbox.Jobs;

/// <summary>Who is told of the jobs that begin, whatever their account.</summary>
internal sealed class JobStarts
{
    /// <summary>Called under the account's lock.</summary>
    public Action<Account, Job> Listener { get; set; } = static (_, _) => { };
}

/// <summary>A job that was begun, kept when the job itself is deleted.</summary>
internal sealed record StartedJob(Job Job) : IEntity
{
    public string Id => Job.Id;
}

internal static class JobStart
{
    extension(Call call)
    {
        /// <summary>The life of a job that begins now and ends as the text wants it.</summary>
        public JobTimeline Begin(LifeCycle cycle, JsonNode request) => new(call.State.Clock, cycle, JobOutcome.Of(request.ToPlainText()), call.Now);

        /// <summary>Takes a job in: charges for it, keeps it, and its files.</summary>
        /// <param name="chargedAs">What the ledger calls it.</param>
        /// <param name="counts">It takes one of the places of jobs that run at once.</param>
        /// <exception cref="ApiException">429 when too many jobs run; 402 when the balance does not cover it.</exception>
        public T Start<T>(T job, string chargedAs, bool counts = true)
            where T : Job
        {
            if (counts)
                call.RequireFreePlaces(1);
            call.Charge(chargedAs, job.Id, job.Plan.Usd);
            if (counts)
                call.Account.TakePlace(() => job.Timeline.IsOver);
            call.Store<StartedJob>().Add(new(job));
            call.Store<Job>(job.Kind).Add(job);
            call.State.Media.Put(job.MediaFolder, job.FileOf);
            call.State.Shared<JobStarts>().Listener(call.Account, job);
            return job;
        }
    }
}

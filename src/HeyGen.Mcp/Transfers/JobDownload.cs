using System.Text.Json;
using HeyGen.Mcp.Files;
using HeyGen.Mcp.HeyGenApi.Errors;

namespace HeyGen.Mcp.Transfers;

/// <summary>A finished job's files, with links that can be had anew.</summary>
internal sealed class JobDownload(HeyGenClient heygen, RecentLinks recent, MediaJob kind, string id)
{
    private JsonElement job;

    public string? Title => JobFiles.Text(job, "title") ?? JobFiles.Text(job, "name");

    /// <exception cref="HeyGenException"><c>not_found</c>; <c>conflict</c> while there is nothing to save.</exception>
    public async Task<IReadOnlyList<JobFile>> Look(CancellationToken cancellationToken)
    {
        if (JobFiles.PathOf(kind, id) is not { } path)
            return [LastSeen()];

        job = await heygen.Get<JsonElement>(path, cancellationToken);
        var files = JobFiles.Of(job);
        return files.Count > 0 ? files : throw DownloadRules.NotFinished(WireName.Of(kind), id, JobFiles.Text(job, "status"));
    }

    public DownloadOrder OrderOf(JobFile file, string target, bool overwrite) => new(
        target,
        file.Url,
        async cancellationToken => (await Look(cancellationToken)).FirstOrDefault(file.IsSameAs)?.Url
            ?? throw new HeyGenException(ErrorCode.DownloadFailed, "HeyGen no longer offers this file."),
        overwrite);

    /// <summary>HeyGen has no place where a speech or a sound can be looked up by its id.</summary>
    private JobFile LastSeen() => recent.Find(id) is { } url
        ? new JobFile(MediaPart.Audio, "", MediaExtensions.Of(url, MediaExtensions.Sound), url)
        : throw new HeyGenException(ErrorCode.NotFound, $"This server has seen no link for {WireName.Of(kind)} {id} since it started.")
        {
            Param = "id",
            Hint = kind is MediaJob.Sound ? "Call search_audio_sounds again, then download." : "Pass the request_id that create_speech returned to this server; its audio_url also works in a browser.",
        };
}

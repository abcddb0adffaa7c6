namespace HeyGen.Mcp.LocalFiles.Uploads;

/// <summary>Waits, for less than half a minute, until completed uploads can be used.</summary>
internal sealed class AssetPoller([FromKeyedServices(HeyGenClient.WithoutApproval)] HeyGenClient heygen, TimeProvider time)
{
    public const string Failed = "failed";
    private static readonly TimeSpan[] Pauses = [.. new[] { 0.5, 1, 2, 3, 5, 5, 5 }.Select(TimeSpan.FromSeconds)];

    /// <param name="assets">Ids, and HeyGen's words for how far they are.</param>
    /// <returns>By id: null once it can be used, else HeyGen's last word.</returns>
    public async Task<IReadOnlyDictionary<string, string?>> For(IReadOnlyCollection<(string Id, string? Status)> assets, CancellationToken cancellationToken)
    {
        var states = assets.ToDictionary(asset => asset.Id, asset => Usual(asset.Status), StringComparer.Ordinal);
        foreach (var pause in Pauses)
        {
            var open = states.Where(state => state.Value is not (null or Failed)).Select(state => state.Key).ToArray();
            if (open.Length is 0)
                break;
            await Task.Delay(pause, time, cancellationToken);
            try
            {
                foreach (var state in await heygen.GetAssetStates(open, cancellationToken))
                {
                    if (state is { VideoId: { } id } && !JobEndpoint.IsNotListed(state.Status) && states.ContainsKey(id))
                        states[id] = Usual(state.Status);
                }
            }
            catch (HeyGenException)
            {
                break; // the asset is there all the same
            }
        }

        return states;
    }

    public static HeyGenException Unusable(string param) =>
        HeyGenException.InvalidArgument(param, "HeyGen could not make an asset of the file.", "Convert it to mp4, png, jpg, mp3 or wav, and upload that.");

    /// <summary>Null for an asset that can be used.</summary>
    public static string? Usual(string? status) => JobEndpoint.Of(JobKind.Asset).Normalize(status, default) switch
    {
        JobStatus.Completed => null,
        JobStatus.Failed or JobStatus.Cancelled => Failed,
        _ => status,
    };
}

namespace HeyGen.Api.Jobs;

/// <summary>Where HeyGen is to report the end of what an account makes.</summary>
internal interface IJobCallback
{
    /// <returns>An https address; null if it is to report nowhere.</returns>
    string? For(HeyGenCredential credential);
}

/// <summary>The member of a create's body that names such an address. It is no part of what the create is known by.</summary>
internal static partial class JobCallback
{
    private const string Member = "callback_url";

    /// <summary>The body with an address in it, where the operation takes one and the caller names none.</summary>
    /// <param name="path">Of a POST.</param>
    public static byte[] Added(byte[] body, string path, string address)
    {
        if (!IsTakenBy(path) || JsonNode.Parse(body) is not JsonObject members || members[Member] is not null)
            return body;
        members[Member] = address;
        return System.Text.Encoding.UTF8.GetBytes(members.ToRelaxedText());
    }

    /// <summary>The creates whose jobs HeyGen reports by themselves.</summary>
    public static bool IsTakenBy(string path) => Creates().IsMatch(path);

    [GeneratedRegex(@"\Av3/((videos|video-translations|lipsyncs)(/batches)?|video-agents|ai-clipping|filler-word-removals|hyperframes/renders|podcasts|models/videos|templates/[^/]+|video-translations/proofreads/[^/]+/generate)\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, RegexTimeout.Milliseconds)]
    private static partial Regex Creates();
}

namespace HeyGen.Mcp.Features.ModelAudio;

/// <summary>What belongs to which way of training. Checked before anything is sent, so a mistake costs nothing.</summary>
internal static class ModelAudioRules
{
    public static void Check(ModelAudioVoiceRequest order)
    {
        if (order.Mode is VoiceTraining.Instant)
            CheckInstant(order);
        else if (OnlyForInstant(order) is { } member)
            throw HeyGenException.InvalidArgument(member, $"{member} goes with mode instant only.");
    }

    private static void CheckInstant(ModelAudioVoiceRequest order)
    {
        if (order.VoiceId is not null)
            throw HeyGenException.InvalidArgument("voiceId", "An instant voice can't be trained anew: leave voiceId out to make another.");
        if (order.Name is null)
            throw HeyGenException.InvalidArgument("name", "name is missing: an instant voice needs one.");
        if (order.Audio.Count > 1)
            throw HeyGenException.InvalidArgument("audio", $"An instant voice takes one recording, not {order.Audio.Count}.");
    }

    private static string? OnlyForInstant(ModelAudioVoiceRequest order) => order switch
    {
        { Gender: not null } => "gender",
        { Age: not null } => "age",
        { Similarity: not null } => "similarity",
        { RemoveBackgroundNoise: not null } => "removeBackgroundNoise",
        _ => null,
    };
}

namespace HeyGen.Mcp.Features.Realtime;

/// <summary>What each kind of session needs. Checked before anything is sent, so a mistake costs nothing.</summary>
internal static class RealtimeRules
{
    public static void Check(RealtimeRequest order)
    {
        var speaks = order.Type is not RealtimeKind.Audio;
        var kind = WireName.Of(order.Type);
        Need("text", order.Text, speaks);
        Need("voiceId", order.VoiceId, speaks);
        Need("audio", order.Audio, !speaks);

        void Need(string param, object? value, bool needed)
        {
            if (value is null && needed)
                throw HeyGenException.InvalidArgument(param, $"{param} is missing: a session of type {kind} needs it.");
            if (value is not null && !needed)
                throw HeyGenException.InvalidArgument(param, $"A session of type {kind} takes no {param}.");
        }
    }

    public static void Check(TextDelta delta)
    {
        if (delta is { Delta.Length: 0, Final: false })
            throw HeyGenException.InvalidArgument("delta", "delta must not be empty, unless final ends the text.");
    }
}

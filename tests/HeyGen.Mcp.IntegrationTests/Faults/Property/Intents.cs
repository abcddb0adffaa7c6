using HeyGen.Api;
using HeyGen.Api.Requests;
using HeyGen.Api.Responses;
using HeyGen.Mcp.Features.VideoAgents;
using HeyGen.Mcp.Features.Videos;
using HeyGen.Mcp.Features.Voices;

namespace HeyGen.Mcp.IntegrationTests.Faults.Property;

/// <summary>Something that somebody wants once.</summary>
/// <param name="Wanted">Words of its body, by which its bills are told from those of others.</param>
internal sealed record Intent(string Wanted, bool Keyed, Func<HeyGenClient, CancellationToken, Task<Made>> Call);

/// <summary>What a create answered.</summary>
/// <param name="Reconciled">The answer was lost and its id found again, with the advice to verify it.</param>
internal sealed record Made(string? Id, bool Reconciled);

internal static class Intents
{
    public static IReadOnlyList<Intent> All { get; } = [Video("One video."), Video("Another video."), Agent("One session."), Agent("Another session."), Speech("One sentence.")];

    private static Intent Video(string script) => new(script, true, async (heyGen, cancellationToken) =>
        Of((await heyGen.CreateVideo(new AvatarVideoRequest { AvatarId = "look_1", Script = script }, keySuffix: null, cancellationToken)) is var made ? made.VideoId : "", made));

    private static Intent Agent(string prompt) => new(prompt, false, async (heyGen, cancellationToken) =>
        Of((await heyGen.CreateVideoAgent(new VideoAgentRequest { Prompt = prompt }, allowDuplicate: false, cancellationToken)) is var made ? made.SessionId : "", made));

    private static Intent Speech(string text) => new(text, false, async (heyGen, cancellationToken) =>
        Of((await heyGen.CreateSpeech(new StarfishSpeechRequest(text, "voice_1", SpeechInput.Text, 1, null, null), allowDuplicate: false, cancellationToken)) is var made ? Path.GetFileNameWithoutExtension(made.AudioUrl) : "", made));

    private static Made Of(string? id, ApiRecord record) => new(id, record.Unknown?.ContainsKey("reconciled") is true);
}

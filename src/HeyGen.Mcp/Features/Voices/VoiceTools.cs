namespace HeyGen.Mcp.Features.Voices;

/// <summary>Tools that look at voices and delete them.</summary>
[McpServerToolType, Toolset("voices")]
internal sealed partial class VoiceTools(HeyGenClient heygen)
{
    /// <summary>Show all voices, such as the cloned ones, page by page. To search by name or words use find_voices.</summary>
    /// <param name="type">private: your clones.</param>
    /// <param name="engine">starfish: what create_speech takes.</param>
    /// <param name="language">In English words.</param>
    /// <param name="gender">Gender.</param>
    [ListedByDefault, Operation("GET", "/v3/voices")]
    [McpServerTool(Name = "list_voices", Title = "List voices", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Page<Voice>> ListVoices(
        Ownership type = Ownership.Public,
        string? engine = null,
        string? language = null,
        Gender? gender = null,
        [Range(1, 100)] int limit = 20,
        string? token = null,
        CancellationToken cancellationToken = default) =>
        heygen.ListVoices(type, engine, VoiceLocales.InEnglish(language), gender, limit, token, cancellationToken);

    /// <summary>Get one voice: what it supports and, for a clone, its status.</summary>
    /// <param name="voiceId">Voice id.</param>
    [Operation("GET", "/v3/voices/{voice_id}")]
    [McpServerTool(Name = "get_voice", Title = "Get voice", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<Voice> GetVoice(string voiceId, CancellationToken cancellationToken) => heygen.GetVoice(voiceId, cancellationToken);

    /// <summary>Remove your own, cloned voice for good.</summary>
    /// <param name="voiceId">Voice id.</param>
    [Operation("DELETE", "/v3/voices/{voice_id}")]
    [McpServerTool(Name = "delete_voice", Title = "Delete voice", ReadOnly = false, Idempotent = true, Destructive = true, OpenWorld = true, UseStructuredContent = true)]
    public partial Task<DeletedVoice> DeleteVoice(string voiceId, CancellationToken cancellationToken) =>
        heygen.Delete($"v3/voices/{voiceId}", new DeletedVoice(voiceId), cancellationToken);
}

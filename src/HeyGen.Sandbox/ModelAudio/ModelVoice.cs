namespace HeyGen.Sandbox.ModelAudio;

/// <summary>A voice trained on a speaker's recordings.</summary>
internal sealed class ModelVoice(string id, string name, string language, DateTimeOffset createdAt) : IKept
{
    public string Id { get; } = id;

    /// <summary>Training again begins a new one.</summary>
    public required Timeline Training { get; set; }

    public JsonObject View() => new()
    {
        ["voice_id"] = Id,
        ["mode"] = "professional",
        ["name"] = name,
        ["language"] = language,
        ["status"] = Training.Status,
        ["created_at"] = createdAt.ToUnixTimeSeconds(),
        ["failure_reason"] = Training.HasFailed ? "TRAINING_FAILED" : null,
    };
}

using HeyGen.Sandbox.Avatars;

namespace HeyGen.Sandbox.Videos;

/// <summary>Which engine renders which look, and what it may be told.</summary>
internal static class EngineRules
{
    private const string DefaultEngine = "avatar_iv";

    /// <returns>The engine that will be used.</returns>
    /// <exception cref="Refusal">400: the look, or another field, does not go with the engine.</exception>
    public static string Check(Call call, JsonObject request, AvatarLook look, string path)
    {
        var engine = request.Child("engine")?.Text("type") ?? DefaultEngine;
        if (!look.Engines.Contains(engine, StringComparer.Ordinal))
            throw Refusal.Invalid($"{path}engine", $"Look '{look.Id}' supports {string.Join(", ", look.Engines)}, not {engine}.");
        if (request.Child("engine")?.Text("reference_look_id") is { } reference)
            CheckReference(call, reference, look, $"{path}engine.reference_look_id");
        if (request.Has("motion_prompt") && !look.IsPhoto && engine != "avatar_v")
            throw Refusal.Invalid($"{path}motion_prompt", "Only photo avatars take a motion_prompt, or the engine avatar_v.");
        if (request.Has("expressiveness") && !(look.IsPhoto && engine == DefaultEngine))
            throw Refusal.Invalid($"{path}expressiveness", "Only photo avatars on avatar_iv take expressiveness.");
        return engine;
    }

    private static void CheckReference(Call call, string id, AvatarLook look, string param)
    {
        var reference = AvatarLookup.Ready(call, id, param);
        if (reference.Type != "digital_twin" || reference.GroupId != look.GroupId)
            throw Refusal.Invalid(param, "A reference look is a digital twin of the same group.");
    }
}

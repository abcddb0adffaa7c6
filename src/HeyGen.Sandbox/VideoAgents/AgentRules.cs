using HeyGen.Sandbox.Assets;
using HeyGen.Sandbox.Avatars;
using HeyGen.Sandbox.Brand;
using HeyGen.Sandbox.Catalogue;
using HeyGen.Sandbox.Voices;

namespace HeyGen.Sandbox.VideoAgents;

/// <summary>Whether the things that a prompt or message names exist.</summary>
internal static class AgentRules
{
    /// <exception cref="Refusal">404 or 400.</exception>
    public static void Check(Call call)
    {
        if (call.Body.Text("avatar_id") is { } look)
            AvatarLookup.Ready(call, look, "avatar_id");
        if (call.Body.Text("voice_id") is { } voice)
            VoiceLookup.Find(call, voice, "voice_id");
        if (call.Body.Text("style_id") is { } style && !StyleList.All.Any(known => known.Id == style))
            throw Refusal.NotFound("style", style, param: "style_id");
        if (call.Body.Text("brand_kit_id") is { } kit && call.Store<BrandKit>().Find(kit) is null)
            throw Refusal.NotFound("brand kit", kit, "resource_not_found", "brand_kit_id");
        if (call.Body.Text("brand_glossary_id") is { } glossary && call.Store<BrandGlossary>().Find(glossary) is null)
            throw Refusal.NotFound("brand glossary", glossary, "resource_not_found", "brand_glossary_id");
        foreach (var (index, file) in call.Body.Children("files").Index())
            AssetInputs.Check(call, file, $"files[{index}]");
    }
}

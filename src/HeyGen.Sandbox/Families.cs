using HeyGen.Sandbox.Assets;
using HeyGen.Sandbox.Avatars;
using HeyGen.Sandbox.Brand;
using HeyGen.Sandbox.Editing;
using HeyGen.Sandbox.Hyperframes;
using HeyGen.Sandbox.Lipsyncs;
using HeyGen.Sandbox.ModelAudio;
using HeyGen.Sandbox.Podcasts;
using HeyGen.Sandbox.Quality;
using HeyGen.Sandbox.Realtime;
using HeyGen.Sandbox.Sounds;
using HeyGen.Sandbox.Templates;
using HeyGen.Sandbox.Translations;
using HeyGen.Sandbox.Users;
using HeyGen.Sandbox.VideoAgents;
using HeyGen.Sandbox.Videos;
using HeyGen.Sandbox.Voices;
using HeyGen.Sandbox.Webhooks;
using HeyGen.Sandbox.Workflows;

namespace HeyGen.Sandbox;

/// <summary>One line a resource family: the only list of them.</summary>
internal static class Families
{
    public static Api All()
    {
        var api = new Api();
        api.AddVideos();
        api.AddVideoAgents();
        api.AddAvatars();
        api.AddVoices();
        api.AddSounds();
        api.AddAssets();
        api.AddUsers();
        api.AddTranslations();
        api.AddLipsyncs();
        api.AddClipping();
        api.AddBackgroundRemovals();
        api.AddFillerRemovals();
        api.AddHyperframes();
        api.AddTemplates();
        api.AddBrand();
        api.AddWebhooks();
        api.AddWorkflows();
        api.AddPodcasts();
        api.AddComparisons();
        api.AddModelAudio();
        api.AddRealtime();
        return api;
    }
}

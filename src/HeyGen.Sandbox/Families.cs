using HeyGen.Sandbox.Assets;
using HeyGen.Sandbox.Avatars;
using HeyGen.Sandbox.Sounds;
using HeyGen.Sandbox.Users;
using HeyGen.Sandbox.VideoAgents;
using HeyGen.Sandbox.Videos;
using HeyGen.Sandbox.Voices;

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
        return api;
    }
}

namespace HeyGen.Sandbox;

/// <summary>Everything that a sandbox answers: the only list of the groups of endpoints.</summary>
internal static class SandboxEndpoints
{
    /// <summary>Those of HeyGen's contract.</summary>
    public static Api Create()
    {
        var api = new Api();
        api.AddVideos();
        api.AddVideoAgents();
        api.AddAvatars();
        api.AddVoices();
        api.AddSounds();
        api.AddAssets();
        api.AddUsers();
        api.AddFolders();
        api.AddMediaJobs();
        api.AddTemplates();
        api.AddBrandKits();
        api.AddGlossaries();
        api.AddWebhooks();
        api.AddWorkflows();
        api.AddModelAudio();
        api.AddRealtime();
        return api;
    }

    /// <summary>Puts these, the files, the pages and what other services answer on their addresses.</summary>
    public static void Map(WebApplication app, SandboxState state)
    {
        Create().Map(app, state);
        app.MapMedia(state);
        app.MapUploads(state);
        app.MapConsent(state);
        app.MapAudioScape(state);
        app.MapMethods("/", [HttpMethods.Get], (RequestDelegate)StartPage.Write);
    }
}

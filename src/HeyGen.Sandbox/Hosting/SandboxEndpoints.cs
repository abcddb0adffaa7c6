using HeyGen.Sandbox.Assets;
using HeyGen.Sandbox.Avatars;
using HeyGen.Sandbox.Brand;
using HeyGen.Sandbox.Endpoints;
using HeyGen.Sandbox.MediaJobs;
using HeyGen.Sandbox.Templates;
using HeyGen.Sandbox.VideoAgents;
using HeyGen.Sandbox.Videos;
using HeyGen.Sandbox.Voices;
using HeyGen.Sandbox.Workflows;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace HeyGen.Sandbox.Hosting;

/// <summary>Puts the operations, the media and the start page on their addresses.</summary>
internal static class SandboxEndpoints
{
    public static void MapSandbox(this WebApplication app, SandboxState state)
    {
        var api = AllOperations();
        var pipeline = new RequestPipeline(state);
        foreach (var operation in api.Operations)
            app.MapMethods(operation.Path, [operation.Method], (RequestDelegate)(http => pipeline.Run(operation, http)));

        foreach (var path in api.Operations.GroupBy(operation => operation.Path))
            app.Map(path.Key, (RequestDelegate)(http => WrongMethod(http, [.. path.Select(operation => operation.Method)]))).WithOrder(1);

        app.MapMedia(state);
        app.MapAudioScape(state);
        app.MapMethods("/consent/{group_id}", [HttpMethods.Get], (RequestDelegate)(http => Consent.Open(state, http)));
        app.MapMethods("/", [HttpMethods.Get], (RequestDelegate)StartPage.Write);
        app.MapFallback((RequestDelegate)NoSuchRoute);
    }

    /// <summary>One line a resource family: the only list of them.</summary>
    private static Api AllOperations()
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
        api.AddProofreads();
        api.AddLipsyncs();
        api.AddClippings();
        api.AddBackgroundRemovals();
        api.AddFillerRemovals();
        api.AddHyperframes();
        api.AddTemplates();
        api.AddBrandKits();
        api.AddGlossaries();
        api.AddWebhooks();
        api.AddWorkflows();
        api.AddPodcasts();
        api.AddComparisons();
        api.AddModelAudio();
        api.AddRealtime();
        return api;
    }

    private static Task WrongMethod(HttpContext http, string[] methods)
    {
        http.Response.Headers.Allow = methods;
        return new ApiException(405, "method_not_allowed", $"{http.Request.Path} takes {string.Join(", ", methods)}.").WriteTo(http);
    }

    private static Task NoSuchRoute(HttpContext http) =>
        new ApiException(404, "not_found", $"The sandbox has no {http.Request.Method} {http.Request.Path}.").WriteTo(http);
}

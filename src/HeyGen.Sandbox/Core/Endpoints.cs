using HeyGen.Sandbox.AudioScape;
using HeyGen.Sandbox.Avatars;
using HeyGen.Sandbox.Media;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace HeyGen.Sandbox.Core;

/// <summary>Puts the operations, the media and the start page on their addresses.</summary>
internal static class Endpoints
{
    public static void MapSandbox(this WebApplication app, World world)
    {
        var api = Families.All();
        var pipeline = new Pipeline(world);
        foreach (var operation in api.Operations)
            app.MapMethods(operation.Path, [operation.Method], (RequestDelegate)(http => pipeline.Run(operation, http)));

        foreach (var path in api.Operations.GroupBy(operation => operation.Path))
            app.Map(path.Key, (RequestDelegate)(http => WrongMethod(http, [.. path.Select(operation => operation.Method)]))).WithOrder(1);

        app.MapMedia(world);
        app.MapAudioScape(world);
        app.MapMethods("/consent/{group_id}", [HttpMethods.Get], (RequestDelegate)(http => Consent.Open(world, http)));
        app.MapMethods("/", [HttpMethods.Get], (RequestDelegate)StartPage.Write);
        app.MapFallback((RequestDelegate)NoSuchRoute);
    }

    private static Task WrongMethod(HttpContext http, string[] methods)
    {
        http.Response.Headers.Allow = methods;
        return Answers.Write(http, new Refusal(405, "method_not_allowed", $"{http.Request.Path} takes {string.Join(", ", methods)}."));
    }

    private static Task NoSuchRoute(HttpContext http) =>
        Answers.Write(http, new Refusal(404, "not_found", $"The sandbox has no {http.Request.Method} {http.Request.Path}."));
}

using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace HeyGen.Sandbox.Core;

/// <summary>Writes answers and the error envelope.</summary>
internal static class Answers
{
    public static async Task Write(HttpContext http, int status, Reply reply)
    {
        http.Response.StatusCode = status;
        if (reply.Events is not { } events)
        {
            await WriteJson(http, reply.Body);
            return;
        }

        http.Response.ContentType = "text/event-stream";
        await foreach (var payload in events.WithCancellation(http.RequestAborted))
        {
            await http.Response.WriteAsync($"data: {payload.ToJsonString()}\n\n", http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
        }
    }

    public static Task Write(HttpContext http, Refusal refusal)
    {
        http.Response.StatusCode = refusal.Status;
        if (refusal.RetryAfter is { } seconds)
            http.Response.Headers.RetryAfter = $"{seconds}";
        JsonObject error = new()
        {
            ["code"] = refusal.Code,
            ["message"] = refusal.Message,
            ["param"] = refusal.Param,
            ["doc_url"] = $"{http.Request.Scheme}://{http.Request.Host}/#{refusal.Code}",
        };
        if (refusal.Errors is { } errors)
            error["errors"] = errors;
        return WriteJson(http, new JsonObject { ["error"] = error });
    }

    private static Task WriteJson(HttpContext http, JsonObject body)
    {
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(body.ToJsonString(JsonSerializerOptions.Default), http.RequestAborted);
    }
}

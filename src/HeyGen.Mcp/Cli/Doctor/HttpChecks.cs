using HeyGen.Mcp.Configuration;
using HeyGen.Mcp.Hosting.Http;
using HeyGen.Mcp.Hosting.Http.Authentication;
using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.Cli.Doctor;

/// <summary>Whether 'heygen-mcp http' would start with these settings. Nothing is served.</summary>
internal static class HttpChecks
{
    public static async Task<IReadOnlyList<Finding>> Findings(ServerSettings settings, HttpSettings http)
    {
        try
        {
            var upstream = Upstream.Read(settings, Environment.GetEnvironmentVariable, new RequestCredential(new HttpContextAccessor()));
            await using var server = HttpServer.Build(ToolCatalog.All, settings, http, upstream);
            return [Finding.Ok("http", $"'heygen-mcp http' would serve at {string.Join(" and ", http.Addresses)}{HttpServer.Path}")];
        }
        catch (SettingsException unusable)
        {
            return [.. unusable.Problems.Select(problem => Finding.Problem("http", problem))];
        }
    }
}

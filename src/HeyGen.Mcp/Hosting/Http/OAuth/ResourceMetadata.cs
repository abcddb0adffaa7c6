namespace HeyGen.Mcp.Hosting.Http.OAuth;

/// <summary>The protected resource metadata (RFC 9728), by which clients find the authorization server.</summary>
internal static class ResourceMetadata
{
    public static Task Write(HttpContext http, OAuthSetup setup)
    {
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(new JsonObject
        {
            ["resource"] = setup.ResourceOf(http.Request),
            ["authorization_servers"] = new JsonArray(setup.Origin),
            ["scopes_supported"] = new JsonArray([.. setup.Offered.Split(' ').Select(scope => (JsonNode)scope)]),
            ["bearer_methods_supported"] = new JsonArray("header"),
            ["resource_name"] = "HeyGen video (unofficial)",
        }.ToRelaxedText());
    }
}

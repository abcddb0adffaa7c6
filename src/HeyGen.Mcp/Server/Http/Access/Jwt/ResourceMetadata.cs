using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace HeyGen.Mcp.Server.Http.Access.Jwt;

/// <summary>Tells clients which issuer makes tokens for this server (RFC 9728). Everything in it comes from the settings, nothing from the request.</summary>
internal static class ResourceMetadata
{
    public static void MapResourceMetadata(this IEndpointRouteBuilder endpoints, JwtSetup setup)
    {
        var document = Document(setup);
        foreach (var path in new[] { setup.MetadataPath, $"/.well-known/oauth-protected-resource{HttpServer.Path}" }.Distinct(StringComparer.Ordinal))
        {
            endpoints.MapGet(path, async http =>
            {
                http.Response.ContentType = "application/json";
                await http.Response.BodyWriter.WriteAsync(document);
            });
        }
    }

    private static byte[] Document(JwtSetup setup)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("resource", setup.Resource);
            WriteList(json, "authorization_servers", setup.Issuer);
            WriteList(json, "scopes_supported", Scopes.Read);
            WriteList(json, "bearer_methods_supported", "header");
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteList(Utf8JsonWriter json, string name, string only)
    {
        json.WriteStartArray(name);
        json.WriteStringValue(only);
        json.WriteEndArray();
    }
}

using System.Buffers.Text;
using Microsoft.AspNetCore.Http.Features;

namespace HeyGen.Mcp.Hosting.Http.OAuth.Clients;

/// <summary>
/// Dynamic registration (RFC 7591) without a store: the client id is what the program said about itself, and is checked anew
/// whenever it is used. It is not encrypted: anybody may register anything anyway, and so it outlives every secret.
/// </summary>
internal sealed class ClientRegistration(OAuthSetup setup, HttpSettings settings, TimeProvider time)
{
    private const string Prefix = "dcr.";
    private const int LongestBody = 16 * 1024;
    private const int LongestId = 4096;

    public async Task Register(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = LongestBody;
        try
        {
            using var bytes = new MemoryStream();
            await BodySizeLimit.Receive(http);
            await http.Request.Body.CopyToAsync(bytes, http.RequestAborted);
            using var body = ClientMetadata.Parse(bytes.ToArray());
            if (ClientMetadata.Read(body.RootElement, settings.RedirectHosts, out var problem) is { } client)
                await Write(http.Response, StatusCodes.Status201Created, Registered(client.Name, client.RedirectUris));
            else
                await Refuse(http.Response, problem!);
        }
        catch (Exception unreadable) when (unreadable is JsonException or BadHttpRequestException)
        {
            await Refuse(http.Response, new("invalid_client_metadata", $"The body must be a JSON object of at most {LongestBody / 1024} KiB."));
        }
    }

    /// <summary>What an id says; null if no registration can have made it.</summary>
    public Client? Read(string id)
    {
        if (id.Length > LongestId || !id.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        try
        {
            using var said = ClientMetadata.Parse(Base64Url.DecodeFromChars(id.AsSpan(Prefix.Length)));
            return ClientMetadata.Read(said.RootElement, settings.RedirectHosts, out _) is { } client && IdOf(client.Name, client.RedirectUris) == id ? new Client(id, client.Name, client.RedirectUris) : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException)
        {
            return null;
        }
    }

    private static string IdOf(string name, IReadOnlyList<string> redirectUris) =>
        Prefix + Base64Url.EncodeToString(Encoding.UTF8.GetBytes(new JsonObject { ["client_name"] = name, ["redirect_uris"] = Array(redirectUris) }.ToRelaxedText()));

    private static JsonArray Array(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    private static Task Refuse(HttpResponse response, ClientMetadata.Problem problem) =>
        Write(response, StatusCodes.Status400BadRequest, new JsonObject { ["error"] = problem.Error, ["error_description"] = problem.Description });

    private static Task Write(HttpResponse response, int status, JsonObject body)
    {
        response.StatusCode = status;
        response.ContentType = "application/json";
        return response.WriteAsync(body.ToJsonString());
    }

    /// <summary>Every client is a public one here, also one that asked for a secret.</summary>
    private JsonObject Registered(string name, IReadOnlyList<string> redirectUris) => new()
    {
        ["client_id"] = IdOf(name, redirectUris),
        ["client_id_issued_at"] = time.GetUtcNow().ToUnixTimeSeconds(),
        ["client_name"] = name,
        ["redirect_uris"] = Array(redirectUris),
        ["token_endpoint_auth_method"] = "none",
        ["grant_types"] = Array(["authorization_code", "refresh_token"]),
        ["response_types"] = Array(["code"]),
        ["scope"] = setup.Offered,
    };
}

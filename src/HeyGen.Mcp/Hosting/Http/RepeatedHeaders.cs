namespace HeyGen.Mcp.Hosting.Http;

/// <summary>Headers that a client and a proxy or a library both set come twice, as two or with a comma between: the same value counts as one.</summary>
internal static class RepeatedHeaders
{
    private static readonly string[] Names = ["Content-Type", "Authorization", ApiKeyHandler.Header];
    private static readonly HttpRefusal TwoKeys = HttpRefusal.BadRequest($"{ApiKeyHandler.Header} comes twice with different values: send one key.", "two_credentials");

    public static Task Join(HttpContext http, RequestDelegate next)
    {
        var headers = http.Request.Headers;
        foreach (var name in Names)
        {
            var sent = headers[name];
            if (sent.Count < 2 && sent.ToString().IndexOf(',', StringComparison.Ordinal) < 0)
                continue;
            string[] values = [.. sent.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries))];
            if (values is not [var first, _, ..])
                continue;
            if (values.All(value => value.Equals(first, StringComparison.Ordinal)))
                headers[name] = first;
            else if (name is ApiKeyHandler.Header && values.All(ApiKeyHandler.IsKey))
                return TwoKeys.Write(http.Response);
        }

        return next(http);
    }
}

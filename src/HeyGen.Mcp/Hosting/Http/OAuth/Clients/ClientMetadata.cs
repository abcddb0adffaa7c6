namespace HeyGen.Mcp.Hosting.Http.OAuth.Clients;

/// <summary>Reads what a program says about itself, as RFC 7591 names it.</summary>
internal static class ClientMetadata
{
    private const int MostRedirects = 20;
    private const int MostCharacters = 1000;
    private const int MostValues = 1000;
    private static readonly JsonDocumentOptions Shallow = new() { MaxDepth = 16 };

    /// <summary>An error of RFC 7591, and why.</summary>
    public sealed record Problem(string Error, string Description);

    /// <exception cref="JsonException">It is no JSON, holds too much, or a text that is no Unicode.</exception>
    public static JsonDocument Parse(byte[] json)
    {
        var text = IncomingMessage.WithoutMark(new ReadOnlySequence<byte>(json));
        var reader = new BoundedJsonReader(text, MostValues);
        try
        {
            while (reader.Read())
            {
            }

            return reader.Problem is { } problem ? throw new JsonException(problem) : JsonDocument.Parse(text, Shallow);
        }
        finally
        {
            reader.Dispose();
        }
    }

    /// <summary>Leaves out addresses that are not allowed here, as RFC 7591 has it: programs name one for each place they run at.</summary>
    public static (string Name, IReadOnlyList<string> RedirectUris)? Read(JsonElement metadata, IReadOnlyList<string> allowedHosts, out Problem? problem)
    {
        problem = null;
        if (metadata.ValueKind is not JsonValueKind.Object || !metadata.TryGetProperty("redirect_uris", out var uris) || uris.ValueKind is not JsonValueKind.Array || uris.GetArrayLength() is 0 or > MostRedirects)
        {
            problem = new("invalid_redirect_uri", $"redirect_uris must hold 1 to {MostRedirects} URIs.");
            return null;
        }

        var redirects = uris.EnumerateArray().Select(uri => uri.ValueKind is JsonValueKind.String ? uri.GetString() : null).ToArray();
        var wrong = redirects.Select(RedirectUri.Problem).FirstOrDefault(found => found is not null)
            ?? (redirects.Sum(uri => uri!.Length) > MostCharacters ? $"must have {MostCharacters} characters together at most" : null);
        string[] allowed = wrong is null ? [.. redirects.Where(uri => RedirectUri.IsAllowed(new Uri(uri!), allowedHosts))!] : [];
        if (wrong is null && allowed.Length is 0)
            wrong = allowedHosts.Count is 0 ? "must be https, http on this machine, or of a known app, whose scheme is in the server's list or has a period" : "must be of a host that whoever runs this server allows (--redirect-hosts)";
        if (wrong is not null)
        {
            problem = new("invalid_redirect_uri", $"A redirect URI {wrong}.");
            return null;
        }

        var name = metadata.TryGetProperty("client_name", out var value) && value.ValueKind is JsonValueKind.String ? Clean(value.GetString()!) : "";
        return (name.Length > 0 ? name : "A program without a name", allowed);
    }

    /// <summary>Letters and symbols that show nothing: Hangul fillers, an empty Braille cell; and what only varies the letter before it.</summary>
    private static readonly HashSet<int> Blank = [0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800, 0x034F, .. Enumerable.Range(0xFE00, 16), .. Enumerable.Range(0xE0100, 240)];

    /// <summary>Without what can't be seen or turns the direction of writing, and no longer than a name is.</summary>
    private static string Clean(string name)
    {
        var clean = new StringBuilder();
        foreach (var rune in name.EnumerateRunes())
        {
            if (clean.Length + rune.Utf16SequenceLength > Client.LongestName)
                break;
            if (!Blank.Contains(rune.Value) && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))
                clean.Append(rune.ToString());
        }

        return clean.ToString().Trim();
    }
}

namespace HeyGen.Sandbox.Media;

/// <summary>Makes links that stop working at a moment and can't be changed.</summary>
internal sealed class UrlSigner
{
    private readonly byte[] secret = RandomNumberGenerator.GetBytes(32);

    /// <summary>The path with its expiry and signature.</summary>
    public string Sign(string path, DateTimeOffset expiresAt)
    {
        var expires = expiresAt.ToUnixTimeSeconds();
        return $"{path}?Expires={expires}&Signature={Signature(path, expires)}";
    }

    /// <summary>Whether this link was made here and still works.</summary>
    public bool Accepts(HttpRequest request, DateTimeOffset now) =>
        long.TryParse(request.Query["Expires"], NumberStyles.None, CultureInfo.InvariantCulture, out var expires)
        && expires > now.ToUnixTimeSeconds()
        && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(Signature(request.Path, expires)),
            Encoding.UTF8.GetBytes(request.Query["Signature"].ToString()));

    private string Signature(PathString path, long expires) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"{path}\n{expires}")));
}

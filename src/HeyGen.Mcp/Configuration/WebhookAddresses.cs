namespace HeyGen.Mcp.Configuration;

/// <summary>What a webhook's address holds, encrypted: whose events come to it, and what signs them.</summary>
/// <param name="Account">Fingerprint of the account.</param>
/// <param name="Created">Unix seconds.</param>
/// <param name="Secret">Null for the callback of a create, which HeyGen does not sign: its address is all that vouches for it.</param>
internal sealed record WebhookSource(string Account, long Created, string? Secret = null);

/// <summary>
/// The addresses that HeyGen reports to. Each holds its account, and the secret of its signatures, encrypted: nobody else can make one,
/// and no replica needs a store to know whom an event is for.
/// </summary>
internal sealed class WebhookAddresses(Uri publicUrl, IReadOnlyList<byte[]> secrets, TimeProvider time) : IJobCallback
{
    public const string Folder = "/webhooks/";
    private readonly DataEncryptor encryptor = new(secrets, "webhook");

    /// <summary>What all of them begin with.</summary>
    public string Prefix { get; } = publicUrl.AbsoluteUri.TrimEnd('/') + Folder;

    /// <returns>Null where nothing says by which URL HeyGen reaches this server, or there is no key that outlasts this process.</returns>
    /// <exception cref="SettingsException">The URL can't be used.</exception>
    public static WebhookAddresses? Of(string? publicUrl, IReadOnlyList<byte[]> secrets, TimeProvider time)
    {
        if (string.IsNullOrWhiteSpace(publicUrl) || secrets.Count is 0)
            return null;
        return SettingValue.PlainHttpsUrl(publicUrl) is { } url ? new(url, secrets, time) : throw new SettingsException([SettingValue.NotPlainHttpsUrl("--public-url", publicUrl)]);
    }

    public string? For(HeyGenCredential credential) => Of(new WebhookSource(credential.AccountFingerprint, time.GetUtcNow().ToUnixTimeSeconds()));

    /// <summary>For a webhook that an account registers: its events are signed.</summary>
    public string ForRegisteredEndpoint(HeyGenCredential credential, string secret) => Of(new WebhookSource(credential.AccountFingerprint, time.GetUtcNow().ToUnixTimeSeconds(), secret));

    /// <param name="token">The last part of the path that an event came to.</param>
    /// <returns>Null if no server with these keys has made it.</returns>
    public WebhookSource? ReadToken(string token) =>
        encryptor.DecryptText(token) is { } text ? JsonSerializer.Deserialize(text, WebhookSourceJson.Default.WebhookSource) : null;

    private string Of(WebhookSource source) => Prefix + encryptor.EncryptText(JsonSerializer.SerializeToUtf8Bytes(source, WebhookSourceJson.Default.WebhookSource));
}

[JsonSerializable(typeof(WebhookSource))]
internal sealed partial class WebhookSourceJson : JsonSerializerContext;

namespace HeyGen.Mcp.Jobs.Tasks;

/// <summary>
/// Ids of tasks. They hold all that is known of a task, encrypted: no store is needed, and an id that was altered, made up or
/// given to somebody else is none.
/// </summary>
/// <param name="secrets">
/// Those that replicas share. Where there are none, the caller's own credential is the key: every process that serves the same caller
/// has it, also after a restart, and nobody else's decrypts the id.
/// </param>
internal sealed class TaskIds(IReadOnlyList<byte[]> secrets, ICallerCredential caller, AccountIdentity accounts)
{
    private const string Purpose = "task";
    private readonly DataEncryptor? shared = secrets is [] ? null : new(secrets, Purpose);

    public async ValueTask<string> Create(string kind, string id, DateTimeOffset created, CancellationToken cancellationToken)
    {
        var tenant = await accounts.Of(caller.Current, cancellationToken);
        return EncryptorFor(tenant).EncryptText(JsonSerializer.SerializeToUtf8Bytes(new TaskReference(kind, id, tenant, created.ToUnixTimeSeconds()), TaskJson.Default.TaskReference));
    }

    /// <returns>Null if it is not the id of a task of this caller's.</returns>
    public async ValueTask<TaskReference?> Read(string taskId, CancellationToken cancellationToken)
    {
        var tenant = await accounts.Of(caller.Current, cancellationToken);
        return EncryptorFor(tenant).DecryptText(taskId) is { } text && JsonSerializer.Deserialize(text, TaskJson.Default.TaskReference) is { } task && task.Tenant == tenant ? task : null;
    }

    /// <summary>An access token changes about every hour, and serves one person's machine only: there the account is the key.</summary>
    private DataEncryptor EncryptorFor(string tenant) => shared ?? new DataEncryptor([caller.Current.KeyFor(tenant)], Purpose);
}

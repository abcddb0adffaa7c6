namespace HeyGen.Sandbox.State;

/// <summary>What all accounts of one sandbox share.</summary>
internal sealed class SandboxState
{
    private readonly ConcurrentDictionary<Type, object> shared = [];

    public SandboxState(SandboxOptions options, TimeProvider time)
    {
        Options = options;
        Clock = new(time, options.Speed);
        Ledger = new(options.MaxLedgerEntries);
        Accounts = new(this);
        IdSeed = options.IdSeed ?? RandomNumberGenerator.GetHexString(32);
    }

    public SandboxOptions Options { get; }

    public SandboxClock Clock { get; }

    public SandboxLedger Ledger { get; }

    public Accounts Accounts { get; }

    public UrlSigner Signer { get; } = new();

    public MediaStore Media { get; } = new();

    /// <summary>What new ids are made from.</summary>
    public string IdSeed { get; }

    /// <summary>The one of a type that this sandbox has, for what is found without an account's key.</summary>
    public T Shared<T>()
        where T : class, new() => (T)shared.GetOrAdd(typeof(T), static _ => new T());
}

namespace HeyGen.Mcp.Configuration;

/// <summary>When somebody is asked before a call goes out.</summary>
internal enum ConfirmMode
{
    /// <summary>Where it may cost more than a threshold, and the client can ask.</summary>
    Auto,

    /// <summary>Before anything is spent or deleted; without a yes nothing happens.</summary>
    Always,

    /// <summary>Never.</summary>
    Never,
}

namespace HeyGen.Mcp.Hosting.Subscriptions;

/// <summary>Bounds what goes on for a caller by what it has shown: whoever follows jobs for longer shows a credential again.</summary>
internal static class CredentialLifetime
{
    extension(ICallerCredential caller)
    {
        /// <returns>At most as long as the caller's token holds.</returns>
        public TimeSpan LengthOf(TimeSpan longest, TimeProvider time)
        {
            if (caller.Until - time.GetUtcNow() is not { } left || left > longest)
                return longest;
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }
}

namespace ModelContextProtocol.AspNetCore;

/// <summary>Lets few large bodies be read at a time, so that many of them at once can't fill the memory. The others wait unread.</summary>
internal sealed class LargeBodies
{
    /// <summary>Bytes above which a body counts as large. Nearly every call is far smaller.</summary>
    public const int From = 128 * 1024;

    private const int AtATime = 8;
    private static readonly TimeSpan LongestStay = TimeSpan.FromSeconds(60);
    private readonly SemaphoreSlim places = new(AtATime);

    /// <summary>Waits for a place. Who reads too slowly loses it, or a few could keep it from all others.</summary>
    public async Task<Place> Enter(CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken);
        var stay = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stay.CancelAfter(LongestStay);
        return new Place(places, stay);
    }

    /// <param name="stay">Ends with the request, or when the time is up.</param>
    internal sealed class Place(SemaphoreSlim places, CancellationTokenSource stay) : IDisposable
    {
        public CancellationToken Token => stay.Token;

        public void Dispose()
        {
            stay.Dispose();
            places.Release();
        }
    }
}

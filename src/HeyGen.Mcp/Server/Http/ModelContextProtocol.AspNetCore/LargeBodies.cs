using System.Threading.Channels;

namespace ModelContextProtocol.AspNetCore;

/// <summary>
/// Lets few large bodies be read at a time, each into a buffer that the next one uses again, so that many of them at once
/// can't fill the memory. The others wait unread.
/// </summary>
internal sealed class LargeBodies
{
    /// <summary>Bytes above which a body counts as large. Nearly every call is far smaller.</summary>
    public const int From = 64 * 1024;

    private const int AtATime = 4;
    private static readonly TimeSpan LongestStay = TimeSpan.FromSeconds(20);
    private readonly Channel<byte[]> buffers = Channel.CreateBounded<byte[]>(AtATime);

    public LargeBodies()
    {
        for (var place = 0; place < AtATime; place++)
            buffers.Writer.TryWrite([]); // it grows when it is first needed
    }

    /// <summary>Waits for a place. Who reads too slowly loses it, or a few could keep it from all others.</summary>
    /// <param name="largest">Bytes of the largest body that is read.</param>
    public async Task<Place> Enter(int largest, CancellationToken cancellationToken)
    {
        var buffer = await buffers.Reader.ReadAsync(cancellationToken);
        var stay = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stay.CancelAfter(LongestStay);
        return new Place(this, buffer.Length >= largest ? buffer : new byte[largest], stay);
    }

    /// <param name="stay">Ends with the request, or when the time is up.</param>
    internal sealed class Place(LargeBodies bodies, byte[] buffer, CancellationTokenSource stay) : IDisposable
    {
        public Memory<byte> Buffer => buffer;

        public CancellationToken Token => stay.Token;

        public void Dispose()
        {
            stay.Dispose();
            bodies.buffers.Writer.TryWrite(buffer);
        }
    }
}

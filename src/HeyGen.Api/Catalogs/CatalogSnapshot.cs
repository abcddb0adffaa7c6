using System.Collections.Immutable;
using System.Threading.Channels;

namespace HeyGen.Api.Catalogs;

/// <summary>One entry of the cache.</summary>
internal abstract class CatalogSnapshot
{
    /// <summary>When it was last asked for, as a timestamp of the cache's clock.</summary>
    public long LastUsed { get; set; }

    /// <summary>Number of items read so far.</summary>
    public abstract int Count { get; }

    /// <summary>True once HeyGen has given a page, and so accepted the credential.</summary>
    public bool HasPage { get; protected set; }
}

/// <summary>One list as far as it has been read. A reading that was cut short resumes at its next page.</summary>
internal sealed class CatalogSnapshot<T> : CatalogSnapshot
{
    private const int MaxItems = 50_000;
    private readonly TimeProvider time;
    private readonly Channel<ReadPermit> permits = Channel.CreateBounded<ReadPermit>(1);
    private volatile ReadState reading = ReadState.NotStarted;

    public CatalogSnapshot(TimeProvider time)
    {
        this.time = time;
        permits.Writer.TryWrite(new());
    }

    public ImmutableArray<T> Items => reading.Items;

    public bool Complete => reading.Complete;

    public override int Count => reading.Items.Length;

    /// <summary>Reads what is missing, for one caller at a time; the others wait and find it done.</summary>
    /// <param name="source">The list to read.</param>
    /// <param name="writes">Another number than before if the list may have been changed since: then what was read counts no longer.</param>
    /// <param name="pageRead">Called after each page.</param>
    /// <param name="cancellationToken">Ends the reading; the pages read so far stay.</param>
    public async Task ContinueReading(CatalogSource<T> source, long writes, Action pageRead, CancellationToken cancellationToken)
    {
        var turn = await permits.Reader.ReadAsync(cancellationToken);
        try
        {
            if (reading.Writes != writes || time.GetElapsedTime(reading.LastPage) > source.LifetimeOf(reading.Pages))
                reading = ReadState.NotStarted with { Writes = writes };
            if (reading is { Complete: false, NextToken: not null })
                await Resume(source, cancellationToken);
            while (!reading.Complete)
            {
                await ReadPage(source, cancellationToken);
                pageRead();
            }
        }
        finally
        {
            permits.Writer.TryWrite(turn);
        }
    }

    private async Task Resume(CatalogSource<T> source, CancellationToken cancellationToken)
    {
        try
        {
            await ReadPage(source, cancellationToken);
        }
        catch (HeyGenException refused) when (refused.Code is ErrorCode.InvalidArgument)
        {
            reading = ReadState.NotStarted with { Writes = reading.Writes }; // HeyGen has forgotten the place where the reading stopped
        }
    }

    private async Task ReadPage(CatalogSource<T> source, CancellationToken cancellationToken)
    {
        var before = reading;
        var page = await source.ReadPage(before.NextToken, cancellationToken);
        var all = before.Items.AddRange(page.Items);
        var last = !page.HasMore || page.NextToken is null || page.NextToken == before.NextToken || all.Length >= MaxItems;
        reading = before with { Items = all, NextToken = page.NextToken, Complete = last, LastPage = time.GetTimestamp(), Pages = before.Pages + 1 };
        HasPage = true;
    }

    /// <summary>Whoever holds it may read; there is only one.</summary>
    private sealed record ReadPermit;

    private sealed record ReadState(ImmutableArray<T> Items, string? NextToken, bool Complete, long LastPage, int Pages, long Writes)
    {
        public static ReadState NotStarted { get; } = new([], null, Complete: false, LastPage: 0, Pages: 0, Writes: 0);
    }
}

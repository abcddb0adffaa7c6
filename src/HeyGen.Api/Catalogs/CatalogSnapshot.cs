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
    private const int MaxPages = 1000;

    /// <summary>In a row: then HeyGen goes on giving places that lead to nothing.</summary>
    private const int MaxEmptyPages = 10;
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

    /// <summary>True if nothing more is read of it, whether or not it has come to its end.</summary>
    public bool Ended => reading.Ended;

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
            if (reading is { Ended: false, NextToken: not null })
                await Resume(source, cancellationToken);
            while (!reading.Ended)
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
        var empty = page.Items.Count is 0 ? before.EmptyPages + 1 : 0;
        var last = !page.HasMore || page.NextToken is null || before.Tokens.Contains(page.NextToken) || all.Length >= MaxItems;
        reading = before with
        {
            Items = all,
            NextToken = page.NextToken,
            Tokens = last ? before.Tokens : before.Tokens.Add(page.NextToken!),
            Complete = last,
            Ended = last || empty >= MaxEmptyPages || before.Pages + 1 >= MaxPages,
            LastPage = time.GetTimestamp(),
            Pages = before.Pages + 1,
            EmptyPages = empty,
        };
        HasPage = true;
    }

    /// <summary>Whoever holds it may read; there is only one.</summary>
    private sealed record ReadPermit;

    private sealed record ReadState
    {
        public static ReadState NotStarted { get; } = new();

        public ImmutableArray<T> Items { get; init; } = [];

        public string? NextToken { get; init; }

        /// <summary>Those of all pages so far: one that comes again leads in a circle.</summary>
        public ImmutableHashSet<string> Tokens { get; init; } = [];

        /// <summary>The list was read to its end.</summary>
        public bool Complete { get; init; }

        /// <summary>Nothing more is read of it.</summary>
        public bool Ended { get; init; }

        public long LastPage { get; init; }

        public int Pages { get; init; }

        /// <summary>How many of the last pages had nothing.</summary>
        public int EmptyPages { get; init; }

        public long Writes { get; init; }
    }
}

using HeyGen.Api.Catalogs;
using HeyGen.Api.Responses;
using NSubstitute;

namespace HeyGen.Mcp.Tests.Api.Catalogs;

public sealed class CatalogCacheTests
{
    /// <summary>More lists than are kept.</summary>
    private const int More = 300;
    private static readonly TimeSpan TooLong = TimeSpan.FromMinutes(1);
    private readonly FakeTime time = new();
    private readonly ICallerCredential caller = Substitute.For<ICallerCredential>();
    private readonly WriteCounts writes = new();
    private readonly CatalogCache cache;
    private readonly PagedList list = new("a", "b", "c", "d", "e");

    public CatalogCacheTests()
    {
        cache = new CatalogCache(caller, writes, time);
        Become("a");
    }

    [Fact]
    public async Task Read_SeveralPages_GivesAllAndTellsProgress()
    {
        var counts = new List<int>();

        var catalog = await cache.Read([list.Source()], counts.Add, CancellationToken.None);

        AssertCatalog(catalog, complete: true, "a", "b", "c", "d", "e");
        Assert.Equal([2, 4, 5], counts);
    }

    [Fact]
    public async Task Read_TwoLists_GivesThemInOrder()
    {
        var own = new PagedList("x", "y", "z");

        var catalog = await cache.Read([own.Source("own"), list.Source()], Ignore, CancellationToken.None);

        AssertCatalog(catalog, complete: true, "x", "y", "z", "a", "b", "c", "d", "e");
    }

    [Fact]
    public async Task Read_Again_AsksNothing()
    {
        await Read();

        AssertCatalog(await Read(), complete: true, "a", "b", "c", "d", "e");
        Assert.Equal(["", "2", "4"], list.Asked);
    }

    [Fact]
    public async Task Read_AfterItsLifetime_AsksAnew()
    {
        await Read();
        time.Advance(TimeSpan.FromMinutes(6));

        AssertCatalog(await Read(), complete: true, "a", "b", "c", "d", "e");
        Assert.Equal(["", "2", "4", "", "2", "4"], list.Asked);
    }

    [Theory]
    [InlineData("POST", "v3/voices", 6)]
    [InlineData("POST", "v3/voices/clone?x=1", 6)]
    [InlineData("DELETE", "v3/voices/v_1", 6)]
    [InlineData("GET", "v3/voices/v_1", 3)]
    [InlineData("POST", "v3/voices-of-others", 3)]
    [InlineData("POST", "v3/videos", 3)]
    public async Task Read_OwnListThatWasWrittenTo_AsksAnew(string method, string path, int asked)
    {
        await ReadOwn();
        writes.Add(new ApiRequest(new HttpMethod(method), path, CallPolicy.Change), caller.Current);

        AssertCatalog(await ReadOwn(), complete: true, "a", "b", "c", "d", "e");
        Assert.Equal(asked, list.Asked.Count);
    }

    [Fact]
    public async Task Read_OwnListThatAnotherWroteTo_AsksNothing()
    {
        await ReadOwn();
        writes.Add(new ApiRequest(HttpMethod.Post, "v3/voices", CallPolicy.Change), HeyGenCredential.ApiKey("hgk_TEST_0123456789_other", "the test"));

        await ReadOwn();

        Assert.Equal(3, list.Asked.Count);
    }

    [Fact]
    public async Task Read_OwnListWrittenToWhileItIsRead_AsksAnewForTheNext()
    {
        list.Before = (page, _) =>
        {
            if (page == "2" && list.Asked.Count < 3)
                writes.Add(new ApiRequest(HttpMethod.Post, "v3/voices", CallPolicy.Change), caller.Current);
            return Task.CompletedTask;
        };

        await ReadOwn();
        await ReadOwn();
        await ReadOwn();

        Assert.Equal(["", "2", "4", "", "2", "4"], list.Asked);
    }

    [Theory]
    [InlineData(14, 3)]
    [InlineData(16, 6)]
    public async Task Read_OwnListOfThreePages_IsKeptForFifteenSeconds(int seconds, int asked)
    {
        await ReadOwn();
        time.Advance(TimeSpan.FromSeconds(seconds));

        await ReadOwn();

        Assert.Equal(asked, list.Asked.Count);
    }

    [Fact]
    public async Task Read_OtherCredential_SeesOnlyItsOwn()
    {
        await Read();
        Become("b");
        var theirs = new PagedList("private");

        AssertCatalog(await cache.Read([theirs.Source()], Ignore, CancellationToken.None), complete: true, "private");
    }

    [Fact]
    public async Task Read_TimeIsUp_GivesWhatThereIsAndGoesOnNextTime()
    {
        list.Before = RunOutOfTimeAt("4");

        AssertCatalog(await Read(), complete: false, "a", "b", "c", "d");
        list.Before = (_, _) => Task.CompletedTask;
        AssertCatalog(await Read(), complete: true, "a", "b", "c", "d", "e");
        Assert.Equal(["", "2", "4", "4"], list.Asked);
    }

    [Fact]
    public async Task Read_PlaceForgottenByHeyGen_BeginsAnew()
    {
        list.Before = RunOutOfTimeAt("4");
        await Read();
        list.Before = (token, _) =>
        {
            list.Before = (_, _) => Task.CompletedTask;
            throw HeyGenException.InvalidArgument("token", $"{token} has expired.");
        };

        AssertCatalog(await Read(), complete: true, "a", "b", "c", "d", "e");
        Assert.Equal(["", "2", "4", "4", "", "2", "4"], list.Asked);
    }

    [Fact]
    public async Task Read_PageFails_ThrowsAndGoesOnThereNextTime()
    {
        list.Before = (token, _) => token is "2" ? throw new HeyGenException(ErrorCode.RateLimited, "Slow down.") : Task.CompletedTask;

        var failure = await Assert.ThrowsAsync<HeyGenException>(Read);
        Assert.Equal(ErrorCode.RateLimited, failure.Code);
        list.Before = (_, _) => Task.CompletedTask;
        AssertCatalog(await Read(), complete: true, "a", "b", "c", "d", "e");
        Assert.Equal(["", "2", "2", "4"], list.Asked);
    }

    [Fact]
    public async Task Read_CallerCancels_IsCancelled()
    {
        using var cancelled = new CancellationTokenSource();
        list.Before = async (_, cancellationToken) =>
        {
            await cancelled.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cache.Read([list.Source()], Ignore, cancelled.Token));
    }

    [Fact]
    public async Task Read_TwoCallersAtOnce_AskOnce()
    {
        var gate = new TaskCompletionSource();
        list.Before = (_, _) => gate.Task;
        var first = Read();
        var second = Read();

        gate.SetResult();

        AssertCatalog(await first, complete: true, "a", "b", "c", "d", "e");
        AssertCatalog(await second, complete: true, "a", "b", "c", "d", "e");
        Assert.Equal(["", "2", "4"], list.Asked);
    }

    [Fact]
    public async Task Read_TokenThatLeadsNowhere_Ends()
    {
        var asked = 0;
        var circle = new CatalogSource<string>("circle", TimeSpan.FromMinutes(5), (_, _) =>
        {
            asked++;
            return Task.FromResult(new Page<string>(["again"], HasMore: true, NextToken: "same"));
        });

        var catalog = await cache.Read([circle], Ignore, CancellationToken.None);

        AssertCatalog(catalog, complete: true, "again", "again");
        Assert.Equal(2, asked);
    }

    [Theory]
    [InlineData("")]
    [InlineData("item")]
    public async Task Read_PagesThatNeverEnd_EndsIncomplete(string item)
    {
        var asked = 0;
        var endless = new CatalogSource<string>("endless", TimeSpan.FromMinutes(5), (_, _) =>
            Task.FromResult(new Page<string>(item.Length is 0 ? [] : [item], HasMore: true, NextToken: $"{++asked}")));

        var catalog = await cache.Read([endless], Ignore, CancellationToken.None);
        var first = asked;
        await cache.Read([endless], Ignore, CancellationToken.None);

        Assert.False(catalog.Complete);
        Assert.InRange(first, 2, 1000);
        Assert.Equal(first, asked);
    }

    [Fact]
    public async Task Read_SomeEmptyPages_GoesOnBehindThem()
    {
        var gaps = new CatalogSource<string>("gaps", TimeSpan.FromMinutes(5), (token, _) =>
            Task.FromResult(token is "4" ? new Page<string>(["last"]) : new Page<string>([], HasMore: true, NextToken: $"{int.Parse(token ?? "0") + 1}")));

        AssertCatalog(await cache.Read([gaps], Ignore, CancellationToken.None), complete: true, "last");
    }

    [Fact]
    public async Task Read_TokensInACircle_Ends()
    {
        var asked = 0;
        var circle = new CatalogSource<string>("circle", TimeSpan.FromMinutes(5), (token, _) =>
        {
            asked++;
            return Task.FromResult(new Page<string>(["again"], HasMore: true, NextToken: token is "a" ? "b" : "a"));
        });

        await cache.Read([circle], Ignore, CancellationToken.None);

        Assert.Equal(3, asked);
    }

    [Fact]
    public async Task Read_ManyCredentials_ForgetsWhoAskedLongestAgo()
    {
        var small = new PagedList("one");
        for (var number = 0; number < More; number++)
        {
            Become($"{number}");
            await cache.Read([small.Source()], Ignore, CancellationToken.None);
            time.Advance(TimeSpan.FromMilliseconds(1));
        }

        await cache.Read([small.Source()], Ignore, CancellationToken.None);
        Assert.Equal(More, small.Asked.Count);
        Become("0");
        await cache.Read([small.Source()], Ignore, CancellationToken.None);
        Assert.Equal(More + 1, small.Asked.Count);
    }

    [Fact]
    public async Task Read_OthersWhomHeyGenRefuses_TakeNothingFromWhoWasAccepted()
    {
        await Read();
        for (var number = 0; number < More; number++)
        {
            Become($"refused {number}");
            time.Advance(TimeSpan.FromMilliseconds(1));
            var refused = new PagedList("x") { Before = (_, _) => throw new HeyGenException(ErrorCode.Unauthorized, "No such key.") };
            await Assert.ThrowsAsync<HeyGenException>(() => cache.Read([refused.Source(), refused.Source("another")], Ignore, CancellationToken.None));
        }

        Become("a");
        AssertCatalog(await Read(), complete: true, "a", "b", "c", "d", "e");
        Assert.Equal(["", "2", "4"], list.Asked);
    }

    [Fact]
    public async Task Read_OneCredentialWithManyLists_EvictsItsOwn()
    {
        await Read();
        Become("b");
        var small = new PagedList("one");
        for (var number = 0; number < More; number++)
        {
            time.Advance(TimeSpan.FromMilliseconds(1));
            await cache.Read([small.Source($"list {number}")], Ignore, CancellationToken.None);
        }

        Become("a");
        await Read();
        Assert.Equal(["", "2", "4"], list.Asked);
    }

    [Fact]
    public async Task Read_OneCredentialWithManyItems_EvictsItsOwn()
    {
        await Read();
        Become("b");
        for (var number = 0; number < 6; number++)
        {
            time.Advance(TimeSpan.FromMilliseconds(1));
            var whole = new CatalogSource<string>($"list {number}", TimeSpan.FromMinutes(5), (_, _) => Task.FromResult(new Page<string>(Enumerable.Repeat("item", 50_000).ToArray(), HasMore: false, NextToken: null)));
            await cache.Read([whole], Ignore, CancellationToken.None);
        }

        Become("a");
        await Read();
        Assert.Equal(["", "2", "4"], list.Asked);
    }

    private void Become(string name) => caller.Current.Returns(HeyGenCredential.ApiKey("hgk_TEST_0123456789_" + name, "the test"));

    private Task<Catalog<string>> Read() => cache.Read([list.Source()], Ignore, CancellationToken.None);

    private Task<Catalog<string>> ReadOwn() => cache.Read([list.Source() with { WrittenBelow = "v3/voices" }], Ignore, CancellationToken.None);

    private Func<string, CancellationToken, Task> RunOutOfTimeAt(string page) => (token, cancellationToken) =>
    {
        if (token == page)
            time.Advance(TooLong);
        cancellationToken.ThrowIfCancellationRequested();
        return Task.CompletedTask;
    };

    private static void AssertCatalog(Catalog<string> catalog, bool complete, params string[] items)
    {
        Assert.Equal(items, catalog.Items);
        Assert.Equal(complete, catalog.Complete);
    }

    private static void Ignore(int count)
    {
    }
}

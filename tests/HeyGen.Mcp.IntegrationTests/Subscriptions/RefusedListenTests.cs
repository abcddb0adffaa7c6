namespace HeyGen.Mcp.IntegrationTests.Subscriptions;

/// <summary>What can't be followed is refused, and never taken in silence.</summary>
public sealed class RefusedListenTests : ListenTest
{
    [Theory]
    [InlineData("heygen://videos/unknown")]
    [InlineData("heygen://voices/unknown")]
    [InlineData("heygen://avatars/looks/unknown")]
    public async Task Listen_ToWhatThereIsNot_IsRefused(string uri)
    {
        var refused = await Refused(uri);

        Assert.Equal((-32602, "Resource not found", uri), (refused.ErrorCode, Message(refused), Uri(refused)));
    }

    /// <summary>HeyGen may not know a session yet that it has just made.</summary>
    [Fact]
    public async Task Listen_ToASessionThatDoesNotShowUp_IsRefusedAfterAWhile()
    {
        var refusing = Refused("heygen://sessions/unknown");
        Until(() =>
        {
            Time.Advance(TimeSpan.FromSeconds(5));
            return refusing.IsCompleted;
        });

        Assert.Equal((-32602, "Resource not found"), ((await refusing).ErrorCode, Message(await refusing)));
    }

    [Fact]
    public async Task Listen_ToTheVideoOfAnotherAccount_IsRefused()
    {
        var id = await Begin();
        using var own = await Listen(One, Video(id)); // that this account's is known here helps nobody else

        var refused = await One.Call("subscriptions/listen", new { notifications = new { resourceSubscriptions = new[] { Video(id) } } }, ("X-Api-Key", HttpEndpoint.OtherKey));

        Assert.Equal((-32602, "Resource not found"), (refused.ErrorCode, Message(refused)));
        Assert.Single(refused.Messages); // nothing was granted before
    }

    [Theory]
    [InlineData("skill://costs-before-spending/SKILL.md")]
    [InlineData("heygen://templates/t1")]
    [InlineData("heygen://videos/")]
    [InlineData("heygen://videos/v1/poster")]
    [InlineData("heygen://voices/v1/subtitles")]
    [InlineData("heygen://videos/../voices")]
    [InlineData("https://api.heygen.com/v3/videos/v1")]
    [InlineData("file:///etc/passwd")]
    [InlineData("")]
    public async Task Listen_ToWhatHasNoState_IsRefusedAndSaysWhatHas(string uri)
    {
        var refused = await Refused(uri);

        Assert.Equal((-32602, uri), (refused.ErrorCode, Uri(refused)));
        Assert.Contains("heygen://videos/{id}, heygen://avatars/looks/{id}, heygen://voices/{id}, heygen://sessions/{id}", Message(refused), StringComparison.Ordinal);
        Assert.Empty(HeyGen.Ledger.Requests);
    }

    [Fact]
    public async Task Listen_ToOneOfSeveralThatThereIsNot_IsRefused()
    {
        var id = await Begin();

        var refused = await Refused(Video(id), Video("unknown"));

        Assert.Equal((-32602, Video("unknown")), (refused.ErrorCode, Uri(refused)));
        Until(() => !IsAwaited(One, id));
    }

    [Fact]
    public async Task Listen_ToMoreThanMayBeFollowed_IsRefusedUntilOthersEnd()
    {
        var id = await Begin("Stuck. [sandbox:stuck]");
        var stream = await Listen(One, Video(id));

        var refused = await Refused([.. Enumerable.Range(0, 100).Select(number => Video($"v{number}"))]);

        Assert.Equal((-32600, "rate_limited"), (refused.ErrorCode, refused.Message.GetProperty("error").GetProperty("data").GetText("code")));
        Assert.Contains("100 jobs may be followed", Message(refused), StringComparison.Ordinal);
        stream.Dispose();
        Until(() => !IsAwaited(One, id));
        Assert.Equal("Resource not found", Message(await Refused([.. Enumerable.Range(0, 100).Select(number => Video($"v{number}"))])));
    }

    [Theory]
    [InlineData("resourceSubscriptions")]
    [InlineData("taskIds")]
    public async Task Listen_ToWhatIsNoText_IsRefused(string wish)
    {
        var answer = await One.Call("subscriptions/listen", new { notifications = new Dictionary<string, object> { [wish] = new[] { 1 } }, _meta = Tasks.TaskTest.Declared });

        Assert.Contains(answer.ErrorCode, new[] { -32602, -32603 });
    }

    [Fact]
    public async Task Listen_FromAClientThatTakesNoEvents_IsRefused()
    {
        var answer = await One.Call("subscriptions/listen", new { notifications = new { resourceSubscriptions = new[] { Video("v1") } } }, ("Accept", "application/json"));

        Assert.Equal((406, 1, -32600), (answer.Status, answer.Message.GetProperty("id").GetInt32(), answer.ErrorCode));
        Assert.Contains("text/event-stream", Message(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Listen_WhileHeyGenCannotBeAsked_IsRefused()
    {
        await using var alone = await HttpEndpoint.Start(new Uri("http://127.0.0.1:9/"), time: new TestSupport.VirtualTime());

        var answer = await alone.Call("subscriptions/listen", new { notifications = new { resourceSubscriptions = new[] { Video("v1") } } });

        Assert.Equal(-32603, answer.ErrorCode);
    }

    private async Task<HttpAnswer> Refused(params string[] uris)
    {
        var answer = await One.Call("subscriptions/listen", new { notifications = new { resourceSubscriptions = uris } });
        Assert.Single(answer.Messages); // nothing was granted before
        return answer;
    }

    private static string? Message(HttpAnswer answer) => answer.Message.GetProperty("error").GetText("message");

    private static string? Uri(HttpAnswer answer) => answer.Message.GetProperty("error").GetProperty("data").GetText("uri");
}

using HeyGen.Api.Idempotency;

namespace HeyGen.Mcp.Tests.Api;

/// <summary>A create after a delete gets another key, however much others delete and make meanwhile.</summary>
public sealed class KnownChangesTests
{
    private const int Most = 10_000;
    private readonly FakeTime time = new();
    private readonly KnownChanges changes;

    public KnownChangesTests() => changes = new(time);

    [Fact]
    public void KeyFor_OthersDeleteUpToTheLimit_StillKnowsWhatWasDeletedLately()
    {
        changes.NoteMade("key", [["v_1"]]);
        Others(Most - 1, number => changes.NoteDeleted("theirs", $"{number}"));
        changes.NoteDeleted("ours", "v_1");
        Others(Most / 2, number => changes.NoteDeleted("theirs", $"later_{number}"));

        Assert.Equal("key after v_1", Key());
    }

    [Fact]
    public void KeyFor_OthersMakeUpToTheLimit_StillKnowsWhatWasMadeLately()
    {
        Others(Most - 1, number => changes.NoteMade($"their key {number}", [["v"]]));
        changes.NoteMade("key", [["v_1"]]);
        changes.NoteDeleted("ours", "v_1");
        Others(Most / 2, number => changes.NoteMade($"their later key {number}", [["v"]]));

        Assert.Equal("key after v_1", Key());
    }

    /// <summary>Each letter publishes such a content, then makes something of it.</summary>
    [Theory]
    [InlineData("ABA", "110")]
    [InlineData("ABAB", "1100")]
    [InlineData("ABCBA", "11100")]
    [InlineData("AABBC", "10101")]
    public void KeyFor_ContentThatWasThereBefore_IsTheKeyOfThen(string contents, string isNew)
    {
        var keys = new List<string>();
        foreach (var content in contents)
        {
            changes.NoteContent("ours", "t_1", $"{content}");
            keys.Add(changes.KeyFor("ours", keySuffix: null, id => id is "t_1", suffix => "key" + suffix));
            changes.NoteMade(keys[^1], [[$"v_{keys.Count}"]]);
        }

        Assert.Equal(isNew, string.Concat(keys.Select((key, index) => keys.IndexOf(key) == index ? '1' : '0')));
        Assert.Equal(contents.Distinct().Count(), keys.Distinct().Count());
    }

    [Theory]
    [InlineData(60, 10, "v3/videos/v_1", false, "key after v_1")]
    [InlineData(60, 3600, "v3/videos/v_1", false, "key after v_1")]
    [InlineData(60, 10, "v3/videos/v_1", true, "key")]
    [InlineData(60, 5, "v3/videos/v_1", false, "key")]
    [InlineData(1, 15, "v3/videos/v_1", false, "key")]
    [InlineData(60, 10, "v3/videos/v_2", false, "key")]
    [InlineData(60, 10, "v3/video-translations/v_1", false, "key")]
    public void KeyFor_NotFoundForAWhile_CountsAsDeletedByOthers(int secondsBefore, int seconds, string path, bool isFoundBetween, string key)
    {
        changes.NoteMade("key", [["v_1"]], "v3/videos");
        time.Advance(TimeSpan.FromSeconds(secondsBefore));
        changes.NoteMissing("ours", path);
        if (isFoundBetween)
            changes.NoteFound("ours", path);
        time.Advance(TimeSpan.FromSeconds(seconds));
        changes.NoteMissing("ours", path);

        Assert.Equal(key, Key());
    }

    [Theory]
    [InlineData(false, "key")]
    [InlineData(true, "key after v_1")]
    public void KeyFor_FoundAgain_IsTheFirstUnlessItWasDeletedHere(bool isDeletedHere, string key)
    {
        changes.NoteMade("key", [["v_1"]], "v3/videos");
        time.Advance(TimeSpan.FromMinutes(1));
        if (isDeletedHere)
            changes.NoteDeleted("ours", "v_1");
        changes.NoteMissing("ours", "v3/videos/v_1");
        time.Advance(TimeSpan.FromSeconds(10));
        changes.NoteMissing("ours", "v3/videos/v_1");
        changes.NoteFound("theirs", "v3/videos/v_1");
        Assert.Equal("key after v_1", Key());

        changes.NoteFound("ours", "v3/videos/v_1");

        Assert.Equal(key, Key());
    }

    private static void Others(int count, Action<int> act)
    {
        for (var number = 0; number < count; number++)
            act(number);
    }

    private string Key() => changes.KeyFor("ours", null, _ => false, suffix => $"key{suffix}");
}

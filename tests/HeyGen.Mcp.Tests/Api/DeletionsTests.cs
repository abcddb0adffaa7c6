using HeyGen.Api.Idempotency;

namespace HeyGen.Mcp.Tests.Api;

/// <summary>A create after a delete gets another key, however much others delete and make meanwhile.</summary>
public sealed class DeletionsTests
{
    private const int Most = 10_000;
    private readonly Deletions deletions = new();

    [Fact]
    public void KeyFor_OthersDeleteUpToTheLimit_StillKnowsWhatWasDeletedLately()
    {
        deletions.NoteMade("key", [["v_1"]]);
        Others(Most - 1, number => deletions.NoteDeleted("theirs", $"v3/videos/{number}"));
        deletions.NoteDeleted("ours", "v3/videos/v_1");
        Others(Most / 2, number => deletions.NoteDeleted("theirs", $"v3/videos/later_{number}"));

        Assert.Equal("key after v_1", Key());
    }

    [Fact]
    public void KeyFor_OthersMakeUpToTheLimit_StillKnowsWhatWasMadeLately()
    {
        Others(Most - 1, number => deletions.NoteMade($"their key {number}", [["v"]]));
        deletions.NoteMade("key", [["v_1"]]);
        deletions.NoteDeleted("ours", "v3/videos/v_1");
        Others(Most / 2, number => deletions.NoteMade($"their later key {number}", [["v"]]));

        Assert.Equal("key after v_1", Key());
    }

    private static void Others(int count, Action<int> act)
    {
        for (var number = 0; number < count; number++)
            act(number);
    }

    private string Key() => deletions.KeyFor("ours", null, suffix => $"key{suffix}");
}

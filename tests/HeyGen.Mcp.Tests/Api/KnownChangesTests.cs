using HeyGen.Api.Idempotency;

namespace HeyGen.Mcp.Tests.Api;

/// <summary>A create after a delete gets another key, however much others delete and make meanwhile.</summary>
public sealed class KnownChangesTests
{
    private const int Most = 10_000;
    private readonly KnownChanges changes = new();

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

    private static void Others(int count, Action<int> act)
    {
        for (var number = 0; number < count; number++)
            act(number);
    }

    private string Key() => changes.KeyFor("ours", null, _ => false, suffix => $"key{suffix}");
}

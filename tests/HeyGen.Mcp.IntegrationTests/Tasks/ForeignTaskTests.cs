using System.Buffers.Text;
using System.Security.Cryptography;

namespace HeyGen.Mcp.IntegrationTests.Tasks;

/// <summary>An id of a task is good for whom it was given to, as it was given, and for nothing else.</summary>
public class ForeignTaskTests : TaskTest
{
    private const int Unknown = -32602;

    [Theory]
    [InlineData("tasks/get")]
    [InlineData("tasks/update")]
    [InlineData("tasks/cancel")]
    public async Task Task_OfAnotherTenant_IsUnknown(string method)
    {
        var task = await BeginVideo();

        var answer = await Task(One, method, task, new { inputResponses = new { } }, ("X-Api-Key", HttpEndpoint.OtherKey));

        Assert.Equal(Unknown, answer.ErrorCode);
        Assert.DoesNotContain(HeyGen.Ledger.Requests, request => request.Credential == HttpEndpoint.OtherKey);
    }

    [Fact]
    public async Task Task_WithAnyCharacterChanged_IsUnknown()
    {
        var task = await BeginVideo();
        var asked = HeyGen.Ledger.Requests.Count;

        for (var at = 0; at < task.Length; at += 5)
        {
            var changed = $"{task[..at]}{(task[at] is 'A' ? 'B' : 'A')}{task[(at + 1)..]}";
            Assert.Equal(Unknown, (await Task(One, "tasks/get", changed)).ErrorCode);
        }

        Assert.Equal(asked, HeyGen.Ledger.Requests.Count);
    }

    [Theory]
    [InlineData("v_1")]
    [InlineData("not base64 !")]
    [InlineData("AAAA")]
    [InlineData("")]
    public async Task Task_MadeUp_IsUnknown(string task) => Assert.Equal(Unknown, (await Task(One, "tasks/get", task)).ErrorCode);

    [Fact]
    public async Task Task_SealedUnderAnotherKey_IsUnknown()
    {
        var encryptor = new DataEncryptor([RandomNumberGenerator.GetBytes(32)], "task");
        var forged = Base64Url.EncodeToString(encryptor.Encrypt(Encoding.UTF8.GetBytes("""{"kind":"video","id":"v_1","tenant":"x","created":1}""")));

        Assert.Equal(Unknown, (await Task(One, "tasks/get", forged)).ErrorCode);
    }

    [Fact]
    public async Task Task_SealedForAnotherPurpose_IsUnknown()
    {
        await using var careful = await Replica(new() { Toolsets = ["all"], Confirm = ConfirmMode.Always });
        var asked = await Call(careful, "create_video_agent", new { prompt = "A film." });

        Assert.Equal("input_required", asked.GetText("resultType"));
        Assert.Equal(Unknown, (await Task(careful, "tasks/get", asked.GetText("requestState")!)).ErrorCode);
    }

    [Fact]
    public async Task Task_AskedForByAnotherName_IsRefused()
    {
        var (mine, other) = (await BeginVideo(), await BeginVideo("Another."));

        var answer = await Task(One, "tasks/get", mine, null, ("Mcp-Name", other));

        Assert.Equal((400, -32020), (answer.Status, answer.ErrorCode));
    }

    [Fact]
    public async Task Tasks_ForAClientThatDeclaresNone_NameWhatIsMissing()
    {
        var answer = await One.Call("tasks/get", new { taskId = await BeginVideo() });

        Assert.Equal(-32021, answer.ErrorCode);
        Assert.True(answer.Message.GetProperty("error").GetProperty("data").GetProperty("requiredCapabilities").GetProperty("extensions").TryGetProperty(Extension, out _));
    }

    [Fact]
    public async Task Tasks_InTheErasBefore_AreNoMethod()
    {
        var answer = await One.Post("""{"jsonrpc":"2.0","id":1,"method":"tasks/get","params":{"taskId":"x"}}""");

        Assert.Equal(-32601, answer.ErrorCode);
    }
}

/// <summary>The same where replicas share a key, so that only what is sealed tells tenants apart.</summary>
public sealed class ForeignTaskUnderASharedKeyTests : ForeignTaskTests
{
    protected override byte[]? StateKey { get; } = RandomNumberGenerator.GetBytes(32);
}

using HeyGen.Mcp.HeyGenApi;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Tests.Wholesome;

/// <summary>Who may use whom. A failure names the type, what it uses and where that belongs.</summary>
public sealed class HouseRules
{
    private const string House = "HeyGen.Mcp";
    private static readonly string[] Foundations = ["HeyGenApi", "AudioScapeApi", "Files", "Server", "Guides", "Commands", "Hosting", "Observability"];
    private static readonly Type[] Types = [.. typeof(HeyGenClient).Assembly.GetTypes().Where(type => type.Namespace?.StartsWith(House, StringComparison.Ordinal) is true)];

    [Fact]
    public void HeyGenApi_Any_UsesNothingOfOursAndNoMcpType() =>
        AssertNone(Types.Where(type => PartOf(type) is "HeyGenApi"), used => (IsOurs(used) && PartOf(used) is not "HeyGenApi") || IsMcp(used), "HeyGenApi is HTTP only: move what needs it to Server or a room.");

    [Fact]
    public void AudioScapeApi_Any_UsesNothingButHeyGenApiAndNoMcpType() =>
        AssertNone(Types.Where(type => PartOf(type) is "AudioScapeApi"), used => (IsOurs(used) && PartOf(used) is not ("AudioScapeApi" or "HeyGenApi")) || IsMcp(used), "AudioScapeApi is HTTP only.");

    [Fact]
    public void Files_Any_UsesNoRoomAndNoMcpType() =>
        AssertNone(Types.Where(type => PartOf(type) is "Files"), used => (IsOurs(used) && PartOf(used) is not ("Files" or "HeyGenApi")) || IsMcp(used), "Files knows the disk and HTTP only.");

    [Fact]
    public void Room_Any_UsesNoOtherRoom() =>
        AssertNone(Types.Where(IsRoom), (type, used) => IsRoom(used) && PartOf(used) != PartOf(type), "A shape that rooms share lives in HeyGenApi.");

    [Fact]
    public void Room_Any_UsesOfTheServerOnlyItsAttributes() =>
        AssertNone(Types.Where(IsRoom), used => IsOurs(used) && PartOf(used) is "Server" or "Commands" && !used.IsSubclassOf(typeof(Attribute)), "A room sees the server through the attributes it puts on its tools.");

    [Fact]
    public void Server_Any_UsesNoRoom() =>
        AssertNone(Types.Where(type => PartOf(type) is "Server"), IsRoom, "The server knows rooms only as tools with metadata; Rooms.cs lists them.");

    [Fact]
    public void Room_Each_IsListedInRooms()
    {
        var listed = Rooms.All.Select(room => room.Tools).ToHashSet();
        var unlisted = Types.Where(type => type.IsDefined(typeof(McpServerToolTypeAttribute), inherit: false) && !listed.Contains(type)).Select(type => type.FullName);

        Assert.True(!unlisted.Any(), $"Add to Rooms.cs: {string.Join(", ", unlisted)}");
    }

    private static void AssertNone(IEnumerable<Type> types, Func<Type, bool> forbidden, string advice) =>
        AssertNone(types, (_, used) => forbidden(used), advice);

    private static void AssertNone(IEnumerable<Type> types, Func<Type, Type, bool> forbidden, string advice)
    {
        var breaches = types.SelectMany(type => Uses.Of(type).Where(used => forbidden(type, used)).Select(used => $"{type.FullName} uses {used.FullName}")).Distinct().ToArray();
        Assert.True(breaches.Length is 0, $"{advice}\n{string.Join('\n', breaches)}");
    }

    private static bool IsOurs(Type type) => type.Assembly == typeof(HeyGenClient).Assembly && type.Namespace?.StartsWith(House, StringComparison.Ordinal) is true;

    private static bool IsMcp(Type type) => type.Namespace?.StartsWith("ModelContextProtocol", StringComparison.Ordinal) is true;

    private static bool IsRoom(Type type) => IsOurs(type) && PartOf(type) is { Length: > 0 } part && !Foundations.Contains(part, StringComparer.Ordinal);

    /// <summary>The folder below src/HeyGen.Mcp that a type belongs to.</summary>
    private static string PartOf(Type type) => type.Namespace is { } name && name.Length > House.Length ? name[(House.Length + 1)..].Split('.')[0] : "";
}

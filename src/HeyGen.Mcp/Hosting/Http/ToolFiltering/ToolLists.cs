using System.Runtime.InteropServices;
using Microsoft.Extensions.Caching.Memory;

namespace HeyGen.Mcp.Hosting.Http.ToolFiltering;

/// <summary>Answers to tools/list of one toolset, by protocol version, as long as there is room for them.</summary>
/// <param name="room">Counts bytes; several toolsets may share it.</param>
internal sealed class ToolLists(MemoryCache room)
{
    private static readonly TimeSpan LongestUnused = TimeSpan.FromHours(1);

    public JsonElement? Find(string version) => room.TryGetValue((this, version), out var list) ? (JsonElement?)list : null;

    public void Keep(string version, JsonElement list) =>
        room.Set((this, version), list, new MemoryCacheEntryOptions { Size = JsonMarshal.GetRawUtf8Value(list).Length, SlidingExpiration = LongestUnused });
}

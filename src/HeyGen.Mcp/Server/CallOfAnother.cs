using System.Text.Json;
using HeyGen.Mcp.Server.Rooms;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Server;

/// <summary>While it lasts, a call of one tool reads as a call of another. The SDK may make the same call again, so it must find it as it was.</summary>
internal sealed class CallOfAnother : IDisposable
{
    private readonly CallToolRequestParams request;
    private readonly string name;
    private readonly IDictionary<string, JsonElement>? arguments;

    private CallOfAnother(CallToolRequestParams request)
    {
        this.request = request;
        name = request.Name;
        arguments = request.Arguments;
    }

    public static CallOfAnother Begin(RequestContext<CallToolRequestParams> call, RoomTool other, IDictionary<string, JsonElement>? itsArguments)
    {
        var change = new CallOfAnother(call.Params!);
        call.Params!.Name = other.Name;
        call.Params.Arguments = itsArguments;
        return change;
    }

    public void Dispose() => (request.Name, request.Arguments) = (name, arguments);
}

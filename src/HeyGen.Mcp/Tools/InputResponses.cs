namespace HeyGen.Mcp.Tools;

/// <summary>What a client has answered to the questions of a call.</summary>
internal static class InputResponses
{
    extension(CallToolRequestParams call)
    {
        /// <returns>Null if the question has not been put; anything else but an object if the client could not answer it.</returns>
        public JsonElement? AnswerTo(string question) => call.InputResponses?.TryGetValue(question, out var given) is true ? given?.RawValue ?? default : null;
    }
}

using System.Text.Json.Serialization.Metadata;

namespace HeyGen.Mcp.Tools;

/// <summary>What a client has answered to the questions of a call.</summary>
internal static class ClientAnswers
{
    extension(CallToolRequestParams call)
    {
        /// <returns>False if the question has not been answered; null is an answer too.</returns>
        /// <exception cref="HeyGenException">The answer has no form that an answer has.</exception>
        public bool TryGetAnswer<T>(string question, JsonTypeInfo<T> type, out T? answer)
            where T : class
        {
            answer = null;
            if (call.InputResponses?.TryGetValue(question, out var given) is not true)
                return false;
            try
            {
                answer = given?.Deserialize(type);
                return true;
            }
            catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
            {
                throw HeyGenException.InvalidArgument($"inputResponses.{question}", $"The answer to {question} could not be read.", "Nothing was sent. Answer in the form that was asked for.");
            }
        }
    }
}

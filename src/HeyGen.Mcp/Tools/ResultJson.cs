namespace HeyGen.Mcp.Tools;

/// <summary>Changes a tool's result, in both forms that it has.</summary>
internal static class ResultJson
{
    extension(CallToolResult result)
    {
        /// <summary>The result with one member more; as it was if it is no object.</summary>
        public CallToolResult With(string name, JsonNode value) => result.WithChanges(members => members[name] = value);

        /// <summary>The result with other members; as it was if it is no object.</summary>
        public CallToolResult WithChanges(Action<JsonObject> change)
        {
            if (result.StructuredContent is not { ValueKind: JsonValueKind.Object } structured)
                return result;

            var members = JsonObject.Create(structured)!;
            change(members);
            var text = result.Content.OfType<TextContentBlock>().FirstOrDefault();
            if (text is not null)
                text.Text = members.ToRelaxedText();
            result.StructuredContent = members.ToElement();
            return result;
        }
    }
}

namespace HeyGen.Mcp.Tools;

/// <summary>The form of an object that does not say which it has, told by its members: the only one that knows all of them and needs no other.</summary>
internal static class MissingForm
{
    private const int MostMembers = 64;

    /// <returns>The object with the member that says its form; null where it says one itself, or could have two.</returns>
    public static JsonElement? Added(ToolSchema schema, JsonElement value)
    {
        if (schema.Alternatives is [] || value.GetPropertyCount() is 0 or > MostMembers)
            return null;
        var said = new List<string>();
        foreach (var member in value.EnumerateObject())
        {
            if (!EmptyValues.IsEmptyValue(member.Value))
                said.Add(schema.KnownNames.Of(member.Name));
        }

        if (said is [] || schema.Alternatives.Where(form => Fits(form, said)).ToArray() is not [{ Tag: var (tag, word) }])
            return null;
        var told = JsonObject.Create(value)!;
        told[tag] = JsonValue.Create(word);
        return told.ToElement();
    }

    private static bool Fits(ToolSchema form, List<string> said) =>
        form.Tag is var (tag, _) && said.TrueForAll(name => name != tag && form.Properties.ContainsKey(name)) && form.Required.All(name => name == tag || said.Contains(name));
}

using HeyGen.Mcp.ContractTests.Contract.Schemas;

namespace HeyGen.Mcp.ContractTests.Contract.Samples;

/// <summary>Changed copies of JSON values; the original stays as it is.</summary>
internal static class JsonEdits
{
    extension(JsonNode original)
    {
        /// <summary>A copy with one member or item set to a copy of <paramref name="value"/>.</summary>
        /// <param name="path">Any place but the root; objects that are missing on the way are made.</param>
        public JsonNode With(FieldPath path, JsonNode? value)
        {
            var copy = original.DeepClone();
            var parent = path.Steps.SkipLast(1).Aggregate(copy, (node, step) => step is int item ? node[item]! : node[(string)step] ??= new JsonObject());
            if (path.Steps[^1] is int index)
                parent[index] = value?.DeepClone();
            else
                parent[(string)path.Steps[^1]] = value?.DeepClone();
            return copy;
        }

        /// <summary>A copy that lacks one member.</summary>
        public JsonNode Without(FieldPath member)
        {
            var copy = original.DeepClone();
            var parent = member.Steps.SkipLast(1).Aggregate(copy, (node, step) => (step is int item ? node[item] : node[(string)step])!);
            parent.AsObject().Remove((string)member.Steps[^1]);
            return copy;
        }

        /// <summary>A copy changed by an RFC 7386 merge patch: objects merge, null removes, anything else replaces.</summary>
        public JsonNode Merge(JsonObject patch)
        {
            var merged = original.DeepClone() as JsonObject ?? [];
            foreach (var (name, change) in patch)
            {
                if (change is null)
                    merged.Remove(name);
                else
                    merged[name] = change is JsonObject inner ? (merged[name] ?? new JsonObject()).Merge(inner) : change.DeepClone();
            }
            return merged;
        }
    }
}

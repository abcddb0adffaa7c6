namespace HeyGen.Mcp.ContractTests.Contract.Samples;

/// <summary>Queries as JSON objects: made up and broken like bodies, then written as text.</summary>
internal static class QuerySamples
{
    extension(ApiOperation operation)
    {
        /// <summary>One copy of a valid query per rule and parameter, as far as a query can say it: it knows no null and no number that isn't text.</summary>
        public IEnumerable<Violation> QueryViolations(JsonObject valid)
        {
            var properties = operation.Query.Properties;
            return Violations.Of(operation.Query, valid).Where(violation =>
                violation.Rule != "type"
                || (violation.Value![violation.Field.Name!] is not null && !properties[violation.Field.Name!].Types!.Contains("string", StringComparer.Ordinal)));
        }
    }

    /// <summary>The query as it stands in a URL, with its question mark; empty when it has no parameter.</summary>
    public static string Write(JsonObject query) =>
        query.Count == 0 ? "" : "?" + string.Join('&', query.Select(parameter => $"{parameter.Key}={Uri.EscapeDataString(Text(parameter.Value!))}"));

    private static string Text(JsonNode value) =>
        value.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
}

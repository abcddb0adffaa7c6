using System.Globalization;

namespace HeyGen.Mcp.ContractTests.Contract.Schemas;

internal static class JsonNumbers
{
    extension(JsonNode number)
    {
        /// <summary>The number's exact value, whatever CLR type holds it.</summary>
        public decimal AsDecimal() => decimal.Parse(number.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}

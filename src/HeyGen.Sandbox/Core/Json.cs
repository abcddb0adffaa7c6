using System.Text.Encodings.Web;
using System.Text.Json;

namespace HeyGen.Sandbox.Core;

/// <summary>How JSON is read and written.</summary>
internal static class Json
{
    /// <summary>Leaves letters as they are, so that trigger words can be found in any body.</summary>
    public static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

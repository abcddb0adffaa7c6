namespace HeyGen.Mcp.Tools;

internal static class ClientForms
{
    extension(ClientCapabilities? client)
    {
        /// <summary>Whether a client declares that it shows forms. One that names no kind of question means them: they were there first.</summary>
        public bool ShowsForms => client?.Elicitation is { } elicitation && (elicitation.Form is not null || elicitation.Url is null);
    }
}

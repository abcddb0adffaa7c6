namespace HeyGen.Sandbox.Voices;

/// <summary>Speech that somebody asked for, as a file.</summary>
internal sealed record SpeechClip(string Id) : IEntity
{
    private string Folder => $"speech/{Id}";

    /// <returns>A link to it.</returns>
    public static string Make(Call call, string id, string text, double speed = 1)
    {
        var clip = new SpeechClip(id);
        call.State.Media.Put(clip.Folder, _ => StockMedia.Sound(text, clip.Folder, Speech.SecondsOf(text, speed)));
        call.Store<SpeechClip>().Add(clip);
        return call.Signed($"{clip.Folder}/speech.wav");
    }

    public void Release(SandboxState state) => state.Media.Forget(Folder);
}

namespace HeyGen.Sandbox.Core;

/// <summary>Something that an account keeps under an id.</summary>
internal interface IKept
{
    string Id { get; }
}

/// <summary>An account's things of one kind, newest first.</summary>
internal sealed class Store<T>
    where T : class, IKept
{
    private readonly List<T> items = [];

    public IReadOnlyList<T> All => items;

    public T? Find(string id) => items.Find(item => item.Id == id);

    public void Add(T item) => items.Insert(0, item);

    public bool Remove(string id) => items.RemoveAll(item => item.Id == id) > 0;
}

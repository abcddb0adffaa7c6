namespace HeyGen.Sandbox.State;

/// <summary>Something that an account keeps under an id.</summary>
internal interface IEntity
{
    string Id { get; }

    /// <summary>Gives back what it holds outside its store, such as files.</summary>
    void Release(SandboxState state)
    {
        // Most hold nothing.
    }
}

/// <summary>What account stores have in common, whatever they keep.</summary>
internal interface IStore
{
    /// <summary>Removes everything.</summary>
    void Clear();
}

/// <summary>An account's things of one kind, newest first. The oldest goes when there are too many.</summary>
internal sealed class Store<T>(SandboxState state) : IStore
    where T : class, IEntity
{
    private readonly List<T> items = [];

    public IReadOnlyList<T> All => items;

    public T? Find(string id) => items.Find(item => item.Id == id);

    public void Add(T item)
    {
        items.Insert(0, item);
        if (items.Count > state.Options.MaxItems)
            Remove(items[^1]);
    }

    public void Remove(T item)
    {
        items.Remove(item);
        item.Release(state);
    }

    /// <summary>Removes it without releasing what it holds: something else goes on with that.</summary>
    public void Take(T item) => items.Remove(item);

    public void Clear()
    {
        foreach (var item in items.ToArray())
            Remove(item);
    }
}

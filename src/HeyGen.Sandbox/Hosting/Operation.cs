namespace HeyGen.Sandbox.Hosting;

/// <summary>Carries out a request, under the gate of its account.</summary>
/// <exception cref="ApiException">The answer is an error.</exception>
internal delegate ApiResponse Handler(Call call);

/// <summary>One operation of the contract.</summary>
/// <param name="Query">Its query parameters.</param>
/// <param name="Body">Null: it takes no JSON body.</param>
/// <param name="Status">Of a success.</param>
/// <param name="IsKeyed">It honours <c>Idempotency-Key</c>.</param>
/// <param name="TakesFile">Its body is a form with one file.</param>
internal sealed record Operation(
    string Method, string Path, IReadOnlyList<Field> Query, Schema? Body, Handler Handler, int Status = 200, bool IsKeyed = false, bool TakesFile = false);

/// <summary>The operations; each resource family adds its own.</summary>
internal sealed class Api
{
    private readonly List<Operation> operations = [];

    public IReadOnlyList<Operation> Operations => operations;

    public void Get(string path, Handler handler, params Field[] query) => operations.Add(new("GET", path, query, Body: null, handler));

    public void Post(string path, Schema? body, Handler handler, int status = 200, bool keyed = true) =>
        operations.Add(new("POST", path, [], body, handler, status, keyed));

    public void PostFile(string path, Handler handler) =>
        operations.Add(new("POST", path, [], Body: null, handler, IsKeyed: true, TakesFile: true));

    public void Put(string path, Schema body, Handler handler) => operations.Add(new("PUT", path, [], body, handler));

    public void Patch(string path, Schema body, Handler handler) => operations.Add(new("PATCH", path, [], body, handler));

    public void Delete(string path, Handler handler) => operations.Add(new("DELETE", path, [], Body: null, handler));
}

namespace HeyGen.Api.Requests;

/// <summary>Looks at the files of a request before anything is sent, and brings them to HeyGen once it may be.</summary>
internal interface IAssetUploader
{
    /// <summary>What the caller knows a member of the request by.</summary>
    string ArgumentOf(string param);

    /// <summary>Opens a file and checks its content. It stays open until it is disposed, so that what is uploaded is what was checked.</summary>
    /// <param name="file">A local file or inline data; also the URL of a file, where HeyGen wants an asset.</param>
    /// <param name="accepts">What the request takes there.</param>
    /// <param name="param">Where in the request it stands; errors name it.</param>
    /// <exception cref="HeyGenException">It may not be read, is of no kind or size that is taken there, or only HeyGen could fetch it.</exception>
    Task<IAssetFile> Open(AssetRef file, AcceptsFilesAttribute accepts, string param, CancellationToken cancellationToken);
}

/// <summary>A file that is open and checked.</summary>
internal interface IAssetFile : IAsyncDisposable
{
    /// <summary>Digest of the content, in hex.</summary>
    string Sha256 { get; }

    /// <summary>As the content says.</summary>
    string MediaType { get; }

    /// <summary>How long it runs, as far as it says so itself.</summary>
    double? Seconds { get; }

    /// <summary>How long it runs at most, where only its size tells.</summary>
    double? MostSeconds { get; }

    /// <returns>The id of the asset that it became.</returns>
    Task<string> Upload(CancellationToken cancellationToken);
}

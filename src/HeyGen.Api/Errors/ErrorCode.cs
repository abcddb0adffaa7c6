namespace HeyGen.Api.Errors;

/// <summary>Every code that an error of this server can carry. The list is closed: clients may branch on it.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<ErrorCode>))]
internal enum ErrorCode
{
    InvalidArgument,
    Unauthorized,
    Forbidden,
    InsufficientCredit,
    NotFound,
    Conflict,
    RequestInProgress,
    DuplicateSuspected,
    RateLimited,
    PayloadTooLarge,
    UpstreamUnavailable,
    UpstreamTimeout,
    UpstreamBadResponse,
    OutcomeUnknown,
    DownloadUrlExpired,
    DownloadFailed,
    UrlNotAllowed,
    PathNotAllowed,
    FileExists,
    FileIoError,
    ConfirmationRequired,
    BudgetExceeded,
    Overloaded,
    Cancelled,
    Internal,
}

/// <summary>What is certain about the work, and so about the bill, when a call ends in an error.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<Outcome>))]
internal enum Outcome
{
    /// <summary>Nothing was created or billed.</summary>
    NotExecuted,

    /// <summary>It may have been created and billed; repeating blindly may bill again.</summary>
    Unknown,

    /// <summary>It was done, only the answer failed.</summary>
    Executed,
}

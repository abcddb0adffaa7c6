namespace HeyGen.Mcp.Features.Avatars;

/// <summary>The avatar operations of the API.</summary>
internal static class AvatarCalls
{
    extension(HeyGenClient heygen)
    {
        public Task<Page<AvatarLook>> ListAvatarLooks(string? groupId, AvatarType? avatarType, Ownership? ownership, int limit, string? token, CancellationToken cancellationToken) =>
            heygen.GetPage<AvatarLook>($"v3/avatars/looks", new() { { "group_id", groupId }, { "avatar_type", avatarType }, { "ownership", ownership }, { "limit", limit }, { "token", token } }, cancellationToken);

        public async Task<CreatedLooks> CreateLooks(LooksRequest request, string? keySuffix, CancellationToken cancellationToken)
        {
            var created = await heygen.PostKeyed<CreatedLooks>($"v3/avatars/looks", request, keySuffix, cancellationToken);
            return created with { NextStep = NextCall.WaitForAll(JobKind.AvatarLook, [.. created.Looks.Select(look => look.Id)]) };
        }

        public async Task<CreatedAvatar> CreateAvatar(AvatarRequest request, string? keySuffix, CancellationToken cancellationToken)
        {
            var created = await heygen.PostKeyed<CreatedAvatar>($"v3/avatars", request, keySuffix, cancellationToken);
            return created with { NextStep = AvatarNextSteps.After(created) };
        }
    }
}

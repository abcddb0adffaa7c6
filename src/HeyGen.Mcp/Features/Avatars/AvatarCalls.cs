using HeyGen.Api.Jobs;

namespace HeyGen.Mcp.Features.Avatars;

/// <summary>The avatar operations of the API.</summary>
internal static class AvatarCalls
{
    extension(HeyGenClient heygen)
    {
        public Task<Page<AvatarGroup>> ListAvatarGroups(Ownership? ownership, int limit, string? token, CancellationToken cancellationToken) =>
            heygen.GetPage<AvatarGroup>($"v3/avatars", new() { { "ownership", ownership }, { "limit", limit }, { "token", token } }, cancellationToken);

        public Task<AvatarGroup> GetAvatarGroup(string groupId, CancellationToken cancellationToken) => heygen.Get<AvatarGroup>($"v3/avatars/{groupId}", cancellationToken);

        public Task<AvatarGroup> UpdateAvatarGroup(string groupId, AvatarGroupChange change, CancellationToken cancellationToken) => heygen.Patch<AvatarGroup>($"v3/avatars/{groupId}", change, cancellationToken);

        public Task DeleteAvatarGroup(string groupId, CancellationToken cancellationToken) => heygen.Delete($"v3/avatars/{groupId}", cancellationToken);

        public Task<Page<AvatarLook>> ListAvatarLooks(string? groupId, AvatarType? avatarType, Ownership? ownership, int limit, string? token, CancellationToken cancellationToken) =>
            heygen.GetPage<AvatarLook>($"v3/avatars/looks", new() { { "group_id", groupId }, { "avatar_type", avatarType }, { "ownership", ownership }, { "limit", limit }, { "token", token } }, cancellationToken);

        public Task<AvatarLook> GetAvatarLook(string lookId, CancellationToken cancellationToken) => heygen.Get<AvatarLook>($"v3/avatars/looks/{lookId}", cancellationToken);

        public Task<AvatarLook> UpdateAvatarLook(string lookId, AvatarLookChange change, CancellationToken cancellationToken) => heygen.Patch<AvatarLook>($"v3/avatars/looks/{lookId}", change, cancellationToken);

        public Task DeleteAvatarLook(string lookId, CancellationToken cancellationToken) => heygen.Delete($"v3/avatars/looks/{lookId}", cancellationToken);

        public Task<Page<LookTemplate>> ListLookTemplates(LookTemplateType? type, Gender? gender, int limit, string? token, CancellationToken cancellationToken) =>
            heygen.GetPage<LookTemplate>($"v3/avatars/look-templates", new() { { "type", type }, { "gender", gender }, { "limit", limit }, { "token", token } }, cancellationToken);

        public async Task<CreatedLooks> CreateLooks(LooksRequest request, string? keySuffix, CancellationToken cancellationToken)
        {
            var created = await heygen.PostKeyed<CreatedLooks>($"v3/avatars/looks", request, keySuffix, cancellationToken);
            return created with { NextStep = created.Looks is [var first, ..] ? NextCall.WaitFor(JobKind.AvatarLook, first.Id) : null };
        }

        public async Task<CreatedAvatar> CreateAvatar(AvatarRequest request, string? keySuffix, CancellationToken cancellationToken)
        {
            var created = await heygen.PostKeyed<CreatedAvatar>($"v3/avatars", request, keySuffix, cancellationToken);
            return created with { NextStep = AvatarNextSteps.After(created) };
        }

        public async Task<AvatarConsent> CreateAvatarConsent(string groupId, AvatarConsentRequest request, string? keySuffix, CancellationToken cancellationToken)
        {
            var consent = await heygen.PostKeyed<AvatarConsent>($"v3/avatars/{groupId}/consent", request, keySuffix, cancellationToken);
            return consent with { NextStep = AvatarNextSteps.AfterConsent(groupId) };
        }
    }
}

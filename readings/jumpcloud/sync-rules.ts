import type { SyncRules } from "../../audit/sync/sign-in-name";
import type { CallOptions } from "../../clients/http";
import type { JumpCloud } from "../../clients/jumpcloud";

const UPN_FROM_ALTERNATE_EMAIL = "user_principal_name_from_alternate_email";

/** How JumpCloud's Microsoft 365 directory writes people: three requests. */
export async function readSyncRules(
  { office365s }: JumpCloud,
  directoryId: string,
  call?: CallOptions,
): Promise<SyncRules> {
  const [settings, domains, rules] = await Promise.all([
    office365s.get(directoryId, call),
    office365s.domains(directoryId, call),
    office365s.translationRules(directoryId, call),
  ]);
  const defaultDomain = domains.find((domain) => domain.default)?.domain ?? settings.defaultDomain?.domain;
  return {
    domains: domains.map(({ domain }) => domain.toLowerCase()),
    ...(defaultDomain ? { defaultDomain: defaultDomain.toLowerCase() } : {}),
    upnFromAlternateEmail: rules.some(({ builtIn }) => builtIn === UPN_FROM_ALTERNATE_EMAIL),
    onLockout: settings.userLockoutAction ?? "maintain",
    onPasswordExpiration: settings.userPasswordExpirationAction ?? "maintain",
  };
}

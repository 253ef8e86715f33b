import type { DirectorySettings } from "../../audit/directory/settings";
import { parseHolder } from "../../audit/holders/holder";
import type { OrganizationRules } from "../../audit/jumpcloud/organization-rules";
import type { SyncRules } from "../../audit/people/sign-in-name";
import type {
  CatalogueTemplate,
  DirectoryConsent,
  JumpCloudSamlApplication,
  Microsoft365Directory,
  OrganizationIdentity,
} from "../../audit/vendor-objects";
import type { CallOptions } from "../../clients/http";
import type { Application, Directory, JumpCloud } from "../../clients/jumpcloud";
import { toAssertionSettings } from "./assertion-settings";

/** The organisation that all calls act on, verified with JumpCloud. */
export async function readOrganizationIdentity(
  jumpcloud: JumpCloud,
  call?: CallOptions,
): Promise<OrganizationIdentity> {
  const { id, displayName } = await jumpcloud.organizations.current(call);
  return { id, displayName };
}

/** What an organisation demands of passwords, and of its administrators. */
export async function readOrganizationRules(
  jumpcloud: JumpCloud,
  id: string,
  call?: CallOptions,
): Promise<OrganizationRules> {
  const { requireAdminMFA, passwordPolicy } = await jumpcloud.organizations.settings(id, call);
  const policy = passwordPolicy ?? {};
  return {
    ...(requireAdminMFA === undefined ? {} : { adminMfa: requireAdminMFA }),
    ...(policy.enableMinLength === undefined && policy.minLength === undefined
      ? {}
      : { minLength: policy.enableMinLength === false ? 0 : (policy.minLength ?? 0) }),
    ...(policy.enableMaxLoginAttempts === undefined ? {} : { locksOut: policy.enableMaxLoginAttempts }),
    ...(policy.enableRecoveryEmail === undefined ? {} : { recoversByMail: policy.enableRecoveryEmail }),
    ...(policy.allowUnenrolledMFAPasswordReset === undefined
      ? {}
      : { resetsWithoutFactor: policy.allowUnenrolledMFAPasswordReset }),
  };
}

/** One application; throws `NotFound` where JumpCloud has none of this id. */
export async function readSamlApplication(
  jumpcloud: JumpCloud,
  id: string,
  call?: CallOptions,
): Promise<JumpCloudSamlApplication> {
  return toSamlApplication(await jumpcloud.applications.get(id, call));
}

/** Ids of the groups whose members may use an application. */
export async function readGroupsOfApplication(
  jumpcloud: JumpCloud,
  id: string,
  call?: CallOptions,
): Promise<string[]> {
  const bound = await jumpcloud.applications.associations.list(id, "user_group", call);
  return bound.map((group) => group.id);
}

/** Every application, to see which labels, issuers and sign-in addresses are taken. */
export async function* readSamlApplications(
  jumpcloud: JumpCloud,
  call?: CallOptions,
): AsyncGenerator<JumpCloudSamlApplication> {
  for await (const application of jumpcloud.applications.list(call)) yield toSamlApplication(application);
}

/** Every Microsoft 365 directory, without its list of domains, to choose one from. */
export async function readMicrosoft365Directories(
  jumpcloud: JumpCloud,
  call?: CallOptions,
): Promise<Microsoft365Directory[]> {
  const directories = await jumpcloud.directories.list(call);
  return directories.filter(({ type }) => type === "office_365").map(toMicrosoft365Directory);
}

/** One Microsoft 365 directory with its domains; nothing where JumpCloud has none of this id. */
export async function readMicrosoft365Directory(
  jumpcloud: JumpCloud,
  id: string,
  call?: CallOptions,
): Promise<Microsoft365Directory | undefined> {
  const found = (await readMicrosoft365Directories(jumpcloud, call)).find((one) => one.id === id);
  if (!found) return undefined;
  const domains = await jumpcloud.office365s.domains(id, call);
  return { ...found, domains: domains.map(({ domain }) => domain.toLowerCase()) };
}

/** What a directory is set to; its domains and its consent are read beside. */
export async function readDirectorySettings(
  jumpcloud: JumpCloud,
  id: string,
  call?: CallOptions,
): Promise<DirectorySettings> {
  const [settings, rules] = await Promise.all([
    jumpcloud.office365s.get(id, call),
    jumpcloud.office365s.translationRules(id, call),
  ]);
  const { groupsEnabled = false, userLockoutAction, userPasswordExpirationAction } = settings;
  const translationRules = rules.map(({ builtIn }) => builtIn);
  return { groupsEnabled, userLockoutAction, userPasswordExpirationAction, translationRules };
}

/** Ids of the groups whose members a directory writes into the tenant. */
export async function readGroupsOfDirectory(
  jumpcloud: JumpCloud,
  id: string,
  call?: CallOptions,
): Promise<string[]> {
  const bound = await jumpcloud.office365s.associations.list(id, "user_group", call);
  return bound.map((group) => group.id);
}

/** A template of the catalogue by its key; nothing where JumpCloud has none. */
export async function readTemplate(
  jumpcloud: JumpCloud,
  key: string,
  call?: CallOptions,
): Promise<CatalogueTemplate | undefined> {
  const template = await jumpcloud.templates.findByName(key, call);
  if (!template) return undefined;
  const { name, displayName, config } = template;
  return { key: name, displayName, configKeys: Object.keys(config), assertion: toAssertionSettings(config) };
}

function toSamlApplication(application: Application): JumpCloudSamlApplication {
  const { id, displayLabel, name, active, ssoUrl, config, certificate, pairUpdated, organization } =
    application;
  const entityId = config.idpEntityId?.value;
  const holder = parseHolder(application.description);
  return {
    id,
    label: displayLabel,
    template: name,
    active,
    ssoUrl,
    idpEntityId: typeof entityId === "string" ? entityId : "",
    ...(organization ? { organizationId: organization } : {}),
    ...(certificate ? { certificate: pick(certificate) } : {}),
    ...(pairUpdated ? { pairUpdated } : {}),
    assertion: toAssertionSettings(config),
    ...(holder ? { holder } : {}),
  };
}

function pick({ base64, sha1, notBefore, notAfter }: NonNullable<Application["certificate"]>) {
  return { base64, sha1, notBefore, notAfter };
}

function toMicrosoft365Directory({ id, name, consent, defaultDomain }: Directory): Microsoft365Directory {
  return {
    id,
    name,
    consent: toConsent(consent),
    ...(defaultDomain ? { defaultDomain: defaultDomain.domain.toLowerCase() } : {}),
  };
}

function toConsent(consent: Directory["consent"]): DirectoryConsent {
  if (!consent || consent.healthy) return { state: "given" };
  return { state: "stale", error: consent.error ?? "", message: consent.message ?? "" };
}

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

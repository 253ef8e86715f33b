import type {
  InternalDomainFederation,
  JumpCloudSamlApplication,
  TenantDomain,
} from "../../../audit/vendor-objects";
import type {
  FoundApplication,
  FoundDirectory,
  FoundDomain,
  FoundGroup,
  FoundIntegration,
} from "../../../operations/adoption/adoption";
import { withCandidates } from "../../../operations/adoption/domain-candidates";

export const [SIGNING, OTHERS] = ["b3Vycw==", "dGhlaXJz"];
export const PAGE = "https://sso.jumpcloud.com/saml2/m365-example-com";
export const SIGN_OUT = "https://console.jumpcloud.com/userconsole/";
const ENDS = "2031-03-01T00:00:00.000Z";

export function application(id: string, differs: Partial<FoundApplication> = {}): FoundApplication {
  const certificate = { base64: SIGNING, sha1: "A1", notBefore: "2026-03-01T00:00:00.000Z", notAfter: ENDS };
  return {
    id,
    label: "Microsoft 365 (example.com)",
    template: "office365",
    active: true,
    certificate,
    ssoUrl: PAGE,
    idpEntityId: "https://example.com",
    assertion: { settings: {} },
    people: 0,
    ...differs,
  };
}

const PLAIN = { isDefault: false, isInitial: false, isVerified: true, isRoot: true };

export function managed(name: string, differs: Partial<TenantDomain> = {}): TenantDomain {
  return { name, authenticationType: "Managed", ...PLAIN, ...differs };
}

/** As the program itself would make it, apart from what is told. */
export function federation(
  domain: string,
  differs: Partial<InternalDomainFederation> = {},
): InternalDomainFederation {
  return {
    id: "1",
    displayName: domain,
    issuerUri: `https://${domain}`,
    signingCertificate: SIGNING,
    passiveSignInUri: PAGE,
    activeSignInUri: PAGE,
    signOutUri: SIGN_OUT,
    preferredAuthenticationProtocol: "saml",
    federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
    ...differs,
  };
}

export function federated(name: string, differs: Partial<InternalDomainFederation> = {}): TenantDomain {
  return { name, authenticationType: "Federated", ...PLAIN, federation: federation(name, differs) };
}

export function directory(id: string, differs: Partial<FoundDirectory> = {}): FoundDirectory {
  const settings = { groupsEnabled: false, userLockoutAction: "maintain", translationRules: [] };
  return {
    id,
    name: "Microsoft 365",
    consent: { state: "given" },
    domains: [],
    settings,
    people: 0,
    ...differs,
  };
}

export function group(id: string, differs: Partial<FoundGroup> = {}): FoundGroup {
  return {
    id,
    name: id,
    description: "",
    members: 30,
    applications: ["app"],
    directories: ["dir"],
    ...differs,
  };
}

export const INITIAL = managed("example.onmicrosoft.com", { isInitial: true, isDefault: true });

interface Tenant extends Partial<Omit<FoundIntegration, "domains" | "others" | "tenant">> {
  /** @default example.com as the program would federate it */
  domains?: TenantDomain[];
  others?: TenantDomain[];
  onPremisesSync?: boolean;
}

/** A company with one federated domain, its application, directory and group, apart from what is told. */
export function integration({
  domains,
  others,
  onPremisesSync = false,
  ...differs
}: Tenant = {}): FoundIntegration {
  const applications = differs.applications ?? [application("app")];
  const directories = differs.directories ?? [directory("dir")];
  const chosen = domains ?? [federated("example.com")];
  const unfound = others ?? [INITIAL];
  const all = [...chosen, ...unfound];
  return {
    readAt: "2026-11-29T08:00:00.000Z",
    tenant: {
      id: "t",
      displayName: "Example",
      onPremisesSync,
      initialDomain: INITIAL.name,
      defaultDomain: all.find(({ isDefault }) => isDefault)?.name ?? "",
    },
    organization: { id: "o", displayName: "Example" },
    domains: candidates(chosen, { all, applications, directories }),
    others: unfound,
    applications,
    directories,
    groups: [group("staff")],
    administrators: [],
    ...differs,
  };
}

function candidates(
  domains: TenantDomain[],
  scene: { all: TenantDomain[]; applications: JumpCloudSamlApplication[]; directories: FoundDirectory[] },
): FoundDomain[] {
  return withCandidates(domains, scene);
}

import { GLOBAL_ADMINISTRATOR_ROLE } from "../../audit/people/accounts";
import { readCertificate } from "../../clients/certificates";
import type { RunningEmulators } from "../../emulators";
import { uuidOf } from "../../emulators/core";
import { toFederation } from "../../emulators/entra/blank-objects";
import { secretId } from "../../emulators/entra/registrations";
import { strangersCertificate } from "../emulators/stranger";
import { INITIAL, vendorsOf } from "../providers/graph/company";

export const MALLORY = `mallory@${INITIAL}`;
const REPOSITORY = "repo:mallory/mail:ref:refs/heads/main";

/** What somebody leaves behind who could sign in as anybody; by the names that the page has for it. */
export async function thief(emulators: RunningEmulators): Promise<Record<string, string>> {
  const { state } = emulators.entra;
  const { graph } = vendorsOf(emulators);
  const own = await graph.federation.find("example.com");
  const nextSigningCertificate = strangersCertificate();
  await graph.federation.update("example.com", own?.id ?? "", { nextSigningCertificate });
  federateElsewhere(emulators, nextSigningCertificate);

  const [pattern] = state.users.values();
  if (!pattern) throw new Error("The tenant has nobody.");
  const id = uuidOf("user", MALLORY);
  state.putUser({ ...pattern, id, userPrincipalName: MALLORY, displayName: "Mallory", proxyAddresses: [] });
  const role = { id: "made-by-the-thief", principalId: id, roleDefinitionId: GLOBAL_ADMINISTRATOR_ROLE };
  state.assignments.set(role.id, { ...role, directoryScopeId: "/" });

  const deploy = state.findApplication(emulators.env("deploy").ARM_CLIENT_ID ?? "");
  if (!deploy) throw new Error("The seed has no deploy.");
  deploy.secrets.push("a secret of the thief");
  const trust = { name: "mail", issuer: "https://token.actions.githubusercontent.com", subject: REPOSITORY };
  deploy.federatedCredentials.push({ ...trust, audience: "api://AzureADTokenExchange" });

  const reader = {
    id: uuidOf("servicePrincipal", "Mail backup"),
    clientId: uuidOf("application", "Mail backup"),
  };
  state.applications.set(reader.id, {
    ...reader,
    displayName: "Mail backup",
    secrets: [],
    certificates: [],
    federatedCredentials: [],
    permissions: [],
    homeTenantId: uuidOf("tenant", "of the thief"),
    delegated: { consentType: "AllPrincipals", principalId: null, scope: "Mail.Read offline_access" },
  });
  state.tenant.federatedTokenValidation = "none";
  return {
    THUMBPRINT: readCertificate(nextSigningCertificate).sha1,
    assignment: role.id,
    application: uuidOf("application", deploy.clientId),
    secret: secretId("a secret of the thief"),
    credential: uuidOf("federatedIdentityCredential", deploy.id, trust.name),
    consent: uuidOf("oauth2PermissionGrant", reader.id),
  };
}

function federateElsewhere({ entra: { state } }: RunningEmulators, signingCertificate: string): void {
  const domain = state.domains.get("example.org");
  if (domain) domain.authenticationType = "Federated";
  const page = "https://login.mallory.example/saml2";
  state.federations.set(
    "example.org",
    toFederation("example.org", {
      displayName: "example.org",
      issuerUri: "https://login.mallory.example",
      passiveSignInUri: page,
      signingCertificate,
      preferredAuthenticationProtocol: "saml",
      federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
    }),
  );
}

/** What of {@link thief}'s is still there. */
export function leftOfThief({ entra: { state }, ...emulators }: RunningEmulators): string[] {
  const deploy = state.findApplication(emulators.env("deploy").ARM_CLIENT_ID ?? "");
  return [
    ...(state.federations.get("example.com")?.nextSigningCertificate ? ["key"] : []),
    ...(state.federations.has("example.org") ? ["federation"] : []),
    ...(state.assignments.has("made-by-the-thief") ? ["role"] : []),
    ...(deploy?.secrets.some((one) => one.includes("thief")) ? ["secret"] : []),
    ...(deploy?.federatedCredentials.some(({ subject }) => subject === REPOSITORY) ? ["credential"] : []),
    ...[...state.applications.values()].flatMap((one) =>
      one.delegated?.scope.startsWith("Mail") ? ["consent"] : [],
    ),
    ...(state.tenant.federatedTokenValidation === "all" ? [] : ["policy"]),
  ];
}

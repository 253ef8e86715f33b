import type { EmulatorsOptions, RunningEmulators } from "../../emulators";
import { grant } from "./permissions";
import { startReady } from "./ready";

/** Calls one vendor's API as the identity that may do everything, and gives the answer's JSON. */
export type Call = (method: string, path: string, body?: unknown) => Promise<Record<string, unknown>>;

export interface FederatedCompany {
  emulators: RunningEmulators;
  jumpcloud: Call;
  graph: Call;
  /** Id of the application that signs. */
  application: string;
  /** Id of the directory that people are bound to. */
  directory: string;
  /** Id of the group whose members are bound to both. */
  group: string;
}

const DOMAIN = "example.com";

/** Northwind with `example.com` federated, by nothing but requests: Engineering is bound and may sign in. */
export async function startFederated(options: EmulatorsOptions = {}): Promise<FederatedCompany> {
  const emulators = await startReady({ provisioningDelayMs: 0, ...options });
  grant(emulators, "AuditLog.Read.All", "User-PasswordProfile.ReadWrite.All");
  return federate(emulators);
}

export async function federate(emulators: RunningEmulators): Promise<FederatedCompany> {
  const jumpcloud = jumpCloudCaller(emulators);
  const graph = await graphCaller(emulators);
  const directory = await emulators.consent();
  const group =
    [...emulators.jumpcloud.state.groups.values()].find(({ name }) => name === "Engineering")?.id ?? "";
  const created = await jumpcloud("POST", "/api/applications", {
    name: "office365",
    displayLabel: "Microsoft 365",
    ssoUrl: `${emulators.urls.signIn}/saml2/m365`,
    active: true,
    config: { idpEntityId: { value: `https://${DOMAIN}` } },
  });
  const application = String(created._id);
  for (const path of [`applications/${application}`, `office365s/${directory}`]) {
    await jumpcloud("POST", `/api/v2/${path}/associations`, { op: "add", type: "user_group", id: group });
  }
  await emulators.settle();
  await graph("PATCH", "/domains/example.org", { isDefault: true });
  const company = { emulators, jumpcloud, graph, application, directory, group };
  await graph("POST", `/domains/${DOMAIN}/federationConfiguration`, {
    displayName: DOMAIN,
    issuerUri: `https://${DOMAIN}`,
    passiveSignInUri: `${emulators.urls.signIn}/saml2/m365`,
    preferredAuthenticationProtocol: "saml",
    federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
    signingCertificate: currentCertificate(company),
  });
  return company;
}

/** What the application signs with now, base64 of its DER. */
export function currentCertificate({
  emulators,
  application,
}: Pick<FederatedCompany, "emulators" | "application">): string {
  const wrapped = emulators.jumpcloud.state.applications.get(application)?.config.idpCertificate?.value;
  return derOf(Buffer.from(String(wrapped), "base64").toString("utf8"));
}

export const derOf = (pem: string): string => pem.replace(/-----[A-Z ]+-----|\s/g, "");

/** Changes settings of the application as a careful client does: all of them sent back. */
export async function configure(
  { jumpcloud, application }: FederatedCompany,
  config: Record<string, unknown>,
) {
  const { _id, ...before } = await jumpcloud("GET", `/api/applications/${application}`);
  const { name, displayLabel, ssoUrl, active } = before;
  const whole = { ...(before.config as object), ...config };
  await jumpcloud("PUT", `/api/applications/${application}`, {
    name,
    displayLabel,
    ssoUrl,
    active,
    config: whole,
  });
}

/** Changes the domain's federation. */
export async function patchFederation({ graph }: FederatedCompany, fields: object): Promise<void> {
  const list = await graph("GET", `/domains/${DOMAIN}/federationConfiguration`);
  const [federation] = list.value as { id: string }[];
  await graph("PATCH", `/domains/${DOMAIN}/federationConfiguration/${federation?.id}`, fields);
}

function jumpCloudCaller({ jumpcloud }: RunningEmulators): Call {
  return async (method, path, body) => {
    const headers = {
      "x-api-key": "emulator-bootstrap-key-not-a-secret",
      "content-type": "application/json",
    };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    return answerOf(await jumpcloud.api.request(path, { method, headers, ...sent }));
  };
}

async function graphCaller({ entra, urls, env }: RunningEmulators): Promise<Call> {
  const { ARM_CLIENT_ID = "", ARM_CLIENT_SECRET = "", ARM_TENANT_ID } = env("bootstrap");
  const body = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: ARM_CLIENT_ID,
    client_secret: ARM_CLIENT_SECRET,
    scope: `${urls.entra}/.default`,
  });
  const path = `${urls.entra}/${ARM_TENANT_ID}/oauth2/v2.0/token`;
  const token = await answerOf(await entra.app.request(path, { method: "POST", body }));
  return async (method, path, sent) => {
    const headers = { Authorization: `Bearer ${token.access_token}`, "Content-Type": "application/json" };
    const content = sent === undefined ? {} : { body: JSON.stringify(sent) };
    return answerOf(await entra.app.request(`${urls.entra}/v1.0${path}`, { method, headers, ...content }));
  };
}

async function answerOf(response: Response): Promise<Record<string, unknown>> {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status}: ${text}`);
  return text === "" ? {} : JSON.parse(text);
}

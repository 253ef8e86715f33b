import { writeFileSync } from "node:fs";
import { federationFaults, loadCompany, type RunningEmulators } from "../../emulators";
import { RECORD_FORMAT } from "../../operations/record";
import { startReady } from "../emulators/ready";
import { federated } from "../operations/federated";
import { INITIAL, ISSUER, SIGN_IN, vendorsOf } from "../providers/graph/company";

/** Two people, one of whom JumpCloud makes an account for, and the administrators of the initial domain. */
const PEOPLE = ["ada@example.com", "lucas@example.com", `admin@${INITIAL}`, `breakglass@${INITIAL}`];

export function startCompany(): Promise<RunningEmulators> {
  const company = loadCompany();
  const people = company.people.filter(({ email }) => PEOPLE.includes(email));
  const tenant = { ...company.tenant, devices: 0 };
  return startReady({
    company: { ...company, people, tenant, groups: { jumpcloud: [], entra: [] } },
    provisioningDelayMs: 0,
  });
}

export interface Night {
  /** Milliseconds that the clock is ahead. */
  ahead?: number;
  /** JumpCloud does not answer until the first command has ended. */
  jumpcloudIsDown?: boolean;
}

/** How each page of the runbook finds the two vendors; by the page's title. */
export const nights: Record<string, (emulators: RunningEmulators) => Promise<Night>> = {
  "Locked out": async (emulators) => {
    await federated(emulators);
    return { jumpcloudIsDown: true };
  },
  "The certificate has expired": async (emulators) => {
    await federated(emulators);
    return { ahead: 6 * 365 * 86_400_000 };
  },
  "The certificate was regenerated": async (emulators) => {
    const { applicationId } = await federated(emulators);
    emulators.jumpcloud.regenerateCertificate(applicationId);
    return {};
  },
  "The consent is lost": async (emulators) => {
    const { directoryId } = await federated(emulators);
    emulators.jumpcloud.expireConsent(directoryId);
    return {};
  },
  "The administrator is gone": async (emulators) => {
    await federated(emulators);
    const { users } = emulators.entra.state;
    for (const [id, user] of users) if (user.userPrincipalName.endsWith(`@${INITIAL}`)) users.delete(id);
    return {};
  },
  "Half federated": async (emulators) => {
    const { graph } = vendorsOf(emulators);
    await graph.domains.makeDefault(INITIAL);
    emulators.entra.faults.enable(federationFaults.halfFederated);
    const settings = { issuerUri: ISSUER, passiveSignInUri: SIGN_IN };
    await graph.federation.create("example.com", settings).catch(() => undefined);
    return {};
  },
  "The wrong tenant": async (emulators) => {
    await federated(emulators);
    const elsewhere = "11111111-1111-4111-8111-111111111111";
    const record = {
      format: RECORD_FORMAT,
      takenAt: "2026-11-02T08:00:00.000Z",
      tenantId: elsewhere,
      domain: "example.com",
    };
    writeFileSync("record.json", JSON.stringify(record));
    return {};
  },
};

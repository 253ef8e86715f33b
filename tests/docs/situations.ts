import { writeFileSync } from "node:fs";
import { holderMark } from "../../audit/holders/holder";
import { federationFaults, loadCompany, type RunningEmulators } from "../../emulators";
import { RECORD_FORMAT } from "../../operations/rollback/record";
import { startReady } from "../emulators/ready";
import { federated as federatedOnly } from "../operations/federation/federated";
import { INITIAL, ISSUER, SIGN_IN, vendorsOf } from "../providers/graph/company";
import { leftOfThief, thief } from "./thief";

/** Two people, one of whom JumpCloud makes an account for, and the administrators of the initial domain. */
const LEAVER = "lucas@example.com";
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

/** Federated by a stack, which marks its application. */
async function federated(emulators: RunningEmulators) {
  const prepared = await federatedOnly(emulators);
  const application = emulators.jumpcloud.state.applications.get(prepared.applicationId);
  if (!application) throw new Error("There is no application to mark.");
  application.description = holderMark({
    stack: "northwind/prod",
    component: "m365",
    id: "q2Jk0aZ9_x-1bBcD",
  });
  return prepared;
}

export interface Emergency {
  /** Milliseconds that the clock is ahead. */
  ahead?: number;
  /** JumpCloud does not answer until the stack's record is asked for. */
  jumpcloudIsDown?: boolean;
  /** What a person reads off an output and types into a command, by its name there. */
  read?: Record<string, string>;
  /** What a person does at a console before a command. */
  before?: Record<string, () => void | Promise<void>>;
  /** What has to be so in the end. */
  proof?: () => void | Promise<void>;
}

const domainOf = ({ userPrincipalName }: { userPrincipalName: string }) => userPrincipalName.split("@")[1];

/** Enabled people whose sessions nobody has revoked since then. */
function openSessions({ entra: { state } }: RunningEmulators, since: string): string[] {
  return [...state.users.values()]
    .filter(({ signInSessionsValidFromDateTime: from }) => String(from) < since)
    .map(({ userPrincipalName }) => userPrincipalName)
    .sort();
}

/** The command that asks the stack for its record, once JumpCloud works. */
export const STACK_RECORD = "npx pulumi stack output rollbackRecord --json --show-secrets > record.json";

async function asksJumpCloud(emulators: RunningEmulators, method: string, path: string): Promise<void> {
  const headers = { "x-api-key": emulators.env("deploy").JUMPCLOUD_API_KEY ?? "" };
  const { ok, status } = await fetch(`${emulators.urls.jumpcloud}${path}`, { method, headers });
  if (!ok) throw new Error(`${method} ${path}: ${status}`);
}

/** How each page of the runbook finds the two vendors; by the page's title. */
export const emergencies: Record<string, (emulators: RunningEmulators) => Promise<Emergency>> = {
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
    const leaver = [...emulators.jumpcloud.state.users.values()].find(({ email }) => email === LEAVER);
    await asksJumpCloud(emulators, "POST", `/api/systemusers/${leaver?._id}/state/suspend`);
    return {
      ahead: 2 * 3_600_000,
      proof: () => expect(emulators.entra.state.findUser(LEAVER)?.accountEnabled).toBe(false),
    };
  },
  "The administrator is gone": async (emulators) => {
    await federated(emulators);
    const { users } = emulators.entra.state;
    for (const [id, user] of users) if (user.userPrincipalName.endsWith(`@${INITIAL}`)) users.delete(id);
    return {};
  },
  "A key that is not ours": async (emulators) => {
    const { directoryId } = await federated(emulators);
    const began = new Date().toISOString();
    const read = await thief(emulators);
    return {
      read,
      async proof() {
        await emulators.settle();
        expect(leftOfThief(emulators)).toEqual([]);
        expect(openSessions(emulators, began)).toEqual([`admin@${INITIAL}`, `breakglass@${INITIAL}`]);
        expect(emulators.jumpcloud.state.directories.get(directoryId)?.consent?.error).toBe(undefined);
      },
    };
  },
  "JumpCloud itself is compromised": async (emulators) => {
    const { applicationId, directoryId } = await federated(emulators);
    const { entra, jumpcloud } = emulators;
    jumpcloud.faults.happen({ kind: "request-lost", path: /./, times: Number.POSITIVE_INFINITY });
    return {
      jumpcloudIsDown: true,
      read: { jumpcloud: entra.state.findApplication(emulators.company.connector.clientId)?.id ?? "" },
      before: {
        async [STACK_RECORD]() {
          jumpcloud.faults.clear();
          jumpcloud.regenerateCertificate(applicationId);
          await asksJumpCloud(emulators, "POST", `/api/v2/office365s/${directoryId}/reactivate`);
          await emulators.consent();
        },
      },
    };
  },
  "Our JumpCloud key is invalid": async (emulators) => {
    await federated(emulators);
    const [admin] = emulators.jumpcloud.state.admins.filter(({ identity }) => identity === "deploy");
    if (!admin?.apiKey) throw new Error("The seed has no key of deploy.");
    const { apiKey } = admin;
    admin.apiKey = "another";
    const renew = () => void Object.assign(admin, { apiKey });
    return { before: { "npx jumpcloud-entra doctor --as deploy": renew } };
  },
  'Somebody pressed "Deactivate"': async (emulators) => {
    const { directoryId, groupId } = await federated(emulators);
    await asksJumpCloud(emulators, "DELETE", `/api/v2/office365s/${directoryId}`);
    return {
      before: {
        // What `up` writes then: tests/engine/program/rollback.test.ts.
        async "npx jumpcloud-entra parity --domain example.com"() {
          const { jumpcloud } = vendorsOf(emulators);
          const group = { type: "user_group" as const, id: groupId };
          await jumpcloud.office365s.associations.add(await emulators.consent(), group);
          await emulators.settle();
        },
      },
    };
  },
  "A way in without any person": async (emulators) => {
    await federated(emulators);
    const { state } = emulators.entra;
    for (const user of [...state.users.values()]) if (domainOf(user) === INITIAL) state.removeUser(user);
    const application = () =>
      [...state.applications.values()].find((one) => one.displayName === "break-glass");
    return {
      read: {
        tenant: emulators.company.tenant.id,
        get client() {
          return application()?.clientId ?? "";
        },
      },
      proof() {
        expect(application()?.permissions.sort()).toEqual([
          "RoleManagement.ReadWrite.Directory",
          "User.ReadWrite.All",
        ]);
        const holders = [...state.assignments.values()].map(({ principalId }) =>
          state.users.get(principalId),
        );
        expect(holders.map((user) => user?.userPrincipalName)).toEqual([`emergency@${INITIAL}`]);
      },
    };
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

import type { dynamic } from "@pulumi/pulumi";
import { GLOBAL_ADMINISTRATOR_ROLE } from "../../../audit/people/accounts";
import type { EmulatorsOptions, RunningEmulators } from "../../../emulators";
import type { Vendors } from "../../../operations/connection/vendors";
import { toDynamicProvider } from "../../../providers/graph/dynamic-provider";
import type { GraphHandler } from "../../../providers/graph/graph-handler";
import { systemClock } from "../../../waiting/clock";
import { signedIn } from "../../clients/emulated";
import { northwindOf, ONE_OF_EACH_KIND } from "../../emulators/few-people";
import { startReady } from "../../emulators/ready";
import { readyRsaPair } from "../../emulators/rsa-pairs";
import { withShortcut } from "../../emulators/shortcut";
import { asTheEngineCalls } from "./former-inputs";

export const ISSUER = "https://example.com";
export const SIGN_IN = "https://sso.jumpcloud.com/saml2/m365-example-com";
export const INITIAL = "example.onmicrosoft.com";

export type Identity = Parameters<typeof signedIn>[1];

/** Northwind with few people, unless another company is handed in. */
export function startCompany(options: EmulatorsOptions = {}): Promise<RunningEmulators> {
  return startReady({ company: northwindOf(ONE_OF_EACH_KIND), provisioningDelayMs: 0, ...options });
}

export function vendorsOf(emulators: RunningEmulators, identity: Identity = "deploy"): Vendors {
  return { ...signedIn(emulators, identity), clock: systemClock, newKey: readyRsaPair };
}

/** The handler as the engine calls it, signed in as one of the identities of the seed. */
export function provided<Inputs extends object, State extends Inputs>(
  handler: GraphHandler<Inputs, State>,
  emulators: RunningEmulators,
  identity: Identity = "deploy",
  told: string[] = [],
): Required<dynamic.ResourceProvider> {
  return providerOf(handler, vendorsOf(emulators, identity), told);
}

/** The handler as the engine calls it, with vendors that a test has altered; `told` gets what it tells the person. */
export function providerOf<Inputs extends object, State extends Inputs>(
  handler: GraphHandler<Inputs, State>,
  vendors: Vendors,
  told: string[] = [],
): Required<dynamic.ResourceProvider> {
  const log = (severity: string, message: string) => void told.push(`${severity}: ${message}`);
  const run = () =>
    toDynamicProvider(handler, async () => vendors, log) as Required<dynamic.ResourceProvider>;
  // What is made in one run is taken away in another one, which has a process of its own.
  return asTheEngineCalls({ ...run(), delete: (...args) => run().delete(...args) });
}

/** What this project wrote; JumpCloud's own synchronisation retries by itself. */
export function writes({ entra, jumpcloud }: RunningEmulators): string[] {
  return [...entra.journal.writes(), ...jumpcloud.journal.writes()]
    .filter(({ identity }) => identity !== "JumpCloud")
    .map(({ method, path }) => `${method} ${path}`);
}

/** The administrator that the program makes, as its first run leaves it. */
export function makeAdministrator({ entra: { state } }: RunningEmulators): string {
  const pattern = [...state.users.values()].find(
    ({ userPrincipalName }) => userPrincipalName === `breakglass@${INITIAL}`,
  );
  if (!pattern) throw new Error("The seed has no breakglass.");
  const id = "5b2f6c1e-0d3a-4c55-9d0e-2f6f0f2f9a12";
  const createdDateTime = new Date().toISOString();
  state.putUser({ ...pattern, id, userPrincipalName: `jumpcloud-admin@${INITIAL}`, createdDateTime });
  const assignment = { id: `${id}-role`, principalId: id, roleDefinitionId: GLOBAL_ADMINISTRATOR_ROLE };
  state.assignments.set(assignment.id, { ...assignment, directoryScopeId: "/" });
  return id;
}

export interface Prepared {
  groupId: string;
  directoryId: string;
  applicationId: string;
}

/** What the stage `prepare` leaves: everybody of JumpCloud in the group, bound and synced, and an application. */
export const prepare = withShortcut(
  async (emulators, members?: string[], ssoUrl: string = SIGN_IN): Promise<Prepared> => {
    const { jumpcloud, graph } = vendorsOf(emulators);
    const connected = await jumpcloud.directories.findOffice365({});
    const directoryId = connected?.id ?? (await emulators.consent());
    const group = await jumpcloud.userGroups.create({ name: "Microsoft 365 users" });
    for await (const user of jumpcloud.users.list()) {
      if (members === undefined || members.includes(user.email))
        await jumpcloud.userGroups.addMember(group.id, user.id);
    }
    const application = await jumpcloud.applications.create({
      name: "office365",
      displayName: "Microsoft 365",
      displayLabel: "Microsoft 365",
      ssoUrl,
      config: { idpEntityId: ISSUER },
    });
    await jumpcloud.applications.associations.add(application.id, { type: "user_group", id: group.id });
    await jumpcloud.office365s.associations.add(directoryId, { type: "user_group", id: group.id });
    await emulators.settle();
    await graph.domains.makeDefault(INITIAL);
    return { groupId: group.id, directoryId, applicationId: application.id };
  },
);

/** Who can't sign in through JumpCloud after {@link prepare}. */
export const LOCKED_OUT = [
  "bcarter@example.com",
  "kim.larsen@example.com",
  "peter@example.com",
  "svc-scanner@example.com",
  "zoe@example.com",
];

export const ACCEPTED = { users: LOCKED_OUT, reason: "they have been told" };

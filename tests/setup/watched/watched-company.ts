import { setMaxListeners } from "node:events";
import type { RunningEmulators } from "../../../emulators";
import type { GraphHandler } from "../../../providers/graph/graph-handler";
import { domainFederationHandler } from "../../../providers/graph/resources/domain-federation/handler";
import { federationCheckHandler } from "../../../providers/graph/resources/federation-check/handler";
import { preflightHandler } from "../../../providers/graph/resources/preflight/handler";
import { primaryDomainHandler } from "../../../providers/graph/resources/primary-domain/handler";
import { userParityHandler } from "../../../providers/graph/resources/user-parity/handler";
import { type Account, createAccount } from "../../../providers/jumpcloud/account";
import { applicationAssociationHandler } from "../../../providers/jumpcloud/resources/application-association/handler";
import { office365AssociationHandler } from "../../../providers/jumpcloud/resources/office365-association/handler";
import { office365DirectoryHandler } from "../../../providers/jumpcloud/resources/office365-directory/handler";
import { samlApplicationHandler } from "../../../providers/jumpcloud/resources/saml-application/handler";
import { userGroupHandler } from "../../../providers/jumpcloud/resources/user-group/handler";
import { userGroupMembershipHandler } from "../../../providers/jumpcloud/resources/user-group-membership/handler";
import { diffInputs } from "../../../providers/lifecycle/diff";
import type { ResourceHandler } from "../../../providers/lifecycle/handler";
import type { InputRules } from "../../../providers/lifecycle/rules";
import type { Resource } from "../../../setup/watched/row";
import type { Call } from "../../../waiting/call";
import { signedIn } from "../../clients/emulated";
import { remembered } from "../../emulators/shortcut";
import {
  ACCEPTED,
  INITIAL,
  ISSUER,
  makeAdministrator,
  type Prepared,
  prepare,
  providerOf,
  SIGN_IN,
  startCompany,
} from "../../providers/graph/company";
import { impatientClock } from "../../waiting/fast-clock";

/** What a preview shows of one resource, refreshed or not, in the words of a table's detection. */
type Look = (refresh: boolean) => Promise<string[]>;

/** A federated company and the resources of its program, which compare after a refresh. */
export interface WatchedCompany extends Prepared {
  emulators: RunningEmulators;
  /** As the program left it. */
  restore(): void;
  /** @default with a refresh before it */
  preview(options?: { refresh: boolean }): Promise<string[]>;
  close(): Promise<void>;
}

const { signal } = new AbortController();
// Every request listens.
setMaxListeners(Number.POSITIVE_INFINITY, signal);
const call: Call = { signal, log: () => undefined };

/** `watchesPeople` looks at them, too, who are in no table: one of them is everyday life. */
export async function startWatchedCompany({ watchesPeople = false } = {}): Promise<WatchedCompany> {
  const emulators = await startCompany();
  const prepared = await prepare(emulators);
  const { applicationId, directoryId, groupId } = prepared;
  const vendors = { ...signedIn(emulators, "bootstrap"), clock: impatientClock() };
  const account = createAccount(vendors.jumpcloud);
  await vendors.jumpcloud.office365s.addDomain(directoryId, "example.com");
  const at = { domain: "example.com", issuerUri: ISSUER, passiveSignInUri: SIGN_IN, applicationId };
  const administrator = `jumpcloud-admin@${INITIAL}`;
  const described = { name: "Microsoft 365 users", email: "m365@example.com", description: "Signs in." };
  const users = ["ada@example.com", "lucas@example.com"];
  const holder = { stack: "shop/dev", component: "m365", id: "q2Jk0aZ9_x-1bBcD" };
  const application = { displayLabel: "Microsoft 365", ssoUrl: SIGN_IN, idpEntityId: ISSUER, holder };
  const looks: Look[] = [
    await ofJumpCloud("UserGroup", userGroupHandler, account, { ...described, holder, adopt: true }),
    await ofJumpCloud("UserGroupMembership", userGroupMembershipHandler, account, { groupId, users }),
    await ofJumpCloud("SamlApplication", samlApplicationHandler, account, application),
    await ofJumpCloud("ApplicationAssociation", applicationAssociationHandler, account, {
      applicationId,
      groupId,
    }),
    await ofJumpCloud("Office365Directory", office365DirectoryHandler, account, { directoryId }),
    await ofJumpCloud("Office365Association", office365AssociationHandler, account, { directoryId, groupId }),
  ];
  await emulators.settle();
  const declared = { ...at, ...prepared, administrator, terms: { acceptLockOut: ACCEPTED } };
  const planned = {
    stage: "federated",
    domains: [{ domain: "example.com", issuerUri: ISSUER, ssoUrl: SIGN_IN }],
    group: described,
    members: users,
    administrator: { mailNickname: "jumpcloud-admin" },
    adopt: true,
  };
  looks.push(await ofGraph("Preflight", preflightHandler, vendors, planned));
  makeAdministrator(emulators);
  looks.push(
    await ofGraph("PrimaryDomain", primaryDomainHandler, vendors, { federated: ["example.com"] }),
    await ofGraph("DomainFederation", domainFederationHandler, vendors, declared),
    await ofGraph("FederationCheck", federationCheckHandler, vendors, { ...at, federationId: "made" }),
  );
  const { terms } = declared;
  const people = {
    groupId,
    directoryId,
    domains: ["example.com"],
    members: users,
    terms,
    deadlineSeconds: 1,
  };
  if (watchesPeople) looks.push(await ofGraph("UserParity", userParityHandler, vendors, people));
  return {
    ...prepared,
    emulators,
    restore: await remembered(emulators),
    preview: async ({ refresh } = { refresh: true }) =>
      withoutFollowing((await Promise.all(looks.map((look) => look(refresh)))).flat()),
    close: () => emulators.close(),
  };
}

/** Resources that take the id of another one, which is not known in the preview that makes that anew. */
const FOLLOWING: Partial<Record<Resource, readonly Resource[]>> = {
  UserGroup: ["UserGroupMembership", "ApplicationAssociation", "Office365Association", "DomainFederation"],
  SamlApplication: ["ApplicationAssociation", "DomainFederation", "FederationCheck"],
  Office365Directory: ["Office365Association", "DomainFederation"],
};

/** Without what only follows from a resource that is made again, and what Preflight hands on of its findings. */
function withoutFollowing(shown: string[]): string[] {
  const following = Object.entries(FOLLOWING).flatMap(([name, others]) =>
    shown.includes(`${name} is made again`) ? others : [],
  );
  return shown.filter(
    (line) => line !== "Preflight: standing" && !following.some((name) => line.startsWith(name)),
  );
}

async function ofJumpCloud<Inputs extends object, State extends object>(
  name: Resource,
  { rules, check, create, read }: ResourceHandler<Inputs, State, Account>,
  account: Account,
  declared: Inputs,
): Promise<Look> {
  const { inputs, failures } = await check(declared, undefined, account, call);
  expect(failures).toEqual([]);
  const { id, state } = await create(account, inputs, call);
  return async (refresh) => {
    const live = refresh ? await read(account, id, { inputs, state }, call) : { inputs, state };
    if (!live) return [`${name} is made again`];
    const next = await check(declared, live.inputs, account, call);
    if (next.failures.length > 0) return [`${name} refuses`];
    return namesOf(name, rules, live.inputs, next.inputs);
  };
}

async function ofGraph<Inputs extends object, State extends Inputs>(
  name: Resource | "UserParity",
  handler: GraphHandler<Inputs, State>,
  vendors: Parameters<typeof providerOf>[1],
  declared: object,
): Promise<Look> {
  const provider = providerOf(handler, vendors);
  const { inputs, failures } = await provider.check({}, declared);
  expect(failures).toEqual([]);
  const { id, outs } = await provider.create(inputs);
  return async (refresh) => {
    const live = refresh ? await provider.read(id, outs) : { id, props: outs };
    if (live.id === "") return [`${name} is made again`];
    const next = await provider.check(live.props, declared);
    if (next.failures?.length) return [`${name} refuses`];
    const { changes } = await provider.diff(id, live.props, next.inputs);
    if (!changes) return [];
    const known = (live.props.findings ?? []).map((finding: object) => JSON.stringify(finding));
    const found = (next.inputs.findings ?? []).filter((one: object) => !known.includes(JSON.stringify(one)));
    return namesOf(name, handler.rules, live.props, next.inputs).flatMap((shown) =>
      shown === `${name}: findings`
        ? found.map(({ code }: { code: string }) => `${name}: [${code}]`)
        : [shown],
    );
  };
}

function namesOf<Inputs extends object>(
  name: Resource | "UserParity",
  rules: InputRules<Inputs>,
  before: Partial<Inputs>,
  after: Partial<Inputs>,
): string[] {
  return diffInputs(rules, before, after).changed.map((property) => `${name}: ${property}`);
}

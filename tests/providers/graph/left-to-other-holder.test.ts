import type { dynamic } from "@pulumi/pulumi";
import { type Holder, holderMark } from "../../../audit/holders/holder";
import { holderIdOfMark } from "../../../audit/holders/lineage";
import { GLOBAL_ADMINISTRATOR_ROLE } from "../../../audit/people/accounts";
import { toDynamicProvider } from "../../../providers/graph/dynamic-provider";
import type { GraphHandler } from "../../../providers/graph/graph-handler";
import { domainFederationHandler } from "../../../providers/graph/resources/domain-federation/handler";
import { preflightHandler } from "../../../providers/graph/resources/preflight/handler";
import { primaryDomainHandler } from "../../../providers/graph/resources/primary-domain/handler";
import { roleAssignmentHandler } from "../../../providers/graph/resources/role-assignment/handler";
import { rollbackRecordHandler } from "../../../providers/graph/resources/rollback-record/handler";
import { createRunContext } from "../../../providers/graph/run-context";
import {
  DOMAIN,
  type FederationCompany,
  startFederationCompany,
} from "../../operations/federation/federation-company";
import { impatientClock } from "../../waiting/fast-clock";
import { INITIAL, makeAdministrator, vendorsOf, writes } from "./company";

type Provider = Required<dynamic.ResourceProvider>;

const dev: Holder = { stack: "shop/dev", component: "m365", id: "q2Jk0aZ9_x-1bBcD" };
const prod: Holder = { stack: "shop/prod", component: "m365", id: "prods-own-id-123" };

let company: FederationCompany;
let principalId: string;
beforeAll(async () => {
  company = await startFederationCompany();
});
beforeEach(async () => {
  await company.federate();
  company.emulators.entra.state.assignments.delete(`${principalId}-role`);
  principalId = makeAdministrator(company.emulators);
  mark(undefined);
});
afterAll(() => company.emulators.close());

function mark(holder: Holder | undefined, employeeId?: string) {
  company.application().description = holder ? `Sign-in. ${holderMark(holder)}` : "Sign-in.";
  const { state } = company.emulators.entra;
  const account = state.users.get(principalId);
  if (account) state.putUser({ ...account, employeeId: employeeId ?? null });
}

/** All deletes of one run of the engine, which has told `told`. */
function startRun() {
  const told: string[] = [];
  const run = createRunContext();
  const vendors = { ...vendorsOf(company.emulators, "bootstrap"), clock: impatientClock() };
  const providerOf = <Inputs extends object, State extends Inputs>(handler: GraphHandler<Inputs, State>) =>
    toDynamicProvider(
      handler,
      async () => vendors,
      (_, line) => void told.push(line),
      run,
    ) as Provider;
  const states = {
    federation: { ...company.inputs },
    record: { ...company.inputs, record: {} },
    "default domain": { domain: INITIAL, previous: "example.org", federated: [DOMAIN] },
    role: { principalId, roleId: GLOBAL_ADMINISTRATOR_ROLE, assignmentId: `${principalId}-role` },
  };
  const deletes = {
    federation: (holder?: Holder, differs = {}) =>
      providerOf(domainFederationHandler).delete(DOMAIN, { ...states.federation, holder, ...differs }),
    record: (holder?: Holder, differs = {}) =>
      providerOf(rollbackRecordHandler).delete(DOMAIN, { ...states.record, holder, ...differs }),
    "default domain": (holder?: Holder) =>
      providerOf(primaryDomainHandler).delete("tenant", { ...states["default domain"], holder }),
    role: (holder?: Holder) =>
      providerOf(roleAssignmentHandler).delete(`${principalId}-role`, { ...states.role, holder }),
  };
  return { told, providerOf, deletes };
}

type Kind = keyof ReturnType<typeof startRun>["deletes"];
const KINDS: Kind[] = ["federation", "record", "default domain", "role"];

test.each(KINDS)(
  "a delete of the %s ends what is the state's own, and what nobody has marked",
  async (kind) => {
    for (const held of [dev, undefined]) {
      await company.federate();
      mark(held);
      await vendorsOf(company.emulators).graph.domains.makeDefault(INITIAL);
      makeAdministrator(company.emulators);
      company.emulators.entra.journal.clear();
      await startRun().deletes[kind](held);
      expect(writes(company.emulators)).toHaveLength(1);
    }
  },
);

test.each<[Kind, string]>([
  ["federation", "example.com stays federated"],
  ["record", "example.com stays federated"],
  ["default domain", `The tenant's default domain stays ${INITIAL}`],
  ["role", `jumpcloud-admin@${INITIAL} keeps its role`],
])("a delete of the %s writes nothing where another stack's application signs in", async (kind, begin) => {
  mark(prod);
  for (const holder of [dev, undefined]) {
    const { deletes, told } = startRun();
    await deletes[kind](holder);
    const { displayLabel, id } = { ...company.application(), id: company.inputs.applicationId };
    expect(told).toEqual([
      expect.stringMatching(
        `^${begin}: JumpCloud's application "${displayLabel}" \\(${id}\\) is held by m365 of shop/prod`,
      ),
    ]);
  }
  expect(writes(company.emulators)).toEqual([]);
});

test.each(KINDS)("a delete of the %s fails where JumpCloud does not tell whose it is", async (kind) => {
  company.emulators.jumpcloud.faults.happen({ kind: "refused", path: /api\/applications$/, times: 99 });
  await expect(startRun().deletes[kind](dev)).rejects.toThrow(
    /it could not be read whether another stack holds it: [\s\S]*Run again when the vendor answers\. Or (run `npx jumpcloud-entra rollback --domain example.com`|choose|remove)/,
  );
  expect(writes(company.emulators)).toEqual([]);
});

test.each<Kind>(["federation", "record"])(
  "where JumpCloud does not answer at all, the delete of the %s says what ends it",
  async (kind) => {
    company.emulators.jumpcloud.faults.happen({ kind: "refused", path: /organizations/, times: 99 });
    await expect(startRun().deletes[kind](dev)).rejects.toThrow(
      "Next: Run again when the vendor answers. Or run `npx jumpcloud-entra rollback --domain example.com`: it needs only Microsoft Graph",
    );
    expect(writes(company.emulators)).toEqual([]);
  },
);

test("the role stays with an account that the run goes by as it is", async () => {
  const { deletes, providerOf } = startRun();
  const declared = { stage: "federated", domains: [], group: { name: "Nobody's" } };
  const told: typeof preflightHandler = {
    ...preflightHandler,
    check: async (inputs) => ({ inputs, failures: [] }),
  };
  await providerOf(told).check({}, { ...declared, administrator: { adopt: principalId } });
  mark(dev);
  await deletes.role(dev);
  expect(writes(company.emulators)).toEqual([]);
});

test("a record ends no federation that the same run has left to another stack", async () => {
  const { deletes, told } = startRun();
  mark(prod);
  await deletes.federation(dev);
  mark(undefined);
  await deletes.record(dev);
  expect(writes(company.emulators)).toEqual([]);
  expect(told).toHaveLength(1);
});

test.each<[string, string, number]>([
  ["leaves", "federated", 0],
  ["ends, where a run goes back to stage `prepare`,", "prepare", 1],
])("a delete %s a federation that its stack has found, by nobody known", async (_what, stage, times) => {
  mark(dev);
  const { deletes, providerOf } = startRun();
  const refusing: typeof preflightHandler = {
    ...preflightHandler,
    check: async (inputs) => ({ inputs, failures: [{ reason: "no" }] }),
  };
  const domains = [{ domain: stage === "prepare" ? DOMAIN : "example.org" }];
  await providerOf(refusing).check({}, { stage, domains, group: { name: "Nobody's" } });
  await deletes.federation(dev, { isFound: true });
  await deletes.record(dev);
  expect(writes(company.emulators)).toHaveLength(times);
});

test.each<Kind>(["federation", "record"])(
  "a delete of the %s whose state tells no holder yet ends what carries the mark of the run, or of its administrator",
  async (kind) => {
    const id = holderIdOfMark("its-own-mark-123");
    mark({ ...dev, id }, "its-own-mark-123");
    const administrator = `jumpcloud-admin@${INITIAL}`;
    const declared = { holder: { ...dev, id }, domain: "", federated: [] };
    for (const ends of [
      async () => {
        const { deletes, providerOf } = startRun();
        await providerOf(primaryDomainHandler).check({}, declared);
        await deletes[kind]();
      },
      () => startRun().deletes[kind](undefined, { administrator }),
    ]) {
      await company.federate();
      company.emulators.entra.journal.clear();
      await ends();
      expect(writes(company.emulators)).toHaveLength(1);
    }
  },
);

test("the mark on the account tells that another stack has made it, or has taken it over", async () => {
  mark(prod, prod.id);
  const application = company.application();
  const before = structuredClone({ ssoUrl: application.ssoUrl, config: application.config });
  // Of no domain of the tenant.
  application.ssoUrl = "https://sso.jumpcloud.com/saml2/elsewhere";
  Object.assign(application.config, { idpEntityId: { value: "https://contoso.com" } });
  await startRun().deletes.role(dev);
  expect(writes(company.emulators)).toEqual([]);
  Object.assign(application, before);
});

test.each<[string, object, Kind[]]>([
  ["to federate", { stage: "federated" }, KINDS],
  ["to prepare", { stage: "prepare" }, ["default domain", "role"]],
  [
    "to federate another domain",
    { stage: "federated", domains: [{ domain: "example.org" }] },
    ["default domain", "role"],
  ],
  [
    "without an account of its own",
    { stage: "federated", administrator: undefined },
    ["federation", "record", "default domain"],
  ],
])("a run whose targets leave out what a preflight wants %s leaves it", async (_what, differs, left) => {
  const { deletes, providerOf } = startRun();
  const declared = {
    domains: [{ domain: DOMAIN }],
    group: { name: "Nobody's" },
    administrator: { mailNickname: "jumpcloud-admin" },
    ...differs,
  };
  const refusing: typeof preflightHandler = {
    ...preflightHandler,
    check: async (inputs) => ({ inputs, failures: [{ reason: "no" }] }),
  };
  expect((await providerOf(refusing).check({}, declared)).failures).toHaveLength(1);
  const ended: Kind[] = [];
  for (const kind of ["federation", "default domain", "role"] as const) {
    company.emulators.entra.journal.clear();
    await deletes[kind](dev);
    if (writes(company.emulators).length > 0) ended.push(kind);
  }
  expect(KINDS.filter((kind) => kind !== "record" && !left.includes(kind))).toEqual(ended);
});

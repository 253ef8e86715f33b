import { federationFaults } from "../../../emulators";
import { APPLICATION } from "./application";
import type { Company } from "./company";
import { PEOPLE } from "./people";
import type { Situation } from "./situation";
import { TENANT_SITUATIONS } from "./tenant";

export const CHANGES = [...PEOPLE, ...APPLICATION, ...TENANT_SITUATIONS];

/** What breaks after the preview: the write judges it again. One of each kind. */
export const LATE = CHANGES.filter(
  ({ cause }, index) => index === CHANGES.findIndex((other) => other.cause?.code === cause?.code),
).flatMap(({ change, inputs, clockAhead, ...situation }): Situation[] =>
  change && situation.cause && !inputs && !clockAhead
    ? [{ ...situation, between: change, refusedBy: "create", name: `after the preview: ${situation.name}` }]
    : [],
);

const jumpcloud = (path: RegExp) => (company: Company) =>
  company.emulators.jumpcloud.faults.throttle({ path, times: 1_000 });
const failing = (vendor: "jumpcloud" | "entra", path: RegExp) => (company: Company) =>
  company.emulators[vendor].faults.happen({
    kind: "refused",
    status: 503,
    method: "GET",
    path,
    times: 1_000,
  });

/** Takes a permission away from the identity that federates. */
const without = (permission: string) => (company: Company) => {
  for (const application of company.emulators.entra.state.applications.values()) {
    application.permissions = application.permissions.filter((one) => one !== permission);
  }
};

const LISTS = {
  members: /\/usergroups\/[0-9a-f]+\/members$/,
  "people of the directory": /\/office365s\/[0-9a-f]+\/users$/,
  "groups of the application": /\/applications\/[0-9a-f]+\/associations$/,
  applications: /\/api\/applications$/,
};

/** Reads that fail, and lists that come short: nothing is known, so nothing is written. */
export const UNREAD: Situation[] = [
  ...(["short", "empty", "failed"] as const).flatMap((kind) =>
    Object.entries(LISTS).map(
      ([list, path]): Situation => ({
        name: `the list of ${list} comes ${kind}`,
        change: ({ emulators }) => emulators.jumpcloud.faults.spoilList({ kind, path, fromPage: 0 }),
        cause: { says: new RegExp(`GET .*${path.source.replace("$", "")} .*(the list ends after|500)`) },
      }),
    ),
  ),
  {
    name: "JumpCloud is busy without end",
    change: jumpcloud(/\/usergroups\//),
    cause: { says: /JumpCloud.*429.*usergroups|usergroups.*429/ },
  },
  {
    name: "JumpCloud fails to show the people of the directory",
    change: failing("jumpcloud", /\/office365s\/[0-9a-f]+\/users$/),
    cause: { says: /503/ },
  },
  {
    name: "JumpCloud fails to show the access policies",
    change: failing("jumpcloud", /\/authn\/policies$/),
    cause: { says: /authn\/policies.*503|503.*authn\/policies/ },
  },
  {
    name: "Graph fails to show the people of the domain",
    change: failing("entra", /^\/v1.0\/users$/),
    cause: { says: /\/v1.0\/users.*503|503.*\/v1.0\/users/ },
  },
  {
    name: "Graph fails to show who holds a role",
    change: failing("entra", /directoryRoles/),
    cause: { says: /directoryRoles/ },
  },
  {
    name: "the devices may not be read",
    change: without("Device.Read.All"),
    cause: { code: "device-impact", object: "example.com", says: /could not be read/ },
    refusedBy: "create",
  },
  {
    name: "the tenant may not be read",
    change: without("Organization.Read.All"),
    cause: { says: /could not be read|Organization.Read.All/ },
    refusedBy: "create",
  },
  {
    name: "the people may not be read",
    change: without("User.Read.All"),
    cause: { says: /User.Read.All/ },
  },
  {
    name: "the methods of administrators may not be read",
    change: without("UserAuthenticationMethod.Read.All"),
    cause: { code: "emergency-administrator", says: /has a strong sign-in method or was tested recently/ },
    refusedBy: "create",
  },
];

/** Of a create; those of an update, of a delete, and of a create without a certificate don't happen here. */
const CREATE_FAULTS: (keyof typeof federationFaults)[][] = [
  ["flippedThenFailed"],
  ["failedHalfway"],
  ["failedHalfway", "halfUnreadable"],
  ["createFailed"],
];

/** Writes that go wrong: the domain is Managed afterwards, or everybody signs in. */
export const HALFWAY: Situation[] = [
  ...CREATE_FAULTS.map(
    (faults): Situation => ({
      name: `a write goes wrong: ${faults.join(" and ")}`,
      change: ({ emulators: { entra } }) => {
        for (const fault of faults) entra.faults.enable(federationFaults[fault], 1);
      },
    }),
  ),
  ...(["done-but-failed", "answer-lost", "request-lost", "refused"] as const).map(
    (kind): Situation => ({
      name: `a write is ${kind}`,
      change: ({ emulators: { entra } }) =>
        entra.faults.happen({ kind, method: "POST", path: /federationConfiguration$/ }),
    }),
  ),
  {
    name: "reads are late",
    change: ({ emulators: { entra } }) => entra.faults.delayVisibility(4),
  },
];

/** What breaks for everybody while the write is on its way: the proof afterwards takes it back. */
const WHILE: Record<string, (company: Company) => unknown> = {
  "the application is switched off": ({ application }) => Object.assign(application(), { active: false }),
  "the application gets another issuer": ({ application }) => {
    const { config } = application();
    config.idpEntityId = { ...config.idpEntityId, value: "https://example.com/other" };
  },
  "the certificate is regenerated": ({ emulators, applicationId }) =>
    emulators.jumpcloud.regenerateCertificate(applicationId),
  "the group is unbound from the application": ({ emulators: { jumpcloud }, applicationId }) => {
    const { state } = jumpcloud;
    state.edges = state.edges.filter(({ to }) => to.id !== applicationId);
  },
  "the application is deleted": ({ emulators, applicationId }) =>
    emulators.jumpcloud.state.applications.delete(applicationId),
};

/** Somebody becomes unready while the write is on its way: named, while the domain stays federated. */
export const UNREADY: Situation[] = PEOPLE.flatMap(({ name, change, cause, inputs }): Situation[] =>
  change && cause?.code === "lock-out" && !inputs
    ? [{ name: `while it is written, ${name}`, whenWritten: change, cause }]
    : [],
);

export const OVERTAKEN: Situation[] = Object.entries(WHILE).map(([name, whenWritten]) => ({
  name: `while it is written, ${name}`,
  whenWritten,
}));

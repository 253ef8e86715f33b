import type { PreviewRun } from "../../../../cli/engine/run-preview";
import type { JudgedPerson, ResourceJudgement } from "../../../../operations/judgement/file";

export const PAGE =
  "https://github.com/acme/m365/blob/0123456789012345678901234567890123456789/docs/reference/findings.md";

const NOTHING: PreviewRun = {
  code: 0,
  isWhole: true,
  operations: [],
  drift: [],
  diagnostics: [],
  words: "",
  judged: [],
  diff: "Previewing update (prod):\nResources:\n    18 unchanged\n",
};

export function run(differs: Partial<PreviewRun> = {}): PreviewRun {
  return { ...NOTHING, ...differs };
}

export function judged(differs: Partial<ResourceJudgement>): ResourceJudgement {
  return { kind: "DomainFederation", object: "example.com", findings: [], effects: [], ...differs };
}

export function operation(
  kind: string,
  op: string,
  changes: PreviewRun["operations"][number]["changes"] = [],
): PreviewRun["operations"][number] {
  const type = OF_JUMPCLOUD.test(kind) ? `jumpcloud:index:${kind}` : `pulumi-nodejs:dynamic/graph:${kind}`;
  const name = `m365-${kind.toLowerCase()}`;
  return { urn: `urn:pulumi:prod::acme::${type}::${name}`, name, type, op, changes };
}

const OF_JUMPCLOUD = /^(User|Saml|Application|Office365)/;

/** `count` people who have not set a password, named by numbers. */
export function lockedOut(count: number, differs: Partial<JudgedPerson> = {}): JudgedPerson[] {
  return Array.from({ length: count }, (_, index) => {
    const user = `person.${index + 1}@example.com`;
    const text = `${user} has never set a password in JumpCloud`;
    return { user, kind: "person", reasons: [{ code: "jumpcloud-never-activated", text }], ...differs };
  });
}

const EFFECT =
  "example.com: with the stage `federated`, password sign-in at Microsoft ends for everybody on example.com, who from then on sign in at JumpCloud.";
const CERTIFICATE = {
  thumbprint: "382D62A434B044BA53B91117C7EE461D424A73A3",
  notAfter: "2031-11-28T18:36:18.000Z",
};

/** A federation that is refused for whom it would lock out. */
export function refused(people: JudgedPerson[], total: number): PreviewRun {
  const findings = people.map(({ user, reasons }) => ({
    code: "lock-out" as const,
    object: user,
    state: "violated" as const,
    evidence: `this person could not sign in: ${reasons[0]?.text}`,
    wayOut: "Send the activation mail again; or name the person in acceptLockOut",
  }));
  const told = findings.map(
    ({ object, evidence, wayOut }) => `${object}: ${evidence}. ${wayOut}. [lock-out]`,
  );
  return run({
    code: 255,
    diff: diffOf(people.length, total, "1 to update"),
    diagnostics: told.map((one) => ({
      severity: "error",
      message: `pulumi-nodejs:dynamic/graph:DomainFederation resource 'm365-federation' has a problem: ${one}`,
    })),
    judged: [
      judged({ kind: "Preflight", findings: [MFA] }),
      judged({
        deed: "federates",
        people: { total, lockedOut: people },
        findings,
        effects: [EFFECT],
        certificate: CERTIFICATE,
      }),
    ],
  });
}

/** The same where everybody whom it locks out is accepted. */
export function green(people: JudgedPerson[], total: number): PreviewRun {
  const accepted = people.map((one) => ({ ...one, accepted: "told on Friday" }));
  const members = Array.from({ length: total }, (_, index) => `person.${index + 1}@example.com`);
  return run({
    diff: diffOf(people.length, total, "1 to create"),
    operations: [
      operation("UserGroupMembership", "create", [{ path: "users", after: members }]),
      operation("DomainFederation", "create", [{ path: "domain", after: "example.com" }]),
      operation("FederationCheck", "create", [{ path: "domain", after: "example.com" }]),
    ],
    judged: [
      judged({ kind: "Preflight", findings: [MFA] }),
      judged({
        deed: "federates",
        people: { total, lockedOut: accepted },
        effects: [EFFECT],
        certificate: CERTIFICATE,
      }),
    ],
  });
}

const MFA = {
  code: "mfa-nobody" as const,
  object: "example.com",
  state: "holds" as const,
  evidence: "neither Entra nor JumpCloud demands a second factor: a password alone is enough",
  wayOut: "Demand MFA by an access policy of JumpCloud",
};

/** As the engine prints a diff, with everybody in a list and each forecast of its own. */
function diffOf(changed: number, total: number, last: string): string {
  const element = (index: number) => `            [${index}]: "person.${index + 1}@example.com"`;
  const forecast = (index: number) =>
    `          ~ [${index}]: {\n              ~ object: "person.${index + 1}@example.com" => "somebody.else.${index + 1}@example.com"\n            }`;
  return [
    "Previewing update (prod):",
    "  pulumi:pulumi:Stack: (same)",
    "    + jumpcloud:index:UserGroupMembership: (create)",
    "        users: [",
    ...Array.from({ length: total }, (_, index) => element(index)),
    "        ]",
    "    ~ pulumi-nodejs:dynamic/graph:Preflight: (update)",
    "      ~ forecast: [",
    ...Array.from({ length: changed }, (_, index) => forecast(index)),
    "        ]",
    "Resources:",
    `    ~ ${last}`,
    "",
  ].join("\n");
}

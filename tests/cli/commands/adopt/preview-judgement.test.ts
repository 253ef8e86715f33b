import { pending, violated } from "../../../../audit/finding";
import { judgeAdoptPreview } from "../../../../cli/commands/adopt/preview-judgement";
import { judged, operation, run } from "../review/preview-run";

const BINDING = { type: "jumpcloud:index:Office365Association", name: "m365-sync-binding", id: "g/d" };
const NONE = { done: [] };

function told(op: ReturnType<typeof operation>, message: string) {
  return { severity: "info" as const, urn: op.urn, message };
}

const named = (path: string, after: string) => [{ path, after }];
const GROUP = operation("UserGroup", "create", named("name", "Staff"));
const FEDERATION = operation("DomainFederation", "create", named("domain", "example.com"));
const DEFAULT = operation("PrimaryDomain", "create", named("domain", "example.onmicrosoft.com"));
const PREFLIGHT = operation("Preflight", "create");
const COMPONENT = {
  ...PREFLIGHT,
  type: "jumpcloud-entra:components:SyncGroup",
};

const LINES = [
  told(GROUP, 'takes over the group "Staff" (5f1a) as it is, writes nothing but its mark'),
  {
    severity: "info" as const,
    message: "takes over the federation of example.com as it is, writes nothing",
  },
  {
    severity: "info" as const,
    message: "example.onmicrosoft.com is already the default domain: takes over, writes nothing",
  },
];

it("says of each resource what becomes of it, and leaves components out", () => {
  const operations = [COMPONENT, PREFLIGHT, GROUP, FEDERATION, DEFAULT];
  const { outcome, rows } = judgeAdoptPreview(run({ operations, diagnostics: LINES }), {
    done: [BINDING],
  });
  expect(outcome).toBe("quiet");
  expect(rows.map(({ what, becomes }) => `${what}: ${becomes}`)).toEqual([
    "judgement before a run m365-preflight: reads, writes nothing",
    "default domain example.onmicrosoft.com: takes over, writes nothing",
    'group "Staff" (5f1a): takes over, writes its mark',
    "binding of group and directory m365-sync-binding: is imported",
    "federation of example.com: takes over, writes nothing",
  ]);
});

it("takes nothing for taken over of which nobody says so", () => {
  const binding = { ...operation("Office365Association", "create"), name: BINDING.name };
  expect(judgeAdoptPreview(run({ operations: [binding] }), NONE)).toMatchObject({
    outcome: "writes",
    rows: [{ becomes: "IS MADE", state: "writes" }],
  });
});

it.each([
  [operation("UserGroup", "update", named("description", "x")), "IS CHANGED: description"],
  [operation("SamlApplication", "replace", named("ssoUrl", "x")), "IS MADE ANEW"],
  [operation("DomainFederation", "delete"), "IS GIVEN UP"],
  [{ ...FEDERATION, op: "create-replacement" }, "create-replacement"],
])("tells what is written as what it is: %#", (one, becomes) => {
  const { outcome, rows } = judgeAdoptPreview(run({ operations: [one] }), NONE);
  expect([outcome, rows[0]?.becomes]).toEqual(["writes", becomes]);
});

it("takes no group at its name's word", () => {
  const words = 'takes over the group "Staff, writes nothing" (5f1a), and changes its description';
  const { outcome } = judgeAdoptPreview(
    run({ operations: [GROUP], diagnostics: [told(GROUP, words)] }),
    NONE,
  );
  expect(outcome).toBe("writes");
});

it.each(["example.org", "eu.example.com", "example.co"])(
  "takes a line of one domain for none of %s",
  (domain) => {
    const other = operation("DomainFederation", "create", named("domain", domain));
    const { outcome } = judgeAdoptPreview(run({ operations: [other], diagnostics: LINES }), NONE);
    expect(outcome).toBe("writes");
  },
);

const FINDING = violated("domain-default", "example.com", "it is the default domain", "Choose another");

it("gives what a refused preview found, and what else the engine says, once", () => {
  const diagnostics = [
    {
      severity: "error" as const,
      message:
        "pulumi-nodejs:dynamic/graph:Preflight resource 'm365-preflight' has a problem: example.com: it is the default domain. Choose another. [domain-default]",
    },
    { severity: "error" as const, message: "preview failed" },
    { severity: "error" as const, message: "jumpcloud:index:UserGroup resource 'x' has a problem: no." },
  ];
  const refused = run({ code: 1, judged: [judged({ findings: [FINDING, FINDING] })], diagnostics });
  expect(judgeAdoptPreview(refused, NONE)).toEqual({
    outcome: "refused",
    rows: [],
    findings: [FINDING],
    errors: ["jumpcloud:index:UserGroup resource 'x' has a problem: no."],
  });
});

it("tells what is wrong already of a preview that goes through, and can't tell of one that failed by itself", () => {
  const awaited = pending("mfa-loop", "example.com", "they would go round for ever", "Let it claim one");
  const made = pending("administrator-account", "admin@example.com", "it is not there", "");
  const preview = judgeAdoptPreview(run({ judged: [judged({ findings: [FINDING, awaited, made] })] }), NONE);
  expect([preview.outcome, preview.findings]).toEqual(["quiet", [FINDING, awaited]]);
  expect(judgeAdoptPreview(run({ code: 1, words: "error: the stack is locked\n" }), NONE)).toMatchObject({
    outcome: "unread",
    errors: ["error: the stack is locked"],
  });
});

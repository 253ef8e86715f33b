import { holds, pending } from "../../audit/finding";
import { nextStepsOf } from "../../components/next-steps";

const MANAGED = { domain: "example.com", authenticationType: "Managed" };
const FEDERATED = { domain: "example.com", authenticationType: "Federated" };

const ada = {
  user: "ada@example.com",
  kind: "person" as const,
  reasons: [
    {
      code: "not-synced" as const,
      evidence: "JumpCloud has not written her yet",
      wayOut: "Wait, or bind her",
    },
  ],
};

test("a prepared tenant with nothing outstanding ends with the day of the switch", () => {
  const steps = nextStepsOf({
    stage: "prepare",
    domains: [MANAGED],
    findings: [],
    notReady: [],
    lockedOut: [],
  });
  expect(steps).toEqual([
    "example.com: password sign-in at Microsoft ends for everybody on the day of the federation.",
    "→ Announce that day.",
    "→ npx pulumi config set stage federated",
    "→ Read the changes: npx pulumi preview",
    "→ Make them: npx pulumi up",
  ]);
});

test("a federated tenant with nothing outstanding has no next steps", () => {
  const steps = nextStepsOf({
    stage: "federated",
    domains: [FEDERATED],
    findings: [],
    notReady: [],
    lockedOut: [],
  });
  expect(steps).toEqual([]);
});

test("says how to go back where somebody set a domain to Managed by hand", () => {
  const results = { domains: [MANAGED], findings: [], notReady: [], lockedOut: [] };
  expect(nextStepsOf({ stage: "federated", ...results })).toEqual([
    "example.com: somebody set it to Managed by hand, and it stays Managed.",
    "→ To federate it again, give the time of that rollback, in UTC: npx pulumi config set --path refederate.after TIME",
    "→ Give a reason: npx pulumi config set --path refederate.reason WHY",
    "→ Read the changes: npx pulumi preview",
    "→ Make them: npx pulumi up",
  ]);
});

test("does not call a domain Federated that the end of the run may take back", () => {
  const domain = { domain: "example.com", authenticationType: "Federated when this run began" };
  const results = { domains: [domain], findings: [], notReady: [], lockedOut: [] };
  expect(nextStepsOf({ stage: "prepare", ...results }).slice(0, 4)).toEqual([
    "example.com: it was federated when this run began.",
    "→ If this stack federated it, it is Managed when this run has ended, and its people need a password at Microsoft.",
    "→ If somebody else federated it, it is still federated.",
    "→ To see which, without a change: npx jumpcloud-entra rollback --domain example.com --prepare",
  ]);
});

test("gives each sentence of what to do a line of its own", () => {
  const reasons = ada.reasons.map((reason) => ({
    ...reason,
    wayOut: "Bind her, e.g. by a group. `npx jumpcloud-entra parity` shows it",
  }));
  const standing = { domains: [FEDERATED], findings: [], notReady: [{ ...ada, reasons }], lockedOut: [] };
  expect(nextStepsOf({ stage: "federated", ...standing })).toEqual([
    "ada@example.com: JumpCloud has not written her yet.",
    "→ Bind her, e.g. by a group.",
    "→ `npx jumpcloud-entra parity` shows it.",
  ]);
});

test("names a person once who is both not ready and locked out", () => {
  const results = { domains: [FEDERATED], findings: [], notReady: [ada], lockedOut: [ada] };
  expect(nextStepsOf({ stage: "federated", ...results })).toEqual([
    "ada@example.com: JumpCloud has not written her yet.",
    "→ Wait, or bind her.",
  ]);
});

test("tells what federating does to everybody until it is done", () => {
  const effect = holds(
    "effect-consent",
    "example.com",
    "the sync acts for one administrator",
    "Keep the account",
  );
  const results = { domains: [FEDERATED], findings: [effect], notReady: [], lockedOut: [] };
  expect(nextStepsOf({ stage: "prepare", ...results }).slice(0, 2)).toEqual([
    "example.com: the sync acts for one administrator.",
    "→ Keep the account.",
  ]);
  expect(nextStepsOf({ stage: "federated", ...results })).toEqual([]);
});

test("tells findings before people", () => {
  const findings = [
    pending(
      "directory-consent",
      "Microsoft 365",
      "nobody has consented yet",
      "Consent in JumpCloud's console",
    ),
  ];
  const results = { domains: [FEDERATED], findings, notReady: [ada], lockedOut: [] };
  expect(nextStepsOf({ stage: "federated", ...results }).slice(0, 2)).toEqual([
    "Microsoft 365: nobody has consented yet.",
    "→ Consent in JumpCloud's console.",
  ]);
});

test("tells many people by reason, each by name", () => {
  const users = Array.from({ length: 21 }, (_, index) => `p${String(index).padStart(2, "0")}@example.com`);
  const strangers = users.map((user) => ({
    user,
    kind: "person" as const,
    reasons: [{ code: "not-in-jumpcloud" as const, evidence: `nobody has ${user}`, wayOut: "Add them" }],
  }));
  const results = { domains: [FEDERATED], findings: [], notReady: [ada], lockedOut: strangers };
  expect(nextStepsOf({ stage: "federated", ...results })).toEqual([
    "ada@example.com: JumpCloud has not written them into the tenant yet.",
    "→ Wait for JumpCloud's sync.",
    `${users.join(", ")}: JumpCloud has nobody with these addresses.`,
    "→ Add them to JumpCloud and to `members`, or move the sign-in names to a domain that stays unfederated.",
  ]);
});

test("names the page with which the addresses of WS-Federation are compared", () => {
  const domain = { ...MANAGED, commandsPage: "https://sso.jumpcloud.com/wsfed/5c1a3a5e/commands" };
  const results = { domains: [domain], findings: [], notReady: [], lockedOut: [] };
  expect(nextStepsOf({ stage: "prepare", ...results }).slice(0, 4)).toEqual([
    "example.com: no API shows JumpCloud's addresses of WS-Federation.",
    "→ Open https://sso.jumpcloud.com/wsfed/5c1a3a5e/commands, signed in as an administrator there.",
    "→ Compare `wsFed` with the addresses in the commands on that page. Do not run the commands.",
    "→ The page may show the name of the domain as the issuer; `wsFed` calls it issuerUri.",
  ]);
});

test("says how to have made what is left out, before any day is announced", () => {
  const domains = [{ domain: "example.com", authenticationType: "Managed" }];
  const people = { findings: [], notReady: [], lockedOut: [] };
  expect(nextStepsOf({ stage: "prepare", leftOut: ["directory"], domains, ...people })).toEqual([
    "This stack leaves out directory.",
    "→ When you have made it, or to let this program make it: npx pulumi config rm leftOut",
    "→ Read the changes: npx pulumi preview",
    "→ Make them: npx pulumi up",
  ]);
});

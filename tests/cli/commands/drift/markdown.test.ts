import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Finding } from "../../../../audit/finding";
import { violated } from "../../../../audit/finding";
import { driftOutcomeOf, worstDriftOutcome } from "../../../../audit/gates/drift";
import { emergencyPages } from "../../../../cli/commands/drift/emergency-pages";
import { driftMarkdown } from "../../../../cli/commands/drift/markdown";
import { judgeDriftPreview } from "../../../../cli/commands/drift/preview-result";
import { toDriftReport } from "../../../../cli/commands/drift/report";
import type { PreviewRun } from "../../../../cli/engine/run-preview";
import { documentationLinks } from "../../../../cli/text/documentation-links";
import { checkedDomain, previewed } from "./preview-runs";

const checkout = resolve(__dirname, "../../../..");
const SHA = "a".repeat(40);
const RUN = {
  GITHUB_SERVER_URL: "https://github.example",
  GITHUB_REPOSITORY: "example/company",
  GITHUB_SHA: SHA,
};
const BLOB = `https://github.example/example/company/blob/${SHA}`;

function markdown(run: Partial<PreviewRun>, findings: Finding[] = [], env: NodeJS.ProcessEnv = RUN): string {
  const check = {
    outcome: worstDriftOutcome(findings.map(driftOutcomeOf)),
    domains: [checkedDomain(...findings)],
    outcomeOfFinding: driftOutcomeOf,
    propagating: [],
    errors: [],
  };
  return driftMarkdown(
    toDriftReport(judgeDriftPreview(previewed(run), driftOutcomeOf), check),
    documentationLinks(env, checkout),
  );
}

const led = violated(
  "realm-elsewhere",
  "example.com",
  "sign-ins are sent to https://login.example.net/ls instead of https://sso.jumpcloud.com/saml2/x",
  "The tenant itself has that address: find out who set it, and run `npx pulumi up --refresh`",
);

const GROUP = { urn: "u", name: "people", type: "jumpcloud:index:UserGroup" };

test("is one line where nothing is to be told", () => {
  expect(markdown({})).toBe(
    "**nothing**: Both vendors have what this program declares, and `check` finds nothing wrong.\n",
  );
});

test("says what, what to do, and where to read on", () => {
  const drift = [{ ...GROUP, properties: ["description"] }];
  expect(
    markdown({ code: 7, drift }, [led]),
  ).toBe(`**outage or attack**: People may be unable to sign in, or somebody else may be able to sign in as them.

Act now: each finding says what to do, and docs/runbook.md is the page for it. Waiting does not help.

### Found

- **outage or attack** \`example.com\`: sign-ins are sent to \`https://login.example.net/ls\` instead of \`https://sso.jumpcloud.com/saml2/x\`. [realm-elsewhere](${BLOB}/docs/reference/findings.md#realm-elsewhere)
  The tenant itself has that address: find out who set it, and run \`npx pulumi up --refresh\`.

### Not as declared

- \`UserGroup people\`: \`description\`

What to do: [the runbook](${BLOB}/docs/runbook.md), [who changed the federation](${BLOB}/docs/day-two.md#who-changed-the-federation).
`);
});

test("says of a resource that judges what it found since the last run", () => {
  const due = { ...led, code: "rollover-due", evidence: "its certificate ends soon", wayOut: "Run `rotate`" };
  const preflight = { urn: "u", name: "m365", type: "pulumi-nodejs:dynamic/graph:Preflight" };
  const operations = [{ ...preflight, op: "update", changes: [{ path: "findings[0]", after: due }] }];
  expect(markdown({ code: 7, operations })).toContain(
    "- `Preflight m365`: `findings`\n  - `example.com`: its certificate ends soon. Run `rotate`. `[rollover-due]`\n",
  );
});

test("names a page that is a document of its own by its file", () => {
  const told = { ...led, code: "certificate-unaccounted" as const };
  expect(markdown({}, [told], {})).toContain("stolen key (`docs/runbook/stolen-key.md`).\n");
});

test("names its pages where no job of GitHub's runs", () => {
  expect(markdown({}, [led], {})).toContain(
    "What to do: the runbook (`docs/runbook.md`), who changed the federation (`docs/day-two.md#who-changed-the-federation`).\n",
  );
});

test("says in the engine's words what could not be told, in a fence that they can't end", () => {
  const diagnostics = [{ severity: "error" as const, message: "Graph answered 503\n```\n@everybody" }];
  expect(markdown({ code: 255, diagnostics })).toContain(
    "### Could not be told\n\n````\nGraph answered 503\n```\n@everybody\n````\n",
  );
});

test("is never longer than an issue may be, and says how many it leaves out", () => {
  const findings = Array.from({ length: 500 }, (_, index) => ({
    ...led,
    object: `${"x".repeat(4_000)}${index}.example`,
  }));
  const text = markdown({}, findings);
  expect([...text].length).toBeLessThanOrEqual(60_001);
  expect(
    markdown(
      {},
      findings.map((one, index) => ({ ...one, object: `${index}.example` })),
    ),
  ).toContain("\nand 480 more.");
});

test("gives a name of a directory no meaning in Markdown", () => {
  const name = "[free](https://login.example.net) @security <img src=x> #1";
  const text = markdown({}, [{ ...led, object: name }]);
  expect(text).toContain(`**outage or attack** \`${name}\`:`);
});

test("every emergency that is named is a document, or a heading of its document", () => {
  const codes = [
    "application-gone",
    "certificate-expired",
    "certificate-trusted",
    "certificate-unaccounted",
  ] as const;
  const more = [
    "directory-closed",
    "directory-consent",
    "emergency-administrator",
    "federation-half",
    "realm-elsewhere",
  ] as const;
  const headings = (file: string) =>
    [...readFileSync(resolve(checkout, file), "utf8").matchAll(/^## (.*)$/gm)].map(([, title = ""]) =>
      title.toLowerCase().replaceAll(" ", "-"),
    );
  const missing = emergencyPages([...codes, ...more]).filter((place) => {
    const [file = "", anchor] = place.split("#");
    return anchor === undefined ? !existsSync(resolve(checkout, file)) : !headings(file).includes(anchor);
  });
  expect(missing).toEqual([]);
});

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { callerOf, createTenant, newCertificate, READER } from "../emulators/entra/tenant";
import { FOLDER, operationsOf, pathsOf, RULES, takes } from "./rules";
import { TABLES } from "./tables";

const ADMINISTRATOR = "kim@contoso.onmicrosoft.com";
const PARSER = join(__dirname, "kusto.cjs");

test("every rule is KQL over columns that the tables have", () => {
  const wrong = [
    'AuditLogs | where OperationNam == "x"',
    "AuditLog | take 1",
    "AuditLogs | wher Result == 1",
  ];
  const queries = [...wrong, ...RULES.map(({ text }) => text)];
  const answer = execFileSync(process.execPath, [PARSER], {
    input: JSON.stringify({ tables: TABLES, queries }),
  });
  const [column, table, keyword, ...complaints] = JSON.parse(answer.toString()) as string[][];
  expect(column?.[0]).toContain("The name 'OperationNam' does not refer to any known column");
  expect(table?.[0]).toContain("The name 'AuditLog' does not refer to any known");
  expect(keyword).not.toEqual([]);
  expect(complaints).toEqual(RULES.map(() => []));
});

test.each(RULES)(
  "$file says what it is for, how often, who acts, and what sets it off by mistake",
  ({ tags }) => {
    expect(Object.keys(tags)).toEqual([
      "What",
      "Why",
      "Severity",
      "Every",
      "Window",
      "Act",
      "Page",
      "False alarms",
    ]);
    expect(tags).toMatchObject({
      Severity: expect.stringMatching(/^[01]$/),
      Every: expect.stringMatching(/^(5m|1h)$/),
      Window: expect.stringMatching(/^(6h|24h)$/),
      Page: expect.stringMatching(/^docs\//),
    });
    const pages = tags.Page?.match(/docs\/[a-z/-]+\.md/g) ?? [];
    expect(pages.map((page) => existsSync(join(FOLDER, "..", page)))).toEqual(pages.map(() => true));
    // Microsoft's entries are minutes late, and a rule that goes by their time misses those.
    expect(tags.Every === "1h" || tags.Window === "6h").toBe(true);
  },
);

/**
 * Microsoft's names, of its page as of 2024-04-15; those with `has` and `startswith` are parts of them.
 * https://learn.microsoft.com/entra/identity/monitoring-health/reference-audit-activities
 */
const DOCUMENTED = [
  "Set federation settings on domain",
  "Set domain authentication",
  "Add unverified domain",
  "Add verified domain",
  "Verify domain",
  "Verify email verified domain",
  "Promote sub domain to root domain",
  "Add policy",
  "Update policy",
  "Delete policy",
  "Consent to application",
  "Add delegated permission grant",
  "Remove delegated permission grant",
  "Add app role assignment to service principal",
  "Remove service principal",
  "Update application",
  "Certificates and secrets management",
  "Add service principal credentials",
  "Remove service principal credentials",
  "Add owner to application",
  "Add owner to service principal",
  "Add member to role",
  "Add eligible member to role",
  "Add scoped member to role",
  "Add role assignment to role definition",
  "Add EligibleRoleAssignment to RoleDefinition",
];

test("the rules name operations as Microsoft does, and each of these once", () => {
  const named = RULES.flatMap(operationsOf).map(({ name }) => name);
  expect(named.sort()).toEqual([...DOCUMENTED].sort());
});

test.each([
  // As a workspace and Graph showed it in 2026: an en dash, and a blank at the end.
  ["Update application – Certificates and secrets management ", "application-credentials.kql"],
  // As Privileged Identity Management writes it.
  ["Add member to role in PIM completed (permanent)", "administrator-role.kql"],
])("%j is taken by %s alone", (operation, file) => {
  expect(RULES.filter((rule) => takes(rule, operation)).map((rule) => rule.file)).toEqual([file]);
});

test.each([
  ["Application Administrator", "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3"],
  ["Cloud Application Administrator", "158c047a-c907-4556-b7ef-446551a6b5f7"],
  ["Privileged Authentication Administrator", "7be44c8a-adaf-4e2a-84d6-ab2649e08a13"],
])("whoever becomes %s, and so anybody who federates, sets off a rule", (name, id) => {
  const { text = "" } = RULES.find(({ file }) => file === "administrator-role.kql") ?? {};
  expect(text).toContain(`"${id}", "${name}"`);
});

test("what the emulated tenant notes of a thief is taken, each entry by the one rule that is for it", async () => {
  const entra = createTenant({ users: [{ userPrincipalName: ADMINISTRATOR, displayName: "Kim" }] });
  const graph = await callerOf(entra);
  const path = "domains/example.com/federationConfiguration";
  const { body } = await graph("POST", path, {
    displayName: "Example",
    issuerUri: "https://example.com",
    passiveSignInUri: "https://sso.example.invalid/saml2/office365",
    signingCertificate: newCertificate().base64,
    federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
  });
  await graph("PATCH", `${path}/${body.id}`, { nextSigningCertificate: newCertificate().base64 });
  entra.noteConsent(READER.clientId, ADMINISTRATOR);

  const entries = [...entra.state.audits.values()];
  const taken = entries.map(({ activityDisplayName }) =>
    RULES.filter((rule) => takes(rule, activityDisplayName)).map(({ file }) => file),
  );
  expect(taken.flat().sort()).toEqual([
    "consent.kql",
    "domain-authentication.kql",
    "federation-settings.kql",
    "federation-settings.kql",
  ]);
  const rows = entries.map(({ initiatedBy, targetResources }) => ({
    InitiatedBy: initiatedBy,
    TargetResources: targetResources,
  }));
  const paths = [...new Set(RULES.flatMap(pathsOf))];
  expect(paths.length).toBeGreaterThan(8);
  expect(paths.filter((one) => !rows.some((row) => has(row, one)))).toEqual([]);
});

function has(row: unknown, path: string): boolean {
  let at = row;
  for (const step of path.match(/\w+/g) ?? []) {
    if (typeof at !== "object" || at === null || !(step in at)) return false;
    at = at[step as keyof typeof at];
  }
  return true;
}

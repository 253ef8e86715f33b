import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Company, loadCompany, type RunningEmulators } from "../../../../emulators";
import { grant } from "../../../emulators/permissions";
import { startCompany } from "../../../providers/graph/company";
import { command } from "../../command";

let emulators: RunningEmulators;

const scanner = { user: "svc-scanner@example.com", appDisplayName: "Office 365 Exchange Online" };
const report = { ...scanner, appDisplayName: "Nightly report", userAgent: "night-report/2" };
const signIns: Company["signIns"] = [
  { ...scanner, clientAppUsed: "Authenticated SMTP", ipAddress: "192.0.2.17", count: 22 },
  {
    ...scanner,
    user: "omar@example.com",
    clientAppUsed: "IMAP4",
    isInteractive: false,
    count: 6,
    daysAgo: 3,
  },
  {
    ...report,
    clientAppUsed: "Mobile Apps and Desktop clients",
    isInteractive: false,
    authenticationProtocol: "ropc",
    daysAgo: 9,
  },
];

beforeAll(async () => {
  emulators = await startCompany({ company: { ...loadCompany(), signIns } });
});
beforeEach(() => {
  emulators.reset();
  grant(emulators, "AuditLog.Read.All");
});
afterAll(() => emulators.close());

const legacy = (...args: string[]) =>
  command(emulators, ["parity", "--legacy", ...args], { identity: "read" });

it("lists who signs in without a browser, what becomes of each and what to do", async () => {
  const { code, stdout } = await legacy("--domain", "example.com");
  expect(code).toBe(1);
  const told = stdout.replaceAll(/ on? ?\d{4}-\d\d-\d\d/g, " DAY").split("\n");
  expect(told[0]).toMatch(
    /^Who signs in without a browser on eu\.example\.com, example\.com, from Entra's log of/,
  );
  const rows = told.filter((line) => /^ {5}\S+@/.test(line)).map((line) => line.trim().split(/ {2,}/));
  expect(rows.map(([user, kind, times, , by]) => [user, kind, times, by])).toEqual([
    ["omar@example.com", "IMAP", "6 times", "Office 365 Exchange Online, from 127.0.0.1"],
    ["svc-scanner@example.com", "ROPC", "1 time", "Nightly report, night-report/2, from 127.0.0.1"],
    ["svc-scanner@example.com", "SMTP AUTH", "22 times", "Office 365 Exchange Online, from 192.0.2.17"],
  ]);
  expect(stdout.replace(/\s+/g, " ")).toContain(
    "NO 2 accounts signing in without a browser, which ends with an error",
  );
  expect(stdout).toContain("→ SMTP AUTH: Send with OAuth");
  expect(stdout).toContain("· Microsoft keeps the log for 30 days");
});

it("writes the list for a spreadsheet and for programs", async () => {
  const folder = mkdtempSync(join(tmpdir(), "legacy-"));
  try {
    const file = join(folder, "legacy.csv");
    const { stdout } = await legacy("--csv", file, "--json");
    expect(readFileSync(file, "utf8").split("\r\n")[0]).toBe(
      "domain,user,kind,fate,signIns,refused,last,applications,addresses,programs,wayOut",
    );
    expect(JSON.parse(stdout)).toMatchObject({
      unread: [],
      accounts: [
        { user: "omar@example.com", kind: "IMAP", fate: "stops", signIns: 6 },
        { user: "svc-scanner@example.com", kind: "ROPC", fate: "stops" },
        { user: "svc-scanner@example.com", kind: "SMTP AUTH", signIns: 22 },
      ],
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it("ends well where nobody does on the domains that are asked for", async () => {
  const { code, stdout } = await legacy("--domain", "example.org");
  expect([code, stdout]).toEqual([0, expect.stringContaining("Nobody signs in without a browser.\n")]);
});

it("is no answer without the permission, which it names", async () => {
  for (const { permissions } of emulators.entra.state.applications.values())
    permissions.splice(0, permissions.length, ...permissions.filter((one) => one !== "AuditLog.Read.All"));
  const { code, stdout } = await legacy();
  expect(code).toBe(2);
  expect(stdout.replace(/\s+/g, " ")).toMatch(/! Not read: the log of sign-ins\. .*AuditLog\.Read\.All/);
  expect(stdout).not.toContain("Nobody");
});

it("is no answer in a tenant without P1, and says so", async () => {
  emulators.entra.state.skus.clear();
  const { code, stdout } = await legacy();
  expect(code).toBe(2);
  expect(stdout.replace(/\s+/g, " ")).toContain("The tenant has no Entra ID P1");
});

it("goes on where Graph refuses what beta alone has, and says what is not read", async () => {
  const { faults } = emulators.entra;
  faults.happen({ kind: "refused", path: /^\/beta\/auditLogs/, method: "GET", times: 9, status: 404 });
  const { code, stdout } = await legacy("--domain", "example.org");
  expect(code).toBe(2);
  const told = stdout.replace(/\s+/g, " ");
  expect(told).toContain("Nobody signs in without a browser, in the part of the log that was read.");
  expect(told).toContain(
    "! Not read: sign-ins by ROPC, for example of Teams Rooms, which only Graph's beta lists.",
  );
});

it("refuses what does not go with it", async () => {
  const { code, stderr } = await legacy("--fix");
  expect([code, stderr]).toEqual([
    2,
    expect.stringContaining("'--legacy' cannot be used with option '--fix'"),
  ]);
});

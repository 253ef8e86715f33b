// slow: each look is a refreshed preview of the whole program
import { setMaxListeners } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { systemClock } from "../../../waiting/clock";
import { run } from "../../cli/json-outputs";
import { vendorsOf } from "../../providers/graph/company";
import { type CompanyOnEngine, startCompanyAt } from "./company";

jest.setTimeout(300_000);

describe("drift of a federated company", () => {
  let company: CompanyOnEngine;
  let restore: () => void;
  beforeAll(async () => {
    company = await startCompanyAt("federated", { identity: "read" });
    await company.emulators.settle();
    restore = company.remember();
  });
  beforeEach(() => restore());
  afterAll(() => company.close());

  /** Runs `jumpcloud-entra drift` where the program is, with the identity `read`. */
  async function drift() {
    const seen = { stdout: "", stderr: "" };
    const file = join(company.bench.directory, "drift.md");
    const vendors = vendorsOf(company.emulators, "read");
    const { signal } = new AbortController();
    // Every request listens.
    setMaxListeners(Number.POSITIVE_INFINITY, signal);
    const code = await run(["drift", "--markdown", file], {
      env: company.env,
      cwd: company.bench.directory,
      stdout: { write: (text) => (seen.stdout += text) },
      stderr: { write: (text) => (seen.stderr += text) },
      clock: systemClock,
      version: "1.2.3",
      isTTY: false,
      signal,
      ask: async () => "",
      progress: (_title, work) => work(() => undefined),
      connect: async () => vendors,
      connectEntra: async () => vendors,
    });
    expect(company.newWrites()).toEqual([]);
    return { code, ...seen, markdown: readFileSync(file, "utf8") };
  }

  const federation = () => company.emulators.entra.state.federations.get("example.com") ?? {};

  it("is nothing where nobody changed anything", async () => {
    const { code, stdout } = await drift();
    expect([stdout.split("\n", 1), code]).toEqual([
      ["NOTHING: Both vendors have what this program declares, and `check` finds nothing wrong."],
      0,
    ]);
    // It knows what the stack's state knows.
    expect(stdout).not.toContain("JumpCloud's directory settings and rules");
  });

  it("is drift where somebody changed by hand what decides no sign-in", async () => {
    for (const group of company.emulators.jumpcloud.state.groups.values())
      Object.assign(group, { description: "Changed by hand." });
    Object.assign(federation(), { displayName: "Somebody else's" });
    const { code, markdown } = await drift();
    expect([markdown, code]).toEqual([expect.stringMatching(/^\*\*drift\*\*: /), 7]);
    expect(markdown.split("\n").filter((line) => line.startsWith("- `"))).toEqual([
      // Whoever writes another description takes the mark out of it.
      "- `UserGroup m365-group-group`: `description`, `holder`",
      "- `DomainFederation m365-example.com-federation`: `displayName`, `drift`, `replaced`",
      "- `FederationCheck m365-example.com-check`: `findings`",
    ]);
    expect(markdown).toContain("**drift** `example.com`: displayName is ");
  });

  it("is an attack where the tenant believes a stranger's issuer, and nobody is told to wait", async () => {
    Object.assign(federation(), {
      issuerUri: "https://idp.example.net",
      passiveSignInUri: "https://login.example.net/ls",
    });
    const { code, stdout } = await drift();
    expect([stdout, code]).toEqual([expect.stringMatching(/^OUTAGE OR ATTACK: /), 1]);
    expect(stdout).toContain("[realm-elsewhere]");
    expect(stdout).not.toMatch(/\bwait\b/i);
  });

  it("could not tell where Microsoft does not answer", async () => {
    company.emulators.entra.faults.happen({
      kind: "refused",
      path: /^\/v1\.0\/domains/,
      times: 1_000,
      status: 503,
    });
    const { code, stdout } = await drift();
    expect([stdout, code]).toEqual([expect.stringMatching(/^COULD NOT TELL: /), 2]);
  });
});

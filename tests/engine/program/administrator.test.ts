// slow: each choice of an administrator is a run of the whole program
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkout } from "../workbench";
import { ADMINISTRATOR, type CompanyOnEngine, startCompany } from "./company";
import { vendorSnapshotOf } from "./vendor-snapshot";

jest.setTimeout(300_000);

const STRANGER = "5b2f6c1e-0d3a-4c55-9d0e-2f6f0f2f9a11";

describe("the technical administrator of the committed program", () => {
  let company: CompanyOnEngine;

  beforeAll(async () => {
    company = await startCompany({ keeps: "program and plugins" });
    await company.emulators.consent();
  });
  afterAll(() => company.close());

  const administrators = () => vendorSnapshotOf(company.emulators).administrators;
  const breakglass = () => accountOf("breakglass@example.onmicrosoft.com");

  function accountOf(name: string) {
    const users = [...company.emulators.entra.state.users.values()];
    const found = users.find(({ userPrincipalName }) => userPrincipalName === name);
    if (!found) throw new Error(`The tenant has no ${name}.`);
    return found;
  }

  it("is nobody whom a stranger made beforehand, and nothing is written", async () => {
    const { state } = company.emulators.entra;
    state.putUser({ ...breakglass(), id: STRANGER, userPrincipalName: ADMINISTRATOR });
    const before = administrators();
    const told = await company.fails("up", "--yes", "--skip-preview");
    expect(told).toContain(`${ADMINISTRATOR}: the tenant has an account of this name (object id ${STRANGER}`);
    expect(company.newWrites()).toEqual([]);
    expect(administrators()).toEqual(before);
  });

  it("is nobody where the company has its own", async () => {
    company.configure("technicalAdmin=none");
    const before = administrators();
    await company.succeeds("up", "--yes", "--skip-preview");
    expect(company.newWrites().filter((write) => /users|roleManagement/.test(write))).toEqual([]);
    expect(administrators()).toEqual(before);
    expect(await company.succeeds("stack", "output")).not.toMatch(/^ +administrator /m);
    await company.succeeds("preview", "--refresh", "--expect-no-changes");
  });

  it("is one of the company's as it is, of whom nothing is written", async () => {
    const adopted = breakglass();
    company.configure(`technicalAdmin={"adopt":"${adopted.id}"}`);
    await company.succeeds("up", "--yes", "--skip-preview");
    expect(company.newWrites()).toEqual([]);
    expect(breakglass()).toEqual(adopted);
    expect((await company.succeeds("stack", "output", "administrator")).trim()).toBe(
      "breakglass@example.onmicrosoft.com",
    );
    await company.succeeds("preview", "--refresh", "--expect-no-changes");
  });

  it("is one that the program makes, under a name that is free", async () => {
    company.unset("technicalAdmin");
    company.configure("adminNickname=sso-admin");
    await company.succeeds("up", "--yes", "--skip-preview");
    expect(company.newWrites()).toContain("POST /v1.0/users");
    expect(administrators()).toContain("sso-admin@example.onmicrosoft.com");
    expect(accountOf("sso-admin@example.onmicrosoft.com").employeeId).toMatch(/^[\w-]{16}$/);
    await company.succeeds("preview", "--refresh", "--expect-no-changes");
  });

  it("keeps what describes the account, whoever wrote it: deploy could not take it back", async () => {
    const { state } = company.emulators.entra;
    const made = accountOf("sso-admin@example.onmicrosoft.com");
    const details = { department: "IT", mobilePhone: "+46 8 123", otherMails: ["ada@example.net"] };
    state.putUser({ ...made, ...details, businessPhones: ["+46 8 456"], usageLocation: "SE" });
    await company.succeeds("preview", "--refresh", "--expect-no-changes");
    state.putUser({ ...accountOf("sso-admin@example.onmicrosoft.com"), accountEnabled: false });
    expect((await company.pulumi("preview", "--refresh", "--expect-no-changes")).code).not.toBe(0);
    state.putUser(made);
  });

  it("goes on without a mark in a stack that was begun before there were marks", async () => {
    const { deployment, ...rest } = JSON.parse(await company.succeeds("stack", "export"));
    const before = JSON.stringify({ deployment, ...rest }, (key, value) =>
      key === "mark" || key === "employeeId" ? undefined : value,
    );
    expect(before.length).toBeLessThan(JSON.stringify({ deployment, ...rest }).length);
    company.bench.write("before.json", before);
    await company.succeeds("stack", "import", "--file", "before.json");
    company.newWrites();
    const { state } = company.emulators.entra;
    const made = accountOf("sso-admin@example.onmicrosoft.com");
    state.putUser({ ...made, employeeId: null });
    await company.succeeds("preview", "--expect-no-changes");
    await company.succeeds("up", "--yes", "--skip-preview", "--refresh", "--expect-no-changes");
    expect(company.newWrites()).toEqual([]);
  });

  it("is let go as docs/day-two.md says, and stays as it is", async () => {
    company.configure("technicalAdmin=none");
    expect(await company.fails("up", "--yes", "--skip-preview")).toContain("protected");
    company.newWrites();
    await company.succeeds(...(await fromThePage()), "--yes");
    await company.succeeds("up", "--yes", "--skip-preview");
    expect(company.newWrites()).toEqual([]);
    expect(administrators()).toContain("sso-admin@example.onmicrosoft.com");
    await company.succeeds("preview", "--refresh", "--expect-no-changes");
  });

  /** The arguments of `pulumi` that the page has, with the URNs of this stack. */
  async function fromThePage(): Promise<string[]> {
    const page = readFileSync(join(checkout, "docs/day-two.md"), "utf8");
    const [, command = "", names = ""] = /npx pulumi (state delete --force) ('[^\n]*')/.exec(page) ?? [];
    const { resources } = JSON.parse(await company.succeeds("stack", "export")).deployment;
    const urns: string[] = resources.map(({ urn }: { urn: string }) => urn);
    const named = [...names.matchAll(/<URN of ([\w-]+)>/g)].map(([, name]) => name);
    expect(named.length).toBe(3);
    return [
      ...command.split(" "),
      ...named.map((name) => urns.find((urn) => urn.endsWith(`::${name}`)) ?? ""),
    ];
  }
});

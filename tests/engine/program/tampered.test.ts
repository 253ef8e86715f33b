// slow: each look is a preview of the whole program
import { strangersCertificate } from "../../emulators/stranger";
import { type CompanyOnEngine, startCompanyAt } from "./company";

jest.setTimeout(300_000);

describe("a stranger's certificate in the tenant of a federated company", () => {
  let company: CompanyOnEngine;

  beforeAll(async () => {
    company = await startCompanyAt("federated");
    const federation = company.emulators.entra.state.federations.get("example.com");
    Object.assign(federation ?? {}, { nextSigningCertificate: strangersCertificate() });
  });
  afterAll(() => company.close());

  const look = async (...options: string[]) =>
    (await company.pulumi("preview", "--expect-no-changes", ...options)).code;

  it("is drift, with and without a refresh", async () => {
    expect([await look("--refresh"), await look()]).toEqual([7, 7]);
  });

  it("is told by a run, taken away by none, and drift after it", async () => {
    const told = await company.succeeds("up", "--yes", "--skip-preview", "--refresh");
    expect(told).toContain("its nextSigningCertificate ");
    expect(told).toContain("[certificate-unaccounted]");
    expect(company.newWrites()).toEqual([]);
    expect(await look("--refresh")).toBe(7);
  });
});

describe("what somebody changed at JumpCloud, of a federated company", () => {
  let company: CompanyOnEngine;

  beforeAll(async () => {
    company = await startCompanyAt("federated");
    switchAll(false);
  });
  afterAll(() => company.close());

  function switchAll(active: boolean): void {
    for (const application of company.emulators.jumpcloud.state.applications.values())
      application.active = active;
  }

  it("is drift where the application is off, not a check that could not look, and no run calls the federation proved", async () => {
    expect((await company.pulumi("preview", "--refresh", "--expect-no-changes")).code).toBe(7);
    const failed = await company.fails("up", "--yes", "--skip-preview", "--refresh");
    expect(failed).toContain("Refused to call the federation of example.com proved; nothing was changed:");
    expect(failed).toContain("[application-mismatch]");
    expect(company.newWrites()).toEqual([]);
  });

  it("is nothing any more once the application is switched on again", async () => {
    switchAll(true);
    await company.succeeds("preview", "--refresh", "--expect-no-changes");
  });

  const look = async () => (await company.pulumi("preview", "--refresh", "--expect-no-changes")).code;

  function nameBy(field: string): void {
    for (const { config } of company.emulators.jumpcloud.state.applications.values())
      Object.assign(config.subjectField ?? {}, { value: field });
  }

  it("is drift where the application names people by another field", async () => {
    nameBy("email");
    expect(await look()).toBe(7);
    nameBy("_id");
  });

  it("is drift where the directory exports more, though nothing declares that, until a run has seen it", async () => {
    for (const { translationRules } of company.emulators.jumpcloud.state.directories.values())
      translationRules.push({ id: "e".repeat(24), builtIn: "user_department", direction: "export" });
    expect(await look()).toBe(7);
    await company.succeeds("up", "--yes", "--skip-preview", "--refresh");
    expect([company.newWrites(), await look()]).toEqual([[], 0]);
  });
});

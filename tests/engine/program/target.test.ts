// slow: the committed program runs twice
import { type CompanyOnEngine, startCompanyAt } from "./company";

jest.setTimeout(180_000);

describe("a federated company with a second domain, of which a run has single targets", () => {
  let company: CompanyOnEngine;
  beforeAll(async () => {
    company = await startCompanyAt("federated");
    company.configure("domains[1]=example.org");
  });
  afterAll(() => company.close());
  afterEach(() => company.emulators.jumpcloud.faults.clear());

  it.each([
    ["DomainFederation", "m365-example.org-federation"],
    ["ApplicationAssociation", "m365-sso-example.org-binding"],
  ])(
    "says of a %s whose application is not made that it is not, and asks nobody for it",
    async (_type, name) => {
      const { length } = company.emulators.jumpcloud.journal.all();
      const told = await company.fails("up", "--yes", "--skip-preview", "--target", `**${name}`);
      expect(told.replace(/\s+/g, " ")).toContain(
        `resource '${name}' has a problem: applicationId: is missing: the resource that it comes from is not made yet. If you run ` +
          "with --target, name that resource too, or run `npx pulumi up` without --target. If it failed in this run, repair that first",
      );
      const asked = company.emulators.jumpcloud.journal
        .all()
        .slice(length)
        .map(({ path }) => path);
      expect(asked.filter((path) => path.includes("undefined"))).toEqual([]);
      expect(company.newWrites()).toEqual([]);
    },
  );

  it("says with --continue-on-error what was left out, without a trace of the program", async () => {
    const refused = { kind: "refused", method: "POST", path: /applications$/, status: 404 } as const;
    company.emulators.jumpcloud.faults.happen(refused);
    const { stdout, stderr } = await company.bench.pulumi(
      "up",
      "--yes",
      "--skip-preview",
      "--continue-on-error",
    );
    const told = `${stdout}${stderr}`.replace(/\s+/g, " ");
    expect(told).toContain(
      "error: m365-sso-example.org-application (jumpcloud:index:SamlApplication) could not be made or changed; its own error says " +
        "why. Everything that needs it was left out of this run. Repair that, then run `npx pulumi up` again.",
    );
    expect(told.toLowerCase()).not.toMatch(/unhandled exception|serializing property| at \S+ \(|undefined/);
  });
});

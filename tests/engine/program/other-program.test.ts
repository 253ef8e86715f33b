// slow: another program is set up whole
import { type CompanyOnEngine, startCompany } from "./company";
import { otherProgram } from "./program-files";
import { PREPARED, vendorSnapshotOf } from "./vendor-snapshot";

jest.setTimeout(300_000);

const PROGRAM = `
import { JumpCloudMicrosoft365 } from "jumpcloud-entra";

const m365 = new JumpCloudMicrosoft365("company", {
  domains: ["example.com"],
  syncGroup: {
    name: "Microsoft 365 users",
    email: "m365@example.com",
    members: ["ada@example.com", "noah@example.com", "lucas@example.com", "zoe@example.com", "marco@example.org"],
  },
});

export const administrator = m365.administrator;
`;

const PROJECT = `name: another-project
runtime:
  name: nodejs
main: index.ts
plugins:
  providers:
    - name: pulumi-nodejs
      path: ./node_modules/@pulumi/pulumi
packages:
  jumpcloud: ./node_modules/jumpcloud-entra/providers/jumpcloud
`;

// The package's own test starts programs as a user does.
describe("another program, with this package in its node_modules", () => {
  let company: CompanyOnEngine;

  beforeAll(async () => {
    company = await startCompany({
      program: otherProgram({
        "index.ts": PROGRAM,
        "Pulumi.yaml": PROJECT,
        "package.json": JSON.stringify({ name: "another-project", private: true }),
      }),
      keeps: "program",
    });
    await company.emulators.consent();
  });
  afterAll(() => company.close());

  it("sets the integration up with one `new`", async () => {
    await company.succeeds("preview");
    expect(company.newWrites()).toEqual([]);
    await company.succeeds("up", "--yes", "--skip-preview");
    expect(vendorSnapshotOf(company.emulators)).toEqual(PREPARED);
    expect((await company.succeeds("stack", "output", "administrator")).trim()).toBe(
      "jumpcloud-admin@example.onmicrosoft.com",
    );
    await company.succeeds("preview", "--refresh", "--diff", "--expect-no-changes");
  });
});

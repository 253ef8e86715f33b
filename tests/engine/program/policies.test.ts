// slow: three runs of a whole program on the engine
import { join } from "node:path";
import { checkout } from "../workbench";
import { ACCEPTED, type CompanyOnEngine, startCompanyAt } from "./company";

jest.setTimeout(300_000);

const PACK = join(checkout, "policies");
const END = new Date(Date.now() + 30 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

describe("the policies, on a company that is about to be federated", () => {
  let company: CompanyOnEngine;

  beforeAll(async () => {
    company = await startCompanyAt("prepared");
    const { bench } = company;
    await company.succeeds("stack", "export", "--file", "before.json");
    const config = {
      "acceptances-apart-from-federation": { state: "before.json" },
      // That is where the emulators' sign-in page is.
      "sign-in-at-jumpcloud": { hosts: ["localhost"] },
    };
    bench.write("policy-config.json", JSON.stringify(config));
    company.configure("stage=federated");
    company.newWrites();
  });
  afterAll(() => company.close());

  const POLICIES = ["--policy-pack", PACK];
  const CONFIGURED = [...POLICIES, "--policy-pack-config", "policy-config.json"];

  function accept(index: number, code: string, object: string): void {
    const accepted = { code, object, reason: "known", by: "grace@example.com", until: END };
    company.configure(
      ...Object.entries(accepted).map(([name, value]) => `accepted[${index}].${name}=${value}`),
    );
  }

  /** Each policy that stopped a run, with the resource that it speaks of. */
  const stopped = (printed: string) =>
    [...printed.matchAll(/\[mandatory\] +(\S+) +\(\S+ (\S+)\)/g)].map(
      ([, policy, name]) => `${policy}: ${name}`,
    );

  /** What the state says that the last run accepted. */
  async function accepted(): Promise<unknown> {
    const resources = await company.bench.stackState();
    return resources.find(({ type }) => type.endsWith("graph:Preflight"))?.outputs?.terms;
  }

  it("stop whoever accepts somebody for ever, at a page that is not JumpCloud's, perhaps in the same change", async () => {
    const preview = await company.fails("preview", ...POLICIES);
    expect(stopped(preview)).toEqual([
      "acceptances-apart-from-federation: m365-example.com-federation",
      "acceptances-with-reason-and-end: m365-example.com-federation",
      "sign-in-at-jumpcloud: m365-example.com-federation",
      "sign-in-at-jumpcloud: m365-example.com-federation",
    ]);
    expect(preview).toContain(
      `This run would federate example.com, and it is not known whether lock-out of ${ACCEPTED} was accepted before. `,
    );
  });

  it("let through who was accepted before, until a day, at a page that whoever keeps the policies has named", async () => {
    company.unset("acceptLockOut");
    accept(0, "lock-out", ACCEPTED);
    const preview = await company.succeeds("preview", ...CONFIGURED);
    expect(preview).toMatch(/Policies:\n.*jumpcloud-entra@v0\.1\.0 .*\n\n/);
    expect(preview).toContain("graph:DomainFederation m365-example.com-federation create");
  });

  it("stop an `up` without preview that accepts and federates at its first resource, so that neither vendor nor state is written", async () => {
    accept(1, "device-impact", "3");
    const before = await accepted();
    const up = await company.fails("up", "--yes", "--skip-preview", ...CONFIGURED);
    expect(stopped(up)).toEqual(["acceptances-apart-from-federation: m365-preflight"]);
    expect(up).toContain(
      "This run would federate example.com, and would begin to accept device-impact of 3. " +
        "First accept, with a separate change and its own `up`. Then federate.",
    );
    expect(company.newWrites()).toEqual([]);
    expect(await accepted()).toEqual(before);
  });
});

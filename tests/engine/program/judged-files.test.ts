// slow: previews of the whole program
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { readJudgementFiles } from "../../../operations/judgement/file";
import { ACCEPTED, type CompanyOnEngine, startCompanyAt } from "./company";

jest.setTimeout(300_000);

describe("what a preview leaves for a review", () => {
  let company: CompanyOnEngine;
  let folder: string;

  beforeAll(async () => {
    company = await startCompanyAt("prepared");
    folder = join(company.bench.directory, "judged");
  });
  afterAll(() => company.close());

  beforeEach(() => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
  });

  const federation = () => readJudgementFiles(folder).find(({ kind }) => kind === "DomainFederation");

  async function preview() {
    const { code } = await company.bench
      .with({ ...company.env, JUMPCLOUD_ENTRA_JUDGED: folder })
      .pulumi("preview");
    return code;
  }

  it("is who could not sign in where the federation is refused", async () => {
    company.configure("stage=federated");
    company.unset("acceptLockOut");
    expect(await preview()).not.toBe(0);
    expect(federation()).toMatchObject({
      object: "example.com",
      deed: "federates",
      people: {
        lockedOut: [
          {
            user: ACCEPTED,
            kind: "person",
            reasons: [{ code: "jumpcloud-never-activated", text: expect.stringContaining(ACCEPTED) }],
          },
        ],
      },
      findings: expect.arrayContaining([
        expect.objectContaining({ code: "lock-out", object: ACCEPTED, state: "violated" }),
      ]),
      certificate: { thumbprint: expect.stringMatching(/^[0-9A-F]{40}$/) },
    });
    expect(company.newWrites()).toEqual([]);
  });

  it("is the same of one that may go on, in files for their owner only and without a secret", async () => {
    company.configure(
      "stage=federated",
      `acceptLockOut.users[0]=${ACCEPTED}`,
      "acceptLockOut.reason=on leave",
    );
    expect(await preview()).toBe(0);
    expect(federation()).toMatchObject({
      deed: "federates",
      people: { lockedOut: [{ user: ACCEPTED, accepted: "on leave" }] },
    });
    expect(readJudgementFiles(folder).map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(["Preflight", "PrimaryDomain", "UserParity", "DomainFederation"]),
    );
    const files = readdirSync(folder).map((name) => join(folder, name));
    expect(new Set(files.map((file) => statSync(file).mode & 0o777))).toEqual(new Set([0o600]));
    const text = files.map((file) => readFileSync(file, "utf8")).join("\n");
    const secrets = Object.entries(company.bench.env).filter(([name]) =>
      /SECRET|API_KEY|PASSPHRASE|TOKEN/.test(name),
    );
    expect(secrets.length).toBeGreaterThan(1);
    for (const [, secret] of secrets) expect(text).not.toContain(secret);
  });
});

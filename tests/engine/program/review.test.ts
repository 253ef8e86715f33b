// slow: previews of the whole program
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ReviewedPreview } from "../../../cli/commands/review/reviewed-preview";
import { systemClock } from "../../../waiting/clock";
import { run } from "../../cli/json-outputs";
import { ACCEPTED, type CompanyOnEngine, OUTSIDER, startCompanyAt } from "./company";

jest.setTimeout(300_000);

const never = async () => {
  throw new Error("A review asks no vendor.");
};

describe("a review of the committed program", () => {
  let company: CompanyOnEngine;
  beforeAll(async () => {
    company = await startCompanyAt("prepared");
    await company.emulators.settle();
  });
  afterAll(() => company.close());

  const file = (name: string) => join(company.bench.directory, name);

  /** Runs `jumpcloud-entra review` where the program is; a commit stands for the files of the workbench. */
  async function review(...args: string[]) {
    const seen = { stdout: "", stderr: "" };
    const code = await run(["review", ...args], {
      env: { ...company.env, GITHUB_SHA: "0123abc" },
      cwd: company.bench.directory,
      stdout: { write: (text) => (seen.stdout += text) },
      stderr: { write: (text) => (seen.stderr += text) },
      clock: systemClock,
      version: "1.2.3",
      isTTY: false,
      signal: new AbortController().signal,
      ask: async () => "",
      progress: (_title, work) => work(() => undefined),
      connect: never,
      connectEntra: never,
    });
    expect(company.newWrites()).toEqual([]);
    return { code, ...seen };
  }

  /** What a kept review says is updated. */
  function updated(name: string): string[] {
    const { operations } = JSON.parse(readFileSync(file(name), "utf8")) as ReviewedPreview;
    return operations.flatMap((operation) => (operation.op === "update" ? operation.name : []));
  }

  /** Somebody of the organisation is changed at JumpCloud, as everyday life does it. */
  function change(email: string, values: object) {
    for (const user of company.emulators.jumpcloud.state.users.values())
      if (user.email === email) Object.assign(user, values);
  }

  it("says that nothing changes", async () => {
    const { code, stdout, stderr } = await review();
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("Nothing changes.");
  });

  it("ends with 1 and the plugin's words where the brake refuses, and names who leaves where they are allowed to", async () => {
    const back = company.remember();
    company.configure("exclusiveMembers=true");
    company.unset("members[2]");
    const refused = await review();
    company.configure("allowRemovals[0]=lucas@example.com");
    const allowed = await review();
    back();
    expect(refused.code).toBe(1);
    expect(refused.stdout).toMatch(
      /Refused: .* has a problem: users: removing `lucas@example\.com` from the group .* takes away their last binding/,
    );
    expect(allowed.code).toBe(0);
    expect(allowed.stdout).toMatch(
      /1 object is written; 1 person leaves the group.*### 1 person leaves the group/s,
    );
  });

  it("says who could not sign in after a federation, keeps it, and finds it the same right after", async () => {
    company.configure("stage=federated");
    const { code, stdout } = await review("--json", file("review.json"), "--markdown", file("review.md"));
    expect(code).toBe(0);
    expect(stdout).toContain("Federates example.com: 1 of 4 people could not sign in, which is accepted.\n");
    expect(readFileSync(file("review.md"), "utf8")).toContain(ACCEPTED);
    const kept = readFileSync(file("review.json"), "utf8");
    for (const secret of ["ARM_CLIENT_SECRET", "JUMPCLOUD_API_KEY", "PULUMI_CONFIG_PASSPHRASE"])
      expect(kept).not.toContain(company.bench.env[secret]);

    // Marco, of a domain that is not federated, can't sign in any more: that is read, and written nowhere.
    change("marco@example.org", { suspended: true, state: "SUSPENDED" });
    const same = await review("--same-as", file("review.json"), "--json", file("again.json"));
    expect([updated("review.json"), updated("again.json")]).toEqual([
      ["m365", "default", "m365-preflight"],
      ["m365", "default", "m365-preflight", "m365-parity"],
    ]);
    expect(same.stdout).toContain("It is the same as the reviewed preview of");
    expect(same.code).toBe(0);
  });

  it("refuses a member more than was reviewed, by name", async () => {
    company.configure(`members[5]=${OUTSIDER}`);
    const { code, stdout } = await review("--same-as", file("review.json"));
    company.unset("members[5]");
    expect(code).toBe(1);
    expect(stdout).toContain(
      `  - m365-group-members (jumpcloud:index:UserGroupMembership): users[] is to get ${OUTSIDER}; that was not reviewed.\n`,
    );
  });

  it("refuses a person more who could not sign in, with what was judged of a preview that is refused", async () => {
    change("ada@example.com", { suspended: true, state: "SUSPENDED" });
    const { code, stdout } = await review("--same-as", file("review.json"), "--people", file("people.csv"));
    expect(code).toBe(1);
    expect(stdout).toContain("Refused to federate example.com: 1 of 4 people could not sign in.\n");
    expect(stdout).toMatch(
      /- ada@example\.com could sign in at the time of the review, but not now: .*suspended/,
    );
    expect(readFileSync(file("people.csv"), "utf8")).toContain("ada@example.com,");
  });
});

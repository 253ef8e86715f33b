import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectionsFromEnvironment } from "../../../../cli/connection";
import { systemClock } from "../../../../waiting/clock";
import { run } from "../../json-outputs";

/** Without any credential: whatever asks a vendor ends with 2. */
async function explain(...args: string[]) {
  const seen: Record<"stdout" | "stderr", string[]> = { stdout: [], stderr: [] };
  const code = await run(["explain", ...args], {
    env: {},
    cwd: process.cwd(),
    stdout: { write: (text) => seen.stdout.push(text) },
    stderr: { write: (text) => seen.stderr.push(text) },
    clock: systemClock,
    version: "1.2.3",
    isTTY: false,
    signal: new AbortController().signal,
    ask: async () => "",
    progress: (_title, work) => work(() => undefined),
    ...connectionsFromEnvironment({}, systemClock),
  });
  return { code, stdout: seen.stdout.join(""), stderr: seen.stderr.join("") };
}

test("says what a code means, what to do and who notices it", async () => {
  expect(await explain("--code", "certificate-expired")).toEqual({
    code: 0,
    stderr: "",
    stdout: `certificate-expired: The certificate has expired
  Means           The certificate that JumpCloud signs with for a federated domain has expired. This is an
                  outage.
  Shown           The certificate and its last day.
  What to do      Run \`npx jumpcloud-entra rotate --now --apply --domain DOMAIN\`, which makes a new one.
  Who notices it  Everybody on the domain and on the child domains that inherit from it.
`,
  });
});

it.each([
  ["of a person", "jumpcloud-locked", "jumpcloud-locked: Locked in JumpCloud\n"],
  ["of what is assumed of a vendor", "jumpcloud-name-id", "jumpcloud-name-id: What JumpCloud sends"],
  ["as an output shows it", "[domain-default]", "domain-default: The tenant's default domain\n"],
  ["of nothing that is to be done", "ready", "\n  What to do      Nothing.\n"],
])("takes a code %s", async (_what, code, shown) => {
  const { stdout } = await explain("--code", code);
  expect(stdout).toContain(shown);
});

test("answers programs in JSON, to a file as well", async () => {
  const page = {
    code: "clock",
    title: "This machine's clock is wrong",
    meaning: expect.any(String),
    evidence: expect.any(String),
    wayOut: "Correct the clock of this machine (NTP) and run again.",
    affected: expect.any(String),
  };
  expect(JSON.parse((await explain("--code", "clock", "--json")).stdout)).toEqual(page);
  const folder = mkdtempSync(join(tmpdir(), "code-"));
  const file = join(folder, "clock.json");
  await explain("--code", "clock", "--json", file);
  const written = readFileSync(file, "utf8");
  rmSync(folder, { recursive: true });
  expect(JSON.parse(written)).toEqual(page);
});

it.each([
  [
    "domain-defalt",
    "; similar: domain-default, domain-child, domain-federated, domain-initial, domain-unknown. docs/",
  ],
  ["certificate", "; similar: certificate-key, certificate-"],
  ["mfaloop", "; similar: mfa-loop. docs/"],
  ["xyzzy", '"xyzzy". docs/reference/findings.md has all of them.'],
])("ends with 2 and names close codes for %s", async (unknown, words) => {
  const { code, stdout, stderr } = await explain("--code", unknown);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(`error: no finding has the code "${unknown}"`);
  expect(stderr).toContain(words);
  expect(stderr).toContain("Add --help to see how it is used.");
});

test.each([
  ["5012", "; similar: AADSTS50126. "],
  ["AADSTS500081", "; similar: AADSTS5000811, AADSTS5000819. "],
  [
    "9x9x99",
    '"9x9x99" is not a number of Microsoft\'s page: that has five to seven digits after AADSTS. Ask',
  ],
])("names close numbers for the part %s of one", async (part, words) => {
  const { code, stderr } = await explain("--code", part);
  expect(code).toBe(2);
  expect(stderr).toContain(words);
});

test.each(["50126", "AADSTS50126", "[aadsts50126]"])("prints the help desk's card of %s", async (number) => {
  const { code, stdout } = await explain("--code", number);
  expect(code).toBe(0);
  expect(stdout.split("\n").slice(0, 3)).toEqual([
    "AADSTS50126",
    '  The caller says   "It says that my account or password is incorrect, and I am sure that it is right"',
    "  Microsoft's page  InvalidUserNameOrPassword - Error validating credentials due to invalid username or",
  ]);
});

test("names Microsoft's page of a number that has no card", async () => {
  const { code, stdout, stderr } = await explain("--code", "AADSTS12345");
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain("Microsoft's explanation: https://login.microsoftonline.com/error?code=12345.");
});

test("takes a person or a code, not both", async () => {
  const { code, stderr } = await explain("ada@example.com", "--code", "clock");
  expect(code).toBe(2);
  expect(stderr).toContain("error: name a person or a code; both only with --for-helpdesk");
});

test("repeats of a wrong code nothing that orders a pipeline about", async () => {
  const { code, stderr } = await explain("--code", "x\n::warning::y ##[error]z");
  expect(code).toBe(2);
  expect(stderr).toContain('error: no finding has the code "x\n: :warning::y # #[error]z"');
});

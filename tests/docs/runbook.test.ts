import { setMaxListeners } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RunningEmulators } from "../../emulators";
import type { Vendors } from "../../operations/connection/vendors";
import { locateDomains } from "../../operations/locate/domains";
import { takePlannedRecord } from "../../operations/rollback/record-taking";
import { run } from "../cli/json-outputs";
import { INITIAL, ISSUER, SIGN_IN, vendorsOf } from "../providers/graph/company";
import { impatientClock } from "../waiting/fast-clock";
import { inShell, tokenWith } from "./page-shell";
import { isForShell, isShown, pageOf, pagesOf, permissionsOf, RUNBOOK, read, rewrite } from "./pages";
import { type Emergency, emergencies, STACK_RECORD, startCompany } from "./situations";

/** Set, it writes what the commands print where a page shows something else, to be read before it is committed. */
const rewrites = process.env.REWRITE_RUNBOOK !== undefined;

let emulators: RunningEmulators;
let folder: string;
const home = process.cwd();
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => {
  emulators.reset();
  folder = mkdtempSync(join(tmpdir(), "emergency-"));
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
});
afterAll(() => emulators.close());

const call = { signal: new AbortController().signal, log: () => undefined };
// Every request listens.
setMaxListeners(Number.POSITIVE_INFINITY, call.signal);

/** What a command prints, in the order of a terminal, with its exit code where it is not 0. */
async function printed(args: string[], vendors: Vendors, emergency: Emergency): Promise<string> {
  let output = "";
  const screen = { write: (text: string) => (output += text) };
  const connect = async () => {
    if (emergency.jumpcloudIsDown) throw new Error("JumpCloud does not answer.");
    return vendors;
  };
  const code = await run(args, {
    env: emulators.env("deploy"),
    cwd: process.cwd(),
    stdout: screen,
    stderr: screen,
    version: "1.2.3",
    isTTY: false,
    clock: vendors.clock,
    signal: call.signal,
    connect,
    connectEntra: async () => vendors,
    ask: async () => "",
    progress: (_title, work) => work(() => undefined),
  });
  return code === 0 ? output : `${output}(exit code ${code})\n`;
}

/** What `pulumi stack output rollbackRecord` gives; tests/engine/program/rollback.test.ts does it for real. */
async function keepStackRecord(vendors: Vendors): Promise<void> {
  const [place] = await locateDomains(vendors, { domains: ["example.com"] }, call);
  const ids = {
    applicationId: place?.application?.id ?? "",
    directoryId: place?.directory?.id ?? "",
    groupId: place?.groups[0]?.id ?? "",
  };
  const fields = { domain: "example.com", issuerUri: ISSUER, passiveSignInUri: SIGN_IN };
  const administrator = `jumpcloud-admin@${INITIAL}`;
  const record = await takePlannedRecord(vendors, { ...fields, ...ids, administrator }, call);
  writeFileSync("record.json", JSON.stringify([record]));
}

function clockOf({ ahead = 0 }: Emergency): Vendors["clock"] {
  const clock = impatientClock();
  return { ...clock, now: () => clock.now() + ahead };
}

const ours = "npx jumpcloud-entra ";
const pages = [...pagesOf("runbook.md"), ...RUNBOOK.map(pageOf)];

test.each(pages.map((page) => [page.title, page] as const))(
  "%s: each command does what the page says",
  async (title, page) => {
    const emergency = (await emergencies[title]?.(emulators)) ?? {};
    const vendors = { ...vendorsOf(emulators), clock: clockOf(emergency) };
    const token = await tokenWith(emulators, permissionsOf(page.document));
    for (const { command, shown } of page.steps) {
      await emergency.before?.[command]?.();
      if (command === STACK_RECORD) {
        emergency.jumpcloudIsDown = false;
        await keepStackRecord(vendors);
      }
      const output = await outputOf(filledIn(command, emergency), { vendors, emergency, token });
      if (output === undefined || shown === undefined) continue;
      if (!rewrites)
        expect({ output, isShown: isShown(output, shown) }).toEqual({ output, isShown: shown.trim() !== "" });
      else if (shown.trim() === "" || !isShown(output, shown)) rewrite(page.document, title, shown, output);
    }
    await emergency.proof?.();
  },
);

/** Nothing for a command of another program. */
async function outputOf(
  command: string,
  { vendors, emergency, token }: { vendors: Vendors; emergency: Emergency; token: string },
): Promise<string | undefined> {
  if (isForShell(command)) return inShell(command, emulators, token);
  return command.startsWith(ours)
    ? printed(command.slice(ours.length).split(" "), vendors, emergency)
    : undefined;
}

/** With what a person reads off the output before it: `THUMBPRINT`, `secret=ID`. */
function filledIn(command: string, { read = {} }: Emergency): string {
  const named = command.replace(/^(\w+)=ID$/gm, (line, name: string) =>
    read[name] ? `${name}=${read[name]}` : line,
  );
  return named.replace("THUMBPRINT", read.THUMBPRINT ?? "THUMBPRINT");
}

test("has a page for each emergency", () => {
  expect(pages.map(({ title }) => title).sort()).toEqual(
    [...Object.keys(emergencies), "A stale lock"].sort(),
  );
});

test.each(pages.map((page) => [page.title, page] as const))("%s says what it depends on", (_, { text }) => {
  expect(text).toContain("**What this page depends on.**");
});

test("leads to each document of one page", () => {
  const linked = [...read("runbook.md").matchAll(/\]\((runbook\/[^)]+)\)/g)].map(([, document]) => document);
  expect(linked).toEqual(expect.arrayContaining(RUNBOOK));
});

// slow: an adoption is stopped, killed and run again, and so is a run of the whole program
import { once } from "node:events";
import { killAll } from "../kill";
import { upInterrupted } from "../program/interrupted-run";
import { type HandBuiltCompany, startHandBuilt } from "./hand-built";

jest.setTimeout(300_000);

const ADOPT = ["adopt", "--stack", "test", "--import"];
const FILES = ["Pulumi.test.yaml", "import.json"];

let company: HandBuiltCompany;

beforeAll(async () => {
  company = await startHandBuilt("classic");
});
afterAll(() => company.close());

/** Stops a run when it has said this much. */
async function stopped(signal: NodeJS.Signals, when: RegExp, ...args: string[]) {
  const child = company.start("command", ...args);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => {
      const isNew = !when.test(said);
      said += chunk;
      if (isNew && when.test(said)) child.kill(signal);
    });
  }
  await once(child, "close");
  expect(said).toMatch(when);
}

const files = () => FILES.map((file) => company.bench.read(file));

it("adopts, after it was stopped while it read, imported and previewed, to the same files and an import each", async () => {
  await stopped("SIGKILL", /Reading both vendors/, ...ADOPT);
  await stopped("SIGINT", /Importing/, ...ADOPT);
  await company.pulumi("cancel", "--yes");
  const half = files();
  await stopped("SIGKILL", /Previewing/, ...ADOPT);
  const adopted = await company.command(...ADOPT, "--json");
  expect(adopted).toMatchObject({ code: 0 });
  const { preview, imports } = JSON.parse(adopted.stdout);
  expect(preview.outcome).toBe("quiet");
  expect(imports).toHaveLength(3);
  expect(imports.every(({ isImported }: { isImported: boolean }) => isImported)).toBe(true);
  expect(files()).toEqual(half);
  expect(company.newWrites()).toEqual([]);
});

it("goes on after an `up` that was killed at its first write, and previews empty then", async () => {
  const before = await company.signIns();
  const { emulators } = company;
  const start = (...args: string[]) => company.start("pulumi", ...args);
  const { unanswered } = await upInterrupted({ emulators, start }, killAll);
  expect(unanswered).toEqual([expect.stringMatching(/^PUT /)]);
  await company.pulumi("cancel", "--yes");
  await company.pulumi("refresh", "--yes", "--skip-preview", "--clear-pending-creates");
  await company.pulumi("up", "--yes", "--skip-preview");
  await company.pulumi("preview", "--refresh", "--expect-no-changes");
  const writes = new Set(company.newWrites());
  expect([...writes].every((write) => /^PUT \/api\/(v2\/usergroups|applications)\//.test(write))).toBe(true);
  expect(await company.signIns()).toEqual(before);
});

it("leaves everybody signing in where the stack is destroyed", async () => {
  const before = await company.signIns();
  await company.pulumi("destroy", "--yes", "--skip-preview");
  await company.emulators.settle();
  expect(company.newWrites().filter((write) => !write.startsWith("PUT "))).toEqual([]);
  expect(await company.signIns()).toEqual(before);
});

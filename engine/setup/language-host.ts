import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { findGo, goProgram } from "./go-build";
import { programIn, type SetupContext } from "./setup-context";

const hostName = "pulumi-language-nodejs";
const generatorName = "pulumi-codegen-nodejs";

/** Stands in the head of each file of our host, so that the vendor's is never taken for it. */
const mark = "The Node language host of jumpcloud-entra.";

/** Whether programs in TypeScript can run: by the vendor's host, or by ours in its present form. */
export function isHostReady(surroundings: SetupContext): boolean {
  if (hasVendorsHost(surroundings)) return true;
  const current = hostFiles(surroundings).every(({ path, text }) => textOf(path) === text);
  return current && isGeneratorSettled(surroundings);
}

/** Puts our Node language host beside an engine that came without one. */
export async function ensureHost(surroundings: SetupContext): Promise<void> {
  if (isHostReady(surroundings)) return;
  mkdirSync(surroundings.bin, { recursive: true });
  const files = hostFiles(surroundings);
  if (files.some(({ path, text }) => textOf(path) !== text)) {
    for (const { path, text } of files) writeWhole(path, text);
    surroundings.say(
      "The engine came without its Node language host; this project's own one now lies beside it.",
    );
  }
  if (!isGeneratorSettled(surroundings)) await settleGenerator(surroundings);
}

function hasVendorsHost(surroundings: SetupContext): boolean {
  // A wrapper script brings its hosts along from where it really lies.
  if (lstatSync(programIn(surroundings, "pulumi"), { throwIfNoEntry: false })?.isSymbolicLink()) return true;
  return ["", ".exe", ".cmd"]
    .map((extension) => textOf(join(surroundings.bin, hostName + extension)))
    .some((text) => text !== undefined && !text.slice(0, 200).includes(mark));
}

interface HostFile {
  path: string;
  text: string;
}

function hostFiles(surroundings: SetupContext): HostFile[] {
  const bundle = readFileSync(join(surroundings.checkout, "dist", "engine", hostName), "utf8");
  const path = join(surroundings.bin, hostName);
  if (surroundings.platform !== "win32") return [{ path, text: bundle }];
  const launcher = `@rem ${mark}\r\n@node "%~dp0${hostName}.cjs" %*\r\n`;
  return [
    { path: `${path}.cjs`, text: bundle },
    { path: `${path}.cmd`, text: launcher },
  ];
}

function textOf(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

function writeWhole(path: string, text: string): void {
  const partial = `${path}.${process.pid}.partial`;
  writeFileSync(partial, text);
  chmodSync(partial, 0o755);
  renameSync(partial, path);
}

/** What was made of the generator's source here: built, or why not; so that a failure isn't repeated each time. */
interface GeneratorRecord {
  source: string;
  said: string;
}

function isGeneratorSettled(surroundings: SetupContext): boolean {
  if (!findGo(surroundings)) return true;
  const text = textOf(recordFile(surroundings));
  if (text === undefined) return false;
  const record: GeneratorRecord = JSON.parse(text);
  return record.source === generatorSource(surroundings);
}

async function settleGenerator(surroundings: SetupContext): Promise<void> {
  surroundings.say("Building the code generator for pulumi import ...");
  const { ok, said } = await goProgram(surroundings, generatorName, "./codegen");
  if (!ok)
    surroundings.say(`The code generator was not built: ${said}. Imports will show Pulumi's own notation.`);
  const record: GeneratorRecord = { source: generatorSource(surroundings), said };
  writeWhole(recordFile(surroundings), JSON.stringify(record));
}

function recordFile(surroundings: SetupContext): string {
  return join(surroundings.bin, `${generatorName}.json`);
}

function generatorSource(surroundings: SetupContext): string {
  const engine = join(surroundings.checkout, "engine");
  const files = readdirSync(join(engine, "codegen")).map((name) => join("codegen", name));
  const hash = createHash("sha256");
  for (const file of ["go.mod", "go.sum", ...files.sort()]) hash.update(readFileSync(join(engine, file)));
  return hash.digest("hex");
}

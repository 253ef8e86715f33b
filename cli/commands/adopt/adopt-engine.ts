import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ImportEntry } from "../../../operations/adoption/adoption";
import { plain } from "../../../text/safe-text";
import { engineCommand } from "../../engine/engine-command";
import { type Diagnostic, readEvents } from "../../engine/engine-events";
import { type EngineEnd, runEngine } from "../../engine/engine-process";
import { inPrivateFolder } from "../../engine/private-folder";
import { type PreviewRun, runPreview } from "../../engine/run-preview";
import { withoutSecrets } from "../../text/redaction";
import { adviceFor } from "./engine-advice";
import { readIfThere } from "./file-writing";
import { importFileText } from "./import-file";

/** What a stack's state says of a resource, as far as an import asks. */
export interface StateResource {
  urn: string;
  type: string;
  id?: string;
}

/** How an import ended. */
export interface ImportEnd {
  code: number;
  /** Its standard error, and its standard output where that has nothing. */
  words: string;
  errors: Pick<Diagnostic, "urn" | "message">[];
}

/** What of the engine is needed, so that a test can hold it in its hand. */
export interface AdoptEngine {
  /** The name of the selected stack; nothing where none is. @throws in the engine's words */
  selected(): Promise<string | undefined>;
  /** The resources in the stack's state; nothing where there is no such stack. @throws in the engine's words */
  resources(stack: string): Promise<StateResource[] | undefined>;
  /** @throws in the engine's words */
  create(stack: string): Promise<void>;
  import(stack: string, imports: readonly ImportEntry[], tell: (line: string) => void): Promise<ImportEnd>;
  preview(stack: string, tell: (line: string) => void): Promise<PreviewRun>;
}

export interface EngineSurroundings {
  /** The folder of the program. */
  cwd: string;
  env: NodeJS.ProcessEnv;
  signal: AbortSignal;
}

/** The engine answers so where there is no stack of the name. */
const NO_STACK = 6;
/** It has no code of its own for this. */
const NONE_SELECTED = /no stack selected/;
/** As {@link runEngine} says that there is no engine. */
const NO_ENGINE = 127;

/** There is no engine in the program's folder, and none on the PATH. */
export class NoEngine extends Error {
  constructor(words: string) {
    super(words.trim());
    this.name = "NoEngine";
  }
}

/** The engine of the program's folder. */
export function engineOf(surroundings: EngineSurroundings): AdoptEngine {
  const run = async (args: string[], tell: (line: string) => void = () => undefined): Promise<EngineEnd> => {
    const ended = await runEngine({
      ...surroundings,
      ...{ command: engineCommand(surroundings.cwd), progress: tell },
      args: [...args, "--non-interactive", "--color", "never"],
    });
    if (ended.code === NO_ENGINE) throw new NoEngine(ended.stderr);
    return ended;
  };
  return {
    async selected() {
      const { code, stdout, stderr } = await run(["stack", "--show-name"]);
      if (code === 0) return stdout.trim();
      if (NONE_SELECTED.test(stderr)) return undefined;
      throw failed("stack --show-name", code, stderr);
    },
    async resources(stack) {
      const { code, stdout, stderr } = await run(["stack", "export", "--stack", stack]);
      if (code === NO_STACK) return undefined;
      if (code !== 0) throw failed("stack export", code, stderr);
      return resourcesIn(stdout);
    },
    async create(stack) {
      const { code, stderr } = await run(["stack", "select", "--create", stack]);
      if (code !== 0) throw failed("stack select --create", code, stderr);
    },
    import: (stack, imports, tell) =>
      inPrivateFolder((folder) => importIn(folder, { stack, imports, tell, ...surroundings })),
    preview: (stack, tell) => runPreview({ ...surroundings, stack, progress: tell }),
  };
}

function failed(command: string, code: number, words: string): Error {
  const said = plain(words.trim()) || "it said nothing";
  return new Error(`\`pulumi ${command}\` ended with ${code}: ${said}${adviceFor(said)}`);
}

function resourcesIn(state: string): StateResource[] {
  const { deployment } = JSON.parse(state) as { deployment?: { resources?: StateResource[] } | null };
  return deployment?.resources ?? [];
}

interface Importing extends EngineSurroundings {
  stack: string;
  imports: readonly ImportEntry[];
  tell: (line: string) => void;
}

async function importIn(
  folder: string,
  { stack, imports, tell, ...surroundings }: Importing,
): Promise<ImportEnd> {
  const [file, log] = [join(folder, "import.json"), join(folder, "events.ndjson")];
  writeFileSync(file, importFileText(imports), { mode: 0o600 });
  const { cwd, env, signal } = surroundings;
  const clean = (text: string) => withoutSecrets(text, env);
  const { code, stdout, stderr } = await runEngine({
    ...{ command: engineCommand(cwd), cwd, signal, progress: (line) => tell(clean(line)) },
    args: [
      ...["import", "--file", file, "--stack", stack, "--yes", "--protect=false", "--skip-preview"],
      ...["--generate-code=false", "--suppress-outputs", "--suppress-progress", "--json=false"],
      ...["--event-log", log, "--non-interactive", "--color", "never"],
    ],
    // The option for the log is there with the engine's commands for finding faults only.
    env: { ...env, PULUMI_DEBUG_COMMANDS: "true" },
  });
  const { diagnostics } = readEvents(readIfThere(log) ?? "");
  return {
    code,
    words: clean(stderr.trim() || stdout.trim()),
    errors: diagnostics.flatMap(({ severity, urn, message }) =>
      severity === "error" ? [{ ...(urn ? { urn } : {}), message: clean(message) }] : [],
    ),
  };
}

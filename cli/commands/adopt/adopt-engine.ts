import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ImportEntry } from "../../../operations/adoption/adoption";
import { safeLine } from "../../../text/safe-text";
import { engineCommand } from "../../engine/engine-command";
import type { EngineEnvironment } from "../../engine/engine-environment";
import type { EngineDiagnostic } from "../../engine/engine-events";
import { type EngineResult, runEngineProcess } from "../../engine/engine-process";
import { withPrivateFolder } from "../../engine/private-folder";
import { type PreviewRun, runPreview } from "../../engine/run-preview";
import { runEngineWithEvents } from "../../engine/run-with-events";
import { redactSecrets } from "../../text/redaction";
import { engineAdvice } from "./engine-advice";
import { importFileText } from "./import-file";

/** What a stack's state says of a resource, as far as an import asks. */
export interface StateResource {
  urn: string;
  type: string;
  id?: string;
}

/** How an import ended. */
export interface ImportResult {
  code: number;
  /** Its standard error, and its standard output where that has nothing. */
  words: string;
  errors: Pick<EngineDiagnostic, "urn" | "message">[];
}

/** What of the engine is needed, so that a test can hold it in its hand. */
export interface AdoptEngine {
  /** The name of the selected stack; nothing where none is. @throws Error in the engine's words */
  selectedStack(): Promise<string | undefined>;
  /** The resources in the stack's state; nothing where there is no such stack. @throws Error in the engine's words */
  resources(stack: string): Promise<StateResource[] | undefined>;
  /** @throws Error in the engine's words */
  createEmptyStack(stack: string): Promise<void>;
  import(stack: string, imports: readonly ImportEntry[], tell: (line: string) => void): Promise<ImportResult>;
  preview(stack: string, tell: (line: string) => void): Promise<PreviewRun>;
}

/** The engine answers so where there is no stack of the name. */
const NO_STACK = 6;
/** It has no code of its own for this. */
const NONE_SELECTED = /no stack selected/;
/** As {@link runEngineProcess} says that there is no engine. */
const NO_ENGINE = 127;

/** There is no engine in the program's folder, and none on the PATH. */
export class MissingEngine extends Error {
  constructor(words: string) {
    super(words.trim());
    this.name = "MissingEngine";
  }
}

/** The engine of the program's folder. */
export function createAdoptEngine(environment: EngineEnvironment): AdoptEngine {
  const run = async (
    args: string[],
    tell: (line: string) => void = () => undefined,
  ): Promise<EngineResult> => {
    const ended = await runEngineProcess({
      ...environment,
      command: engineCommand(environment.cwd),
      progress: tell,
      args: [...args, "--non-interactive", "--color", "never"],
    });
    if (ended.code === NO_ENGINE) throw new MissingEngine(ended.stderr);
    return ended;
  };
  return {
    async selectedStack() {
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
    async createEmptyStack(stack) {
      const { code, stderr } = await run(["stack", "select", "--create", stack]);
      if (code !== 0) throw failed("stack select --create", code, stderr);
    },
    import: (stack, imports, tell) =>
      withPrivateFolder((folder) => importIn(folder, { stack, imports, tell, ...environment })),
    preview: (stack, tell) => runPreview({ ...environment, stack, progress: tell }),
  };
}

function failed(command: string, code: number, words: string): Error {
  const said = safeLine(words.trim()) || "it said nothing";
  return new Error(`\`pulumi ${command}\` ended with ${code}: ${said}${engineAdvice(said)}`);
}

function resourcesIn(state: string): StateResource[] {
  const { deployment } = JSON.parse(state) as { deployment?: { resources?: StateResource[] } | null };
  return deployment?.resources ?? [];
}

interface Importing extends EngineEnvironment {
  stack: string;
  imports: readonly ImportEntry[];
  tell: (line: string) => void;
}

async function importIn(
  folder: string,
  { stack, imports, tell, cwd, env, signal }: Importing,
): Promise<ImportResult> {
  const file = join(folder, "import.json");
  writeFileSync(file, importFileText(imports), { mode: 0o600 });
  const clean = (text: string) => redactSecrets(text, env);
  const { code, stdout, stderr, events } = await runEngineWithEvents(folder, {
    cwd,
    env,
    signal,
    progress: (line) => tell(clean(line)),
    args: [
      "import",
      "--file",
      file,
      "--stack",
      stack,
      "--yes",
      "--protect=false",
      "--skip-preview",
      "--generate-code=false",
      "--suppress-outputs",
      "--suppress-progress",
      "--json=false",
      "--non-interactive",
      "--color",
      "never",
    ],
  });
  return {
    code,
    words: clean(stderr.trim() || stdout.trim()),
    errors: events.diagnostics.flatMap(({ severity, urn, message }) =>
      severity === "error" ? [{ ...(urn ? { urn } : {}), message: clean(message) }] : [],
    ),
  };
}

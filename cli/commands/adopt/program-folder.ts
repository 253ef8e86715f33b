import { existsSync } from "node:fs";
import { basename, extname, join, resolve } from "node:path";
import { parse } from "yaml";
import { errorText } from "../../../text/safe-text";
import { CommandStop } from "../../command-failure";
import { readTextFile } from "../../files/read-file";

/** The Pulumi program that an adoption is for. */
export interface ProgramFolder {
  folder: string;
  /** The project's name, which its configuration keys begin with. */
  project: string;
}

const PROJECT_FILE = "Pulumi.yaml";
/** A key that only this program reads, in the form of Pulumi.yaml. */
const OWN_KEY = "domains";

const NO_PROGRAM = `there is no ${PROJECT_FILE}. Run it in a checkout of jumpcloud-entra: git clone it, then npm run setup in it (README.md). Nothing was read or written.`;

/**
 * Finds the program: in `out` where it has one, else in the present folder.
 * @throws CommandStop where there is none, or another one
 */
export function findProgramFolder(cwd: string, out: string | undefined): ProgramFolder {
  const folders = out === undefined ? [cwd] : [resolve(cwd, out), cwd];
  const folder = folders.find((one) => existsSync(join(one, PROJECT_FILE)));
  if (folder === undefined) throw new CommandStop(`In ${folders.join(" and ")} ${NO_PROGRAM}`);
  const file = join(folder, PROJECT_FILE);
  const { name, config } = projectIn(file);
  if (config !== null && typeof config === "object" && OWN_KEY in config) return { folder, project: name };
  throw new CommandStop(
    `${file} belongs to your own program, which does not read the configuration of jumpcloud-entra. Run this in a checkout of ` +
      "jumpcloud-entra, and give your component the values that are written there: docs/adopt.md says which key is which argument. " +
      "Nothing was read or written.",
  );
}

interface Project {
  name: string;
  config?: unknown;
}

function projectIn(file: string): Project {
  const text = readTextFile(file);
  try {
    const project: unknown = parse(text);
    if (isProject(project)) return project;
  } catch (error) {
    throw new CommandStop(`Could not read ${file}: ${errorText(error)}`);
  }
  throw new CommandStop(`${file} names no project. Add a \`name:\`, as in the file of the checkout.`);
}

function isProject(value: unknown): value is Project {
  return typeof value === "object" && value !== null && typeof (value as Partial<Project>).name === "string";
}

/** What the engine takes for the name of a stack, with its organisation and project or without. */
const STACK = /^([\w.-]+\/){0,2}[\w.-]+$/;

/** Where the file with the configuration of a stack is. */
export interface StackFile {
  /** In `out`, else where the environment has the engine look, else beside the program. */
  path: string;
  /** Where it would be beside the program. */
  beside: string;
}

/** @throws CommandStop where it is no name */
export function locateStackFile(
  stack: string,
  { folder }: ProgramFolder,
  { cwd, env, out }: { cwd: string; env: NodeJS.ProcessEnv; out: string | undefined },
): StackFile {
  if (!STACK.test(stack))
    throw new CommandStop(`${stack} is not a name for a stack. Use letters, digits, -, _ and dots.`);
  const name = `${basename(PROJECT_FILE, extname(PROJECT_FILE))}.${stack.split("/").at(-1)}.yaml`;
  const beside = join(folder, name);
  const { PULUMI_OPTION_CONFIG_FILE: elsewhere } = env;
  if (out !== undefined) return { path: join(resolve(cwd, out), name), beside };
  return { path: elsewhere ? resolve(folder, elsewhere) : beside, beside };
}

import type { ImportEntry } from "../../../operations/adoption/adoption";
import { errorText } from "../../../text/safe-text";
import type { CommandContext } from "../../command-context";
import { CommandStop } from "../../command-failure";
import { resourceName } from "../../engine/resource-names";
import { pluralize } from "../../text/lines";
import type { AdoptEngine, ImportResult, StateResource } from "./adopt-engine";
import { AdoptRefusal } from "./adopt-refusal";
import { createStackWithFile } from "./new-stack";
import type { StackFile } from "./program-folder";

/** Which of the imports a stack's state holds. */
export interface ImportProgress {
  done: ImportEntry[];
  open: ImportEntry[];
}

/** What is imported into. */
export interface ImportTarget {
  engine: AdoptEngine;
  stack: string;
  file: StackFile;
}

/** @throws AdoptRefusal where the state has another object under the name of one */
export function importProgress(
  imports: readonly ImportEntry[],
  resources: readonly StateResource[],
): ImportProgress {
  const others = imports.flatMap((entry) => {
    const existing = resources.find((one) => isOf(entry, one));
    return existing && existing.id !== entry.id ? [{ entry, existing }] : [];
  });
  const [other] = others;
  if (other) {
    const { entry, existing } = other;
    throw new AdoptRefusal(
      `The stack's state has ${existing.id ?? "nothing"} as ${entry.name}, but ${entry.id} was found. Choose the one in the state, ` +
        `or take it out of the state, which changes nothing at JumpCloud: npx pulumi state delete '${existing.urn}'`,
    );
  }
  const isDone = (entry: ImportEntry) => resources.some((one) => isOf(entry, one));
  return { done: imports.filter(isDone), open: imports.filter((entry) => !isDone(entry)) };
}

function isOf({ type, name }: ImportEntry, resource: StateResource): boolean {
  return resource.type === type && resourceName(resource.urn) === name;
}

/**
 * Makes the stack where it is not there, and imports what its state does not hold; one that was stopped is gone on with.
 *
 * @returns what it holds then
 * @throws CommandStop that says which could not be imported, what was answered, and how to go on
 */
export async function runImports(
  context: CommandContext,
  { engine, stack, file }: ImportTarget,
  imports: readonly ImportEntry[],
  again: string,
): Promise<ImportProgress> {
  const { open } = importProgress(imports, await resourcesOf({ engine, stack, file }));
  if (open.length === 0) return { done: [...imports], open: [] };
  const what = `Importing ${pluralize(open.length, "resource", "resources")} into ${stack}`;
  const ended = await context.progress(what, (tell) => engine.import(stack, open, tell));
  const now = importProgress(imports, (await engine.resources(stack)) ?? []);
  if (ended.code === 0 && now.open.length === 0) return now;
  throw new CommandStop(failureWords(ended, now, again));
}

async function resourcesOf({ engine, stack, file }: ImportTarget): Promise<StateResource[]> {
  const resources = await engine.resources(stack);
  if (resources !== undefined) return resources;
  await createStackWithFile(engine, stack, file);
  return [];
}

function failureWords(
  { code, words, errors }: ImportResult,
  { done, open }: ImportProgress,
  again: string,
): string {
  const problems = errors.length > 0 ? errors : [{ message: words || "the engine said nothing" }];
  const which = problems.map(({ urn, message }: { urn?: string; message: string }) => {
    const entry = open.find(({ name, id }) => urn?.endsWith(`::${name}`) || message.includes(id));
    return `${entry ? `${entry.name} (${entry.id}): ` : ""}${ended(errorText(message))}`;
  });
  const all = done.length + open.length;
  const count =
    done.length === 0
      ? `None of ${all} is imported`
      : `${done.length} of ${all} are imported, and are not imported again`;
  return `\`pulumi import\` ended with ${code}. ${which.join(" ")} ${count}. Correct that, then run: ${again}`;
}

function ended(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

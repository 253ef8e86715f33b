import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const FOLDER = join(__dirname, "../../alerts");

/** A file of the folder alerts: what its comment says of it, and the query. */
export interface Rule {
  file: string;
  text: string;
  /** `What`, `Why`, `Severity` and so on. */
  tags: Record<string, string>;
}

export const RULES: readonly Rule[] = readdirSync(FOLDER)
  .sort()
  .map((file) => {
    const text = readFileSync(join(FOLDER, file), "utf8");
    const tags = [...text.matchAll(/^\/\/ ([A-Z][a-z ]+): (.+)$/gm)].map(([, name = "", value = ""]) => [
      name,
      value,
    ]);
    return { file, text, tags: Object.fromEntries(tags) };
  });

const QUOTED = /"([^"]*)"/g;

/** The names of operations that a rule compares with, each with how it does. */
export function operationsOf({ text }: Rule): { how: string; name: string }[] {
  const comparisons = text.matchAll(/OperationName (==|has|startswith|in) (\([^)]*\)|"[^"]*")/g);
  return [...comparisons].flatMap(([, how = "", names = ""]) =>
    [...names.matchAll(QUOTED)].map(([, name = ""]) => ({ how, name })),
  );
}

/** Whether a rule takes an entry of this operation; what else it looks at is left out. */
export function takes(rule: Rule, operation: string): boolean {
  return operationsOf(rule).some(({ how, name }) => {
    if (how === "has") return operation.includes(name);
    return how === "startswith" ? operation.startsWith(name) : operation === name;
  });
}

/** `InitiatedBy.app.servicePrincipalId`, `TargetResources[0].id`: what a parser can't know of a dynamic column. */
export function pathsOf({ text }: Rule): string[] {
  return [...new Set(text.match(/\b(?:InitiatedBy|TargetResources)(?:\.\w+|\[\d+\])+/g))];
}

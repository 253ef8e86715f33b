import type { z } from "zod";
import { nearestName } from "../text/nearest-name";
import { pathText } from "../text/path-text";

/** What is wrong with the value at a path of the configuration, such as `accepted[0].until`, and the line that mends it. */
export type Problem = (path: string, value: unknown) => string;

/** The part of zod's issues that a problem is made of; an issue that a schema adds by itself brings its own problem. */
interface RawIssue {
  readonly path?: PropertyKey[];
  readonly input?: unknown;
  readonly params?: { problem?: Problem };
}

/** The parameter of a schema of zod's that says in this project's words what is wrong with a value. */
export function problemMessage(problem: Problem): { error: z.core.$ZodErrorMap } {
  return {
    error: (issue) => {
      const { path = [], input, params }: RawIssue = issue;
      return (params?.problem ?? problem)(pathText(path), input);
    },
  };
}

/** As {@link problemMessage}, for a whole parse: of an issue whose schema says nothing. */
export const ownProblemMessages = problemMessage((path) => `${path} can't be used`);

export function mustBeProblem(meaning: string, example: string): Problem {
  return (path, value) => `${path} must be ${meaning}, but ${found(value)}. ${setLine(path, example)}`;
}

export function mustListProblem(meaning: string, example: string): Problem {
  return (path, value) =>
    `${path} must list ${meaning}, but ${found(value)}. ${setLine(`${path}[0]`, example)}`;
}

/** Of what can't be set by one line. */
export function mustBeKindProblem(kind: string): Problem {
  return (path, value) => `${path} must be ${kind}, but ${found(value)}. ${rmLine(path)}`;
}

/** Of a member of an object, where `known` is what the object has. */
export function unknownMemberMessage(known: readonly string[]): { error: z.core.$ZodErrorMap } {
  return {
    error: ({ path = [] }) => {
      const parent = pathText(path.slice(0, -1));
      const name = String(path.at(-1));
      return (
        `${parent} has no ${JSON.stringify(name)}, only ${known.join(" and ")}${nearestSpelling(name, known)}. ` +
        `npx pulumi config rm --path '${memberPath(parent, name)}'`
      );
    },
  };
}

/** Of a key of the program's namespace; without `--path` a path becomes a key of its own. */
export function unknownKeyMessage(known: readonly string[]): { error: z.core.$ZodErrorMap } {
  return {
    error: ({ path = [] }) => {
      const key = String(path[0]);
      const [head = "", rest] = key.split(/[.[]/, 2);
      const isPath = rest !== undefined && known.includes(head);
      const meant = isPath ? `; to set a part of ${head}, give --path` : nearestSpelling(key, known);
      return `there is no key ${key}${meant}. npx pulumi config rm ${/^[\w-]+$/.test(key) ? key : `'${key}'`}`;
    },
  };
}

export function rmLine(path: string): string {
  return /[.[]/.test(path) ? `npx pulumi config rm --path '${path}'` : `npx pulumi config rm ${path}`;
}

function setLine(path: string, example: string): string {
  const needsPath = /[.[]/.test(path);
  return needsPath
    ? `npx pulumi config set --path '${path}' ${example}`
    : `npx pulumi config set ${path} ${example}`;
}

function found(value: unknown): string {
  return value === undefined || value === "" ? "is missing" : `is ${JSON.stringify(value)}`;
}

/** As the command takes it in single quotes; https://www.pulumi.com/docs/iac/concepts/config/#structured-configuration */
function memberPath(path: string, name: string): string {
  const member = /^[\w-]+$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
  return `${path}${member.replaceAll("'", "'\\''")}`;
}

function nearestSpelling(written: string, known: readonly string[]): string {
  const nearest = nearestName(written, known);
  return nearest === undefined ? "" : `; the nearest is ${nearest}`;
}

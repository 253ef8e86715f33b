import { errorMessage } from "./error-message";

/** What a terminal breaks a line at, Unicode's own breaks included. */
const BREAKS = /[\n\v\f\r\u0085\u2028\u2029]+/g;
/** What steers a terminal (ESC, CSI, OSC begin with one of these), or turns its text around. */
const STEERING = /[^\P{Cc}\n\t]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
/** A command of GitHub's runner begins a line, blanks aside: https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
const COMMAND = /(^|\s)::/g;
/** Commands of Azure Pipelines, TeamCity, and of GitHub's runner before, anywhere in a line. */
const OTHER_COMMAND = /##(?=[a-z]*\[)/g;
/** How the Pulumi engine marks colours in what it prints. */
const COLOUR = /<\{%/g;

/** Text for a person without what would steer the terminal; breaks and tabs stay. Names come from people who fill in forms. */
export function withoutControlCharacters(text: string): string {
  return text.replace(STEERING, "");
}

/** One line for a person, in which no name of a vendor can begin a line, steer a terminal, or order a pipeline about. */
export function safeLine(text: string): string {
  return withoutControlCharacters(text.replace(BREAKS, " "))
    .replace(COMMAND, "$1: :")
    .replace(OTHER_COMMAND, "# #")
    .replace(COLOUR, "< {%");
}

/** JSON that says all of a value, and can be shown as it is: what {@link safeLine} takes out stands there as an escape. */
export function safeJson(value: unknown): string {
  const escaped = (text: string) =>
    [...text].map((one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
  const breaks = /[\u0085\u2028\u2029]/g;
  return JSON.stringify(value, undefined, 2)
    .replace(STEERING, escaped)
    .replace(breaks, escaped)
    .replace(OTHER_COMMAND, (hashes) => escaped(hashes));
}

/** What stands for a value that nobody may see. */
export const SECRET_PLACEHOLDER = "[secret]";

/** {@link safeLine} of each line of a text that is ours as a whole. */
export function safeLines(text: string): string {
  return text.split("\n").map(safeLine).join("\n");
}

/** An error that tells several lines: whatever a vendor wrote is a part of one of them. */
export class MultiLineError extends Error {
  constructor(
    readonly lines: readonly string[],
    options?: { cause?: unknown },
  ) {
    super(lines.map(safeLine).join("\n"), options);
  }
}

/** What a person reads of an error. */
export function errorText(error: unknown): string {
  if (error instanceof MultiLineError) return safeLines(error.message);
  return safeLine(errorMessage(error));
}

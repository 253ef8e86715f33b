import type { Command } from "commander";
import { closeCodes, type Page, pageOf } from "../../../audit/codes/pages";
import { type HelpCard, helpCard } from "../../../audit/help-desk/help-card";
import { errorNumber, lookUp, numbersBeginningWith } from "../../../audit/sign-in-errors/catalogue";
import { type ExitCode, type Frame, WELL } from "../../command-context";
import { say, widthOf, writeJson } from "../../terminal/output";
import { labelled } from "../../text/labelled-lines";
import { cardLines } from "./help-card-text";

/** `jumpcloud-entra explain --code CODE`: it needs no vendor. An unknown code is a wrong option. */
export function explainCode(
  frame: Frame,
  code: string,
  { json }: { json?: string | true },
  command: Command,
): ExitCode {
  const number = errorNumber(code);
  const page =
    number === undefined ? (pageOf(code) ?? command.error(unknown(code))) : cardOf(number, command);
  if (writeJson(frame, json, page))
    for (const line of linesOf(page, widthOf(frame.stdout))) say(frame.stdout, line);
  return WELL;
}

/** The card of a number, or the end of the command: there is nothing to be told of it. */
export function cardOf(number: number, command: Command): HelpCard {
  return (
    helpCard(number) ??
    command.error(
      `error: no card is for AADSTS${number}, which no sign-in through JumpCloud is known to end with${closeNumbers(`${number}`)}. Microsoft's words: ${lookUp(number)}. docs/help-desk.md has all cards.`,
    )
  );
}

function closeNumbers(part: string): string {
  const close = numbersBeginningWith(part).map((number) => `AADSTS${number}`);
  return close.length > 0 ? `; close to it: ${close.join(", ")}` : "";
}

function unknown(code: string): string {
  const numbers = closeNumbers(code);
  if (/\d{2}/.test(code))
    return `error: "${code}" is no number of Microsoft's page, which has five to seven digits after AADSTS${numbers}. Let the caller read it once more; docs/help-desk.md has all cards.`;
  const close = closeCodes(code);
  const others = close.length > 0 ? `; close to it: ${close.join(", ")}` : "";
  return `error: no finding has the code "${code}"${others}. docs/reference/findings.md has all of them.`;
}

function linesOf(page: Page | HelpCard, width: number): string[] {
  return "says" in page ? cardLines(page, width) : pageLines(page, { width, column: 18 });
}

function pageLines(
  { code, title, meaning, evidence, wayOut, affected }: Page,
  columns: { width: number; column: number },
): string[] {
  return [
    `${code}: ${title}`,
    ...labelled("Means", meaning, columns),
    ...(evidence ? labelled("Shown", evidence, columns) : []),
    ...labelled("What to do", wayOut, columns),
    ...labelled("Who notices it", affected, columns),
  ];
}

import type { Command } from "commander";
import { type CodePage, codePageOf, similarCodes } from "../../../audit/codes/pages";
import { type HelpCard, helpCard } from "../../../audit/help-desk/help-card";
import {
  errorNumbersBeginningWith,
  errorPageOf,
  parseErrorNumber,
} from "../../../audit/sign-in-errors/catalogue";
import type { CommandContext } from "../../command-context";
import { EXIT_OK, type ExitCode } from "../../exit-codes";
import { writeJsonOption } from "../../files/report-file";
import { printLines, screenWidth } from "../../terminal/output";
import { labelledLines } from "../../text/labelled-lines";
import { helpCardLines } from "./help-card-text";

/** `jumpcloud-entra explain --code CODE`: it needs no vendor. An unknown code is a wrong option. */
export function explainCode(
  context: CommandContext,
  code: string,
  { json }: { json?: string | true },
  command: Command,
): ExitCode {
  const number = parseErrorNumber(code);
  const page =
    number === undefined
      ? (codePageOf(code) ?? command.error(unknown(code)))
      : requireHelpCard(number, command);
  if (writeJsonOption(context, json, page))
    printLines(context.stdout, linesOf(page, screenWidth(context.stdout)));
  return EXIT_OK;
}

/** The card of a number, or the end of the command: there is nothing to be told of it. */
export function requireHelpCard(number: number, command: Command): HelpCard {
  return (
    helpCard(number) ??
    command.error(
      `error: there is no card for AADSTS${number}: no sign-in through JumpCloud is known to end with it${closeNumbers(`${number}`)}. Microsoft's explanation: ${errorPageOf(number)}. docs/help-desk.md has all cards.`,
    )
  );
}

function closeNumbers(part: string): string {
  const close = errorNumbersBeginningWith(part).map((number) => `AADSTS${number}`);
  return close.length > 0 ? `; similar: ${close.join(", ")}` : "";
}

function unknown(code: string): string {
  const numbers = closeNumbers(code);
  if (/\d{2}/.test(code))
    return `error: "${code}" is not a number of Microsoft's page: that has five to seven digits after AADSTS${numbers}. Ask the caller to read it again; docs/help-desk.md has all cards.`;
  const close = similarCodes(code);
  const others = close.length > 0 ? `; similar: ${close.join(", ")}` : "";
  return `error: no finding has the code "${code}"${others}. docs/reference/findings.md has all of them.`;
}

function linesOf(page: CodePage | HelpCard, width: number): string[] {
  return "says" in page ? helpCardLines(page, width) : pageLines(page, { width, column: 18 });
}

function pageLines(
  { code, title, meaning, evidence, wayOut, affected }: CodePage,
  columns: { width: number; column: number },
): string[] {
  return [
    `${code}: ${title}`,
    ...labelledLines("Means", meaning, columns),
    ...(evidence ? labelledLines("Shown", evidence, columns) : []),
    ...labelledLines("What to do", wayOut, columns),
    ...labelledLines("Who notices it", affected, columns),
  ];
}

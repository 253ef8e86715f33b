import type { Command } from "commander";
import { closeCodes, type Page, pageOf } from "../audit/gates/pages";
import { type ExitCode, type Frame, WELL } from "./frame";
import { say, widthOf, wrap, writeJson } from "./output";

/** `jumpcloud-entra explain --code CODE`: it needs no vendor. An unknown code is a wrong option. */
export function explainCode(
  frame: Frame,
  code: string,
  { json }: { json?: string | true },
  command: Command,
): ExitCode {
  const page = pageOf(code) ?? command.error(unknown(code));
  if (writeJson(frame, json, page))
    for (const line of pageLines(page, widthOf(frame.stdout))) say(frame.stdout, line);
  return WELL;
}

function unknown(code: string): string {
  const close = closeCodes(code);
  const others = close.length > 0 ? `; close to it: ${close.join(", ")}` : "";
  return `error: no finding has the code "${code}"${others}. docs/reference/findings.md has all of them.`;
}

function pageLines({ code, title, meaning, evidence, wayOut, affected }: Page, width: number): string[] {
  return [
    `${code}: ${title}`,
    ...labelled("Means", meaning, width),
    ...(evidence ? labelled("Shown", evidence, width) : []),
    ...labelled("What to do", wayOut, width),
    ...labelled("Who notices it", affected, width),
  ];
}

const LABEL = 18;

function labelled(label: string, text: string, width: number): string[] {
  return wrap(text, width - LABEL).map((line, index) =>
    `${(index ? "" : `  ${label}`).padEnd(LABEL)}${line}`.trimEnd(),
  );
}

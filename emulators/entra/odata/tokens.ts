import { badRequest } from "../errors";

export type FilterToken =
  | { kind: "word"; text: string }
  | { kind: "text"; value: string }
  | { kind: "mark"; text: "(" | ")" | "," | ":" };

// A colon belongs to a time of day, else it separates: `any(x:x eq 'a')`.
const PATTERN = /\s*(?:'((?:[^']|'')*)'|([(),:])|(\d[^\s'(),]*|[^\s'(),:]+))/y;

/** Splits a `$filter` text into words, quoted texts and marks. */
export function tokenize(filter: string): FilterToken[] {
  const tokens: FilterToken[] = [];
  const pattern = new RegExp(PATTERN);
  const end = filter.trimEnd().length;
  while (pattern.lastIndex < end) {
    const match = pattern.exec(filter);
    if (!match) throw badRequest("Invalid filter clause: unterminated text or unexpected character.");
    tokens.push(toToken(match[1], match[2], match[3]));
  }
  return tokens;
}

function toToken(quoted?: string, mark?: string, word?: string): FilterToken {
  if (quoted !== undefined) return { kind: "text", value: quoted.replaceAll("''", "'") };
  if (mark !== undefined) return { kind: "mark", text: mark as "(" };
  return { kind: "word", text: word ?? "" };
}

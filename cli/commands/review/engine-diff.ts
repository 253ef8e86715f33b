import { safeLines } from "../../../text/safe-text";
import { formatCount } from "../../text/lines";
import { truncateText } from "../../text/markdown";

/** So many values of a list under each other, of which none is marked as changed, are told as how many they are. */
const MANY = 8;
const ELEMENT = /^( *)\[\d+\]: "/;
/** What a line may have. */
const LONGEST = 1_000;
/** By the administrator's mark an account that is not made yet would be taken over; nobody reviews it. */
const DRAWN = /^([-+~><=\s]*mark\s*: )".*"$/;

/** The engine's diff for a person: nothing steers what shows it, and long lists that nobody changed are counted. */
export function readableDiff(diff: string): string[] {
  const lines = safeLines(diff.trimEnd())
    .split("\n")
    .map((line) => truncateText(line.replaceAll("\t", "  ").replace(DRAWN, '$1"…"').trimEnd(), LONGEST));
  return runsOf(lines).flatMap((run) => (isList(run) ? [countedList(run)] : run));
}

/** Neighbours that are elements of one list stand together, every other line alone. */
function runsOf(lines: string[]): string[][] {
  const runs: string[][] = [];
  for (const line of lines) {
    const last = runs.at(-1);
    if (last && indentOf(line) !== undefined && indentOf(last[0]) === indentOf(line)) last.push(line);
    else runs.push([line]);
  }
  return runs;
}

function indentOf(line = ""): number | undefined {
  return ELEMENT.exec(line)?.[1]?.length;
}

function isList(run: string[]): boolean {
  return run.length >= MANY && indentOf(run[0]) !== undefined;
}

function countedList(run: string[]): string {
  return `${" ".repeat(indentOf(run[0]) ?? 0)}… ${formatCount(run.length)} values …`;
}

/** As many whole lines of both ends as there is room for; the middle is left out, and told as how much it was. */
export function cutInTheMiddle(lines: readonly string[], room: number): string {
  const text = lines.join("\n");
  if (text.length <= room) return text;
  const half = Math.floor((room - NOTE_ROOM) / 2);
  const head = within(lines, half);
  const tail = within(lines.slice(head.length).reverse(), half).reverse();
  const left = lines.length - head.length - tail.length;
  return [...head, `… ${formatCount(left)} lines left out in the middle …`, ...tail].join("\n");
}

const NOTE_ROOM = 80;

function within(lines: readonly string[], room: number): string[] {
  let used = 0;
  const end = lines.findIndex((line) => {
    used += line.length + 1;
    return used > room;
  });
  return lines.slice(0, end < 0 ? lines.length : end);
}

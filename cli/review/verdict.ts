import { type Finding, sentence } from "../../audit/finding";
import { entryOf } from "../../audit/gates/codes";
import type { JudgedPeople } from "../../operations/judged";
import type { PreviewRun } from "../engine/run-preview";
import { counted } from "../output";
import { findingsOf, othersSaid, peopleOf } from "./judgement";
import { isWritten } from "./writes";

/** What a preview comes to. */
export interface Verdict {
  kind: "refused" | "unread" | "nothing" | "state" | "writes";
  /** One line, without a full stop's need of another. */
  words: string;
}

/** What a preview comes to, in one line; without `names` a refusal is told by what its code means. */
export function verdictOf(run: PreviewRun, names = true): Verdict {
  if (run.code !== 0 || !run.isWhole) return stopped(run, names);
  const standing = findingsOf(run).filter(({ state }) => state === "violated");
  const beside =
    standing.length > 0 ? `; ${counted(standing.length, "thing is", "things are")} wrong already` : "";
  if (run.operations.length === 0) {
    const found = run.drift.length > 0 ? `, though ${driftWords(run)}` : "";
    return { kind: "nothing", words: `Nothing changes${found}${beside}.` };
  }
  const written = run.operations.filter(isWritten);
  const isBootstraps = endedDomains(run).length === 0 && findingsOf(run).some(isMadeByBootstrap);
  if (written.length === 0 && isBootstraps)
    return { kind: "writes", words: `The administrator is to be made: ${BY_BOOTSTRAP}${beside}.` };
  if (written.length === 0)
    return {
      kind: "state",
      words: `Nothing is written at either vendor; what was judged is otherwise${beside}.`,
    };
  const deeds = [...deedsOf(run), ...lockOutOf(run)];
  const many = counted(written.length, "object is written", "objects are written");
  return {
    kind: "writes",
    words: `${deeds.length > 0 ? deeds.join(": ") : capital(many)}${isBootstraps ? `; ${BY_BOOTSTRAP}` : ""}${beside}.`,
  };
}

const BY_BOOTSTRAP = "only bootstrap may run it, and deploy is refused";

/** Only a way back waits for it not. */
function isMadeByBootstrap({ code, state }: Finding): boolean {
  return state === "pending" && entryOf(code).isMendedByRun === true;
}

function driftWords({ drift }: PreviewRun): string {
  return `${counted(drift.length, "object is", "objects are")} not as the last run left ${drift.length === 1 ? "it" : "them"}`;
}

function stopped(run: PreviewRun, names: boolean): Verdict {
  const people = peopleOf(run);
  const open = people?.lockedOut.filter(({ accepted }) => accepted === undefined) ?? [];
  const others = findingsOf(run).filter(({ state }) => state === "violated");
  const deeds = judgedDeeds(run, ["federate", "move the sign-ins of", "change the federation of"]);
  const refused = deeds.length > 0 ? `Refused to ${deeds.join(" and ")}` : "Refused";
  const isLockOut = run.judged.some(({ findings }) => findings.some(isLockOutRefusal));
  if (isLockOut && people) {
    const more =
      others.length > 0
        ? `, and ${counted(others.length, "thing more is", "things more are")} in the way`
        : "";
    return { kind: "refused", words: `${refused}: ${ofAll(open.length, people)} could not sign in${more}.` };
  }
  const [first, ...rest] = others;
  if (first) {
    const more = rest.length > 0 ? ` And ${counted(rest.length, "thing", "things")} more.` : "";
    const what = names ? sentence(first) : `${entryOf(first.code).title}. [${first.code}]`;
    return { kind: "refused", words: `${refused}: ${what}${more}` };
  }
  const said = othersSaid(run).find(({ severity }) => severity === "error")?.message;
  const reason = said ?? lastLine(run.words) ?? "the engine ended before it told why";
  return { kind: "unread", words: `Could not be previewed: ${reason}` };
}

function isLockOutRefusal({ code, state }: Finding): boolean {
  return code === "lock-out" && state === "violated";
}

function lastLine(text: string): string | undefined {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .at(-1);
}

/** What becomes of the sign-ins of a domain, the gravest first. */
function deedsOf(run: PreviewRun): string[] {
  const ended = endedDomains(run);
  const deeds = [
    ...(ended.length > 0 ? [`ends the federation of ${ended.join(", ")}`] : []),
    ...judgedDeeds(run, ["federates", "moves the sign-ins of", "changes the federation of"]),
  ];
  return deeds.length > 0 ? [capital(deeds.join("; "))] : [];
}

function endedDomains({ operations }: PreviewRun): string[] {
  return operations
    .filter(({ type, op }) => type.endsWith(":DomainFederation") && (op === "delete" || op === "replace"))
    .map(({ changes, name }) => String(changes.find(({ path }) => path === "domain")?.before ?? name));
}

const DEEDS = ["federates", "moves", "changes"] as const;

/** Each deed with its domains; `words` says them in the order of {@link DEEDS}. */
function judgedDeeds({ judged }: PreviewRun, words: [string, string, string]): string[] {
  return DEEDS.flatMap((wanted, index) => {
    const domains = judged.filter(({ deed }) => deed === wanted).map(({ object }) => object);
    return domains.length > 0 ? [`${words[index]} ${[...new Set(domains)].join(", ")}`] : [];
  });
}

function lockOutOf(run: PreviewRun): string[] {
  const people = peopleOf(run);
  if (!people) {
    const isFlip = run.judged.some(({ deed }) => deed === "federates" || deed === "moves");
    return isFlip ? ["who could not sign in is judged once group and directory are made"] : [];
  }
  const { lockedOut } = people;
  if (lockedOut.length === 0) return [`all of ${counted(people.total, "person", "people")} can sign in`];
  const accepted = lockedOut.filter((one) => one.accepted !== undefined).length;
  const told =
    accepted === lockedOut.length
      ? ", which is accepted"
      : accepted > 0
        ? `, ${accepted} of them accepted`
        : "";
  return [`${ofAll(lockedOut.length, people)} could not sign in${told}`];
}

function ofAll(count: number, { total }: JudgedPeople): string {
  return `${count.toLocaleString("en-US")} of ${counted(total, "person", "people")}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

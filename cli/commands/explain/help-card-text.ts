import type { HelpCard } from "../../../audit/help-desk/help-card";
import type { PersonCard } from "../../../audit/help-desk/person-card";
import type { Workaround } from "../../../audit/sign-in-errors/workarounds";
import { labelledLines, labelledListLines } from "../../text/labelled-lines";

const COLUMN = 20;
const DASH = { mark: () => "- " };
const NUMBER = { mark: (index: number) => `${index + 1}. ` };

/** A card as somebody reads it who has a caller on the telephone. */
export function helpCardLines(card: HelpCard, width: number): string[] {
  const { code, says, page, means, whose, managed, steps, ways, never, escalate, runbook } = card;
  const columns = { width, column: COLUMN };
  return [
    code,
    ...labelledLines("The caller says", `"${says}"`, columns),
    ...labelledLines("Microsoft's page", page, columns),
    ...labelledLines("It means", means, columns),
    ...labelledLines("Whose it is", whose, columns),
    ...labelledListLines("Do", steps, { ...columns, ...NUMBER }),
    ...(managed ? labelledLines("After a rollback", managed.means, columns) : []),
    ...labelledListLines("Do then", managed?.steps ?? [], { ...columns, ...NUMBER }),
    ...labelledListLines("Never", never, { ...columns, ...DASH }),
    ...labelledLines("Hand it over", runbook ? `${escalate} They go by ${runbook}` : escalate, columns),
    ...ways.flatMap((way) => ["", ...wayLines(way, width)]),
  ];
}

function wayLines({ title, works, who, steps, breaks, back }: Workaround, width: number): string[] {
  const columns = { width, column: COLUMN };
  return [
    `If that does not help: ${title}`,
    ...labelledLines("Works", works, columns),
    ...labelledLines("Who may", `${who}.`, columns),
    ...labelledListLines("Do", steps, { ...columns, ...NUMBER }),
    ...labelledListLines("What it breaks", breaks, { ...columns, ...DASH }),
    ...labelledLines("The way back", back, columns),
  ];
}

/** The card with this person's facts before it. */
export function personCardLines(
  { names, domain, canSignIn, breaks, because, card }: PersonCard,
  width: number,
): string[] {
  const columns = { width, column: COLUMN };
  return [
    ...labelledLines("At JumpCloud", names.jumpcloud || "nobody", columns),
    ...labelledLines("At Microsoft", names.microsoft || "no account", columns),
    ...labelledLines(
      "Signs in",
      domain ? placeOf(domain) : "the tenant does not have the domain of the name",
      columns,
    ),
    ...labelledLines("Through JumpCloud", WORDS[canSignIn], columns),
    ...breaks.flatMap(({ code, title, meaning, step }) => [
      ...labelledLines("What breaks", `${title}. ${meaning} [${code}]`, columns),
      ...labelledLines("", `→ ${step}.`, columns),
    ]),
    ...labelledLines("Which card", `${because}.`, columns),
    ...(card ? ["", ...helpCardLines(card, width)] : []),
  ];
}

const WORDS: Record<PersonCard["canSignIn"], string> = {
  yes: "no reason is known why the person can't sign in",
  no: "can't sign in",
  unknown: "can't be told",
};

function placeOf({ name, passwordAt }: NonNullable<PersonCard["domain"]>): string {
  if (passwordAt === "Microsoft") return `at Microsoft, with a password there: ${name} is Managed now`;
  if (passwordAt === "JumpCloud") return `at JumpCloud, for ${name}`;
  if (passwordAt === "unknown") return `it is not known where ${name} sends its people. Hand it over at once`;
  return `not at JumpCloud: ${name} sends its people to another address. Hand it over at once`;
}

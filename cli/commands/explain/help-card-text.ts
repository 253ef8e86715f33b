import type { HelpCard } from "../../../audit/help-desk/help-card";
import type { PersonCard } from "../../../audit/help-desk/person-card";
import type { Way } from "../../../audit/sign-in-errors/workarounds";
import { labelled, labelledList } from "../../text/labelled-lines";

const COLUMN = 20;
const DASH = { mark: () => "- " };
const NUMBER = { mark: (index: number) => `${index + 1}. ` };

/** A card as somebody reads it who has a caller on the telephone. */
export function cardLines(card: HelpCard, width: number): string[] {
  const { code, says, page, means, whose, managed, steps, ways, never, escalate, runbook } = card;
  const columns = { width, column: COLUMN };
  return [
    code,
    ...labelled("The caller says", `"${says}"`, columns),
    ...labelled("Microsoft's page", page, columns),
    ...labelled("It means", means, columns),
    ...labelled("Whose it is", whose, columns),
    ...labelledList("Do", steps, { ...columns, ...NUMBER }),
    ...(managed ? labelled("After a rollback", managed.means, columns) : []),
    ...labelledList("Do then", managed?.steps ?? [], { ...columns, ...NUMBER }),
    ...labelledList("Never", never, { ...columns, ...DASH }),
    ...labelled("Hand it over", runbook ? `${escalate} They go by ${runbook}` : escalate, columns),
    ...ways.flatMap((way) => ["", ...wayLines(way, width)]),
  ];
}

function wayLines({ title, works, who, steps, breaks, back }: Way, width: number): string[] {
  const columns = { width, column: COLUMN };
  return [
    `Where that does not help: ${title}`,
    ...labelled("Works", works, columns),
    ...labelled("Who may", `${who}.`, columns),
    ...labelledList("Do", steps, { ...columns, ...NUMBER }),
    ...labelledList("What it breaks", breaks, { ...columns, ...DASH }),
    ...labelled("The way back", back, columns),
  ];
}

/** The card with this person's facts before it. */
export function personCardLines(
  { names, domain, canSignIn, breaks, because, card }: PersonCard,
  width: number,
): string[] {
  const columns = { width, column: COLUMN };
  return [
    ...labelled("At JumpCloud", names.jumpcloud || "nobody", columns),
    ...labelled("At Microsoft", names.microsoft || "no account", columns),
    ...labelled(
      "Signs in",
      domain ? placeOf(domain) : "the tenant does not list the domain of the name",
      columns,
    ),
    ...labelled("Through JumpCloud", WORDS[canSignIn], columns),
    ...breaks.flatMap(({ code, title, meaning, step }) => [
      ...labelled("What breaks", `${title}. ${meaning} [${code}]`, columns),
      ...labelled("", `→ ${step}.`, columns),
    ]),
    ...labelled("Which card", `${because}.`, columns),
    ...(card ? ["", ...cardLines(card, width)] : []),
  ];
}

const WORDS: Record<PersonCard["canSignIn"], string> = {
  yes: "nothing is known that keeps the person out",
  no: "can't sign in",
  unknown: "can't be told",
};

function placeOf({ name, passwordAt }: NonNullable<PersonCard["domain"]>): string {
  if (passwordAt === "Microsoft") return `at Microsoft, with a password there: ${name} is Managed now`;
  if (passwordAt === "JumpCloud") return `at JumpCloud, for ${name}`;
  if (passwordAt === "unknown") return `nothing shows where ${name} sends its people. Hand it over at once`;
  return `elsewhere: ${name} sends its people to none of JumpCloud's applications. Hand it over at once`;
}

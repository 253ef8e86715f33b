import { SIGN_IN_ERRORS } from "../sign-in-errors/catalogue";
import { type ErrorScope, NEVER_RESET_PASSWORD, type SignInErrorEntry } from "../sign-in-errors/entry";
import { WORKAROUNDS, type Workaround } from "../sign-in-errors/workarounds";

/** What the help desk reads of one error number. */
export interface HelpCard {
  /** As Microsoft's page shows it: `AADSTS50126`. */
  code: string;
  /** What the caller says. */
  says: string;
  /** What Microsoft's page says. */
  page: string;
  /** In a sentence for the caller. */
  means: string;
  /** Whether it is one person or everybody, and what follows. */
  whose: string;
  /** What to do, one after the other. */
  steps: readonly string[];
  ways: readonly Workaround[];
  /** What must not be done. */
  never: readonly string[];
  /** When to hand it over, and what to say. */
  escalate: string;
  /** The administrators' page about it. */
  runbook?: string;
  /** What holds instead while the domain is Managed, as after a rollback. */
  managed?: {
    /** In a sentence for the caller. */
    means: string;
    /** What to do, one after the other. */
    steps: readonly string[];
  };
}

const SCOPE_TEXTS: Record<ErrorScope, string> = {
  "one person":
    "Only this person. If several people call with this number within an hour, hand it over at once.",
  everybody: "Everybody of the domain: hand it over at once, and do not help the callers one by one.",
  ask: "One person or everybody: ask a colleague of the caller to sign in. If they can't either, hand it over at once.",
};

/** After a rollback most callers have one number, and those who could mend a sign-in have no part in it. */
const MANY_PEOPLE_TEXT =
  "Many people call with it after a rollback. That is not an outage: help them one after another, and do not hand it over.";

/** The card of a number; none where the number is none that a sign-in through JumpCloud ends with. */
export function helpCard(number: number): HelpCard | undefined {
  const error = SIGN_IN_ERRORS[number];
  return error && cardOf(number, error);
}

/** Every card, in the order of numbers as they are read: 50008, 5000811, 50012. */
export function helpCards(): HelpCard[] {
  const numbers = Object.keys(SIGN_IN_ERRORS).sort();
  return numbers.flatMap((number) => helpCard(Number(number)) ?? []);
}

function cardOf(number: number, error: SignInErrorEntry): HelpCard {
  const { says, page, plainly, reach, steps, ways, never, escalate, runbook, managed } = error;
  return {
    code: `AADSTS${number}`,
    says,
    page,
    means: plainly,
    whose: SCOPE_TEXTS[reach],
    steps,
    ways: ways.map((name) => WORKAROUNDS[name]),
    never,
    escalate: `${escalate}.`,
    ...(runbook ? { runbook: `docs/${runbook}` } : {}),
    ...(managed ? { managed: { means: managed.plainly, steps: managed.steps } } : {}),
  };
}

/** The card of somebody whose domain is federated: what else holds after a rollback would mislead. */
export function federatedHelpCard({ managed: _managed, ...card }: HelpCard): HelpCard {
  return card;
}

/** The card of somebody whose domain is Managed: there is a password at Microsoft, and what it is goes first. */
export function managedHelpCard({ managed, ...card }: HelpCard): HelpCard {
  const { runbook: _runbook, ...own } = card;
  return {
    ...(managed
      ? { ...own, ...managed, whose: MANY_PEOPLE_TEXT, escalate: "If these steps do not help." }
      : card),
    never: card.never.filter((one) => one !== NEVER_RESET_PASSWORD),
    ways: card.ways.filter((way) => way === WORKAROUNDS["temporary access pass"]),
  };
}

import { isApplicationAddress } from "../addresses/web-address";
import { type AnyCode, codePageOf } from "../codes/pages";
import type { Explanation } from "../explanation/explanation";
import type { PersonSnapshot } from "../explanation/person-snapshot";
import type { EntraSignIn } from "../sign-ins/progress";
import { federatedHelpCard, type HelpCard, helpCard, managedHelpCard } from "./help-card";

/** What the help desk is shown of one person: no ids, roles, certificates, nor anybody else. */
export interface PersonCard {
  /** What the person signs in as; empty where a vendor has no account. */
  names: {
    /** E-mail address at JumpCloud. */
    jumpcloud: string;
    /** Sign-in name at Microsoft. */
    microsoft: string;
  };
  /** The domain of the sign-in name, and who asks for the password there. */
  domain?: {
    /** Name of the domain. */
    name: string;
    /** Who asks for the password. */
    passwordAt: "JumpCloud" | "Microsoft" | "somebody else" | "unknown";
  };
  /** Through JumpCloud, or at Microsoft where the domain is Managed. */
  canSignIn: Explanation["canSignIn"];
  /** What prevents it, at the vendors as they are now. */
  breaks: BrokenStep[];
  /** Which number the card is of, and how it is known. */
  because: string;
  card?: HelpCard;
}

/** One step that does not work, and what the help desk does about it. */
export interface BrokenStep {
  code: AnyCode;
  /** In a few words. */
  title: string;
  /** What that means for the person. */
  meaning: string;
  /** What the help desk does about it. */
  step: string;
}

/** What Microsoft's log says of the person; missing if it was not looked at. */
export type LoggedSignIns = readonly EntraSignIn[] | "unread";

/** `statedNumber` is the number that the caller reads from the page. */
export function personCard(
  snapshot: PersonSnapshot,
  explanation: Explanation,
  { statedNumber, logged }: { statedNumber?: number; logged?: LoggedSignIns },
): PersonCard {
  const domain = domainOf(snapshot);
  const isManaged = domain?.passwordAt === "Microsoft";
  const breaks = breaksOf(explanation).filter(({ code }) => !isManaged || WHILE_MANAGED.includes(code));
  const { number, because } = numberFor(breaks, { statedNumber, logged });
  const card = number === undefined ? undefined : helpCard(number);
  return {
    names: {
      jumpcloud: snapshot.person?.email || snapshot.person?.username || "",
      microsoft: snapshot.account?.userPrincipalName ?? "",
    },
    ...(domain ? { domain } : {}),
    canSignIn: explanation.canSignIn,
    breaks,
    because,
    ...(card ? { card: cardFor(card, { isManaged, breaks }) } : {}),
  };
}

/** What leavers are known by. After a rollback a new password lets them in, whatever JumpCloud says. */
const LEFT: readonly AnyCode[] = ["jumpcloud-suspended", "not-in-jumpcloud", "entra-blocked"];
/** What is told of somebody on a Managed domain as well; all else is JumpCloud's part. */
const WHILE_MANAGED: readonly AnyCode[] = [...LEFT, "not-in-tenant"];

/** Whoever may have left gets no way in before somebody knows. */
function cardFor(
  card: HelpCard,
  { isManaged, breaks }: { isManaged: boolean; breaks: BrokenStep[] },
): HelpCard {
  const own = isManaged ? managedHelpCard(card) : federatedHelpCard(card);
  if (!breaks.some(({ code }) => LEFT.includes(code))) return own;
  return { ...own, steps: [`${PERSONNEL}. Until then give neither a pass nor a password`], ways: [] };
}

function domainOf({ domain, application, realm }: PersonSnapshot): PersonCard["domain"] {
  if (!domain) return undefined;
  const { name, authenticationType, federation } = domain;
  if (authenticationType === "Managed") return { name, passwordAt: "Microsoft" };
  const address = federation ? federation.passiveSignInUri : realm?.signInUrl;
  if (address === undefined) return { name, passwordAt: "unknown" };
  // A thief leaves the issuer as it is, and leads people to another page.
  const isOurs = application !== undefined && isApplicationAddress(application, address);
  return { name, passwordAt: isOurs ? "JumpCloud" : "somebody else" };
}

/** Numbers that people end with whom these keep out; whoever is stopped at JumpCloud's page sees none. */
const NUMBER_OF: Partial<Record<AnyCode, number>> = {
  "entra-blocked": 50057,
  "not-in-tenant": 51004,
  "not-synced": 51004,
  "sync-failed": 51004,
  "immutable-id-missing": 51004,
  "immutable-id-differs": 51004,
  "duplicate-account": 51004,
  "certificate-trusted": 5000811,
  "certificate-expired": 5000811,
  "certificate-life": 5000811,
  "federation-differs": 50107,
  "federation-half": 50107,
};

interface Source {
  statedNumber: number | undefined;
  logged: LoggedSignIns | undefined;
}

function numberFor(
  breaks: readonly BrokenStep[],
  { statedNumber, logged }: Source,
): { number?: number; because: string } {
  if (statedNumber !== undefined)
    return { number: statedNumber, because: `the caller reads AADSTS${statedNumber}` };
  const last = Array.isArray(logged) ? lastKnown(logged) : undefined;
  if (last && last.errorCode !== 0)
    return { number: last.errorCode, because: `Microsoft's log has AADSTS${last.errorCode} of ${last.at}` };
  const log =
    logged === "unread"
      ? "Microsoft's log can't be read here"
      : last
        ? `Microsoft's log has a sign-in of ${last.at}, and no refused sign-in since`
        : "Microsoft's log has no refused sign-in of this name in the last seven days";
  const number = breaks.map(({ code }) => NUMBER_OF[code]).find((one) => one !== undefined);
  return number === undefined
    ? { because: `${log}: ask the caller for the number after AADSTS on the page` }
    : { number, because: `${log}; from the data of both vendors, sign-ins fail with AADSTS${number}` };
}

/** The newest success, or refusal of a number that has a card: others are pages in between, such as "stay signed in?". */
function lastKnown(logged: readonly EntraSignIn[]): EntraSignIn | undefined {
  const known = logged.filter(({ errorCode }) => errorCode === 0 || helpCard(errorCode) !== undefined);
  return known.sort((one, other) => (one.at < other.at ? -1 : 1)).at(-1);
}

const isBroken = ({ state }: Explanation["hops"][number]) => state === "no" || state === "waits";

function breaksOf({ hops }: Explanation): BrokenStep[] {
  return hops.filter(isBroken).flatMap(({ remarks }) =>
    remarks.flatMap(({ code }) => {
      const page = codePageOf(code);
      if (!page) return [];
      return [{ code, title: page.title, meaning: page.meaning, step: STEPS[code] ?? HAND_OVER }];
    }),
  );
}

const HAND_OVER = "Hand it to the administrators with the name of this step";
const PERSONNEL =
  "Ask the HR department whether the person works here: people who leave are blocked like this. Undo it only if the HR department says so";
const FACTOR = "Let the person enrol a second factor in JumpCloud's user portal";
const SYNC = "Wait for JumpCloud's sync, an hour at most; then hand it over";

/** What the help desk can do itself, at JumpCloud. */
const STEPS: Partial<Record<AnyCode, string>> = {
  "jumpcloud-locked": "Call back, then unlock the person in JumpCloud's admin portal: Users > the person",
  "jumpcloud-password-expired": "Let the person set a new password in JumpCloud's user portal",
  "jumpcloud-never-activated":
    "Send the activation mail again (JumpCloud's admin portal: Users > the person), to an address that the person can open without this sign-in",
  "jumpcloud-suspended": PERSONNEL,
  "jumpcloud-staged":
    "Ask the HR department for the first day: in JumpCloud the person is prepared and not active",
  "not-in-jumpcloud": PERSONNEL,
  "entra-blocked": PERSONNEL,
  "mfa-not-enrolled": FACTOR,
  "mfa-exempt": FACTOR,
  "not-synced": SYNC,
  "not-in-tenant": SYNC,
};

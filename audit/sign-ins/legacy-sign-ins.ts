import { domainOfAddress } from "../people/accounts";

/** A sign-in in which a program sent the password itself, as Entra logged it. */
export interface LegacySignIn {
  id: string;
  /** RFC 3339. */
  at: string;
  /** Sign-in name. */
  user: string;
  /** Entra's name of the client, such as `IMAP4`. */
  client: string;
  /** The program sent name and password to the token endpoint, in Microsoft's words by ROPC. */
  byPassword: boolean;
  application: string;
  /** Where it came from. */
  ipAddress: string;
  /** What the program called itself; empty where the log does not tell. */
  userAgent: string;
  /** Number of the AADSTS error; 0 is success. */
  errorCode: number;
}

export type LegacyKind =
  | "IMAP"
  | "POP"
  | "SMTP AUTH"
  | "Exchange ActiveSync"
  | "Outlook of before 2016"
  | "Exchange Web Services"
  | "Exchange PowerShell"
  | "other clients"
  | "Teams Rooms"
  | "ROPC";

interface Kind {
  /** Names in `clientAppUsed`. https://learn.microsoft.com/entra/identity/conditional-access/block-legacy-authentication */
  clients: readonly string[];
  wayOut: string;
}

const INITIAL =
  "or give it an account on the initial domain, *.onmicrosoft.com, which keeps a password at Microsoft";

/** Message centre, January 2026. */
const SMTP_ENDS = "Microsoft switches SMTP AUTH with a password off by default at the end of December 2026";

/** The page of the resource abbreviates some names, so that both forms are asked for. */
const KINDS: Record<LegacyKind, Kind> = {
  IMAP: {
    clients: ["IMAP4", "IMAP"],
    wayOut: `Use a mail program that signs in in a browser window (OAuth); an app password does not help, ${INITIAL}`,
  },
  POP: {
    clients: ["POP3", "POP"],
    wayOut: `Use a mail program that signs in in a browser window (OAuth); an app password does not help, ${INITIAL}`,
  },
  "SMTP AUTH": {
    clients: ["Authenticated SMTP", "SMTP"],
    wayOut: `Send with OAuth, with a connector (SMTP relay) or by High Volume Email, ${INITIAL}; ${SMTP_ENDS}, there as well`,
  },
  "Exchange ActiveSync": {
    clients: ["Exchange ActiveSync"],
    wayOut:
      "Add the account on the device again, so that it signs in in a browser window, or use Outlook. Devices with a certificate are in the log under this name too: check them one by one",
  },
  "Outlook of before 2016": {
    clients: [
      "MAPI Over HTTP",
      "MAPI",
      "Outlook Anywhere (RPC over HTTP)",
      "Offline Address Book",
      // The log writes the first one in both ways, and a filter may tell them apart.
      "Autodiscover",
      "AutoDiscover",
      "Outlook Service",
      "Universal Outlook",
    ],
    wayOut: "Update Outlook, or switch on modern authentication for it: then it signs in in a browser window",
  },
  "Exchange Web Services": {
    clients: ["Exchange Web Services"],
    wayOut: `Let the program sign in with OAuth, best as its own application, ${INITIAL}`,
  },
  "Exchange PowerShell": {
    clients: ["Exchange Online PowerShell", "Reporting Web Services"],
    wayOut: "Let the script connect with a certificate of its own application",
  },
  "other clients": {
    clients: ["Other clients"],
    wayOut: `Find the program by its application and its name; let it sign in with OAuth, ${INITIAL}`,
  },
  "Teams Rooms": {
    clients: [],
    wayOut:
      "Move the sign-in name of the room's account to the initial domain, *.onmicrosoft.com; its mail address may stay",
  },
  ROPC: {
    clients: [],
    wayOut: `Let the program sign in with its own certificate, or with a browser or a device code, ${INITIAL}`,
  },
};

const KIND_OF: ReadonlyMap<string, LegacyKind> = new Map(
  (Object.keys(KINDS) as LegacyKind[]).flatMap((kind) =>
    KINDS[kind].clients.map((name) => [name.toLowerCase(), kind] as const),
  ),
);

/** Every name by which the log calls a client that sends a password itself. */
export const LEGACY_CLIENTS: readonly string[] = Object.values(KINDS).flatMap(({ clients }) => clients);

/**
 * What becomes of it once the domain is federated: `refused` is so already, and nothing changes; `unclear` is a domain that is
 * federated now, where it was let in before that, or by an address that the federation names for it.
 */
export type LegacyOutcome = "stops" | "unclear" | "goes on" | "refused";

/** A domain whose accounts are listed. */
export interface LegacyDomain {
  /** In lower case. */
  name: string;
  /** The one that the tenant was made with, *.onmicrosoft.com, is never federated. */
  isInitial: boolean;
  /** People of it sign in elsewhere. */
  isFederated: boolean;
}

/** All sign-ins of one account in one way. */
export interface LegacyUse {
  /** Domain of the account. */
  domain: string;
  /** Sign-in name. */
  user: string;
  /** How it signs in. */
  kind: LegacyKind;
  fate: LegacyOutcome;
  /** How many Entra let in, and how many it refused. */
  signIns: number;
  /** How many Entra refused. */
  refused: number;
  /** Of the last one that was let in, or else of the last one: RFC 3339. */
  last: string;
  /** What was signed in to, as Entra calls it. */
  applications: string[];
  /** IP addresses that it came from. */
  addresses: string[];
  /** What the programs called themselves. */
  programs: string[];
  /** Empty if there is nothing to do. */
  wayOut: string;
}

/**
 * Who signs in without a browser, by account and way, on these domains: what stops first, then by name. A sign-in that is
 * logged twice counts once, as the last of the two.
 */
export function legacyUses(signIns: readonly LegacySignIn[], domains: readonly LegacyDomain[]): LegacyUse[] {
  const groups = new Map<string, { domain: LegacyDomain; signIns: LegacySignIn[] }>();
  for (const signIn of new Map(signIns.map((one) => [one.id, one])).values()) {
    const domain = domains.find(({ name }) => name === domainOfAddress(signIn.user));
    if (!domain) continue;
    const key = `${signIn.user.toLowerCase()} ${kindOf(signIn)}`;
    const group = groups.get(key);
    if (group) group.signIns.push(signIn);
    else groups.set(key, { domain, signIns: [signIn] });
  }
  return [...groups.values()].map(({ domain, signIns }) => useOf(domain, signIns)).sort(byNeed);
}

/** https://learn.microsoft.com/microsoftteams/rooms/rooms-authentication: rooms on Windows sign in by ROPC. */
const ROOM = /\b(teams|skype)\b/i;

function kindOf({ client, byPassword, application, userAgent }: LegacySignIn): LegacyKind {
  const known = KIND_OF.get(client.toLowerCase()) ?? "other clients";
  if (known !== "other clients" || !byPassword) return known;
  return ROOM.test(application) || ROOM.test(userAgent) ? "Teams Rooms" : "ROPC";
}

function useOf(domain: LegacyDomain, signIns: LegacySignIn[]): LegacyUse {
  const [first] = signIns as [LegacySignIn, ...LegacySignIn[]];
  const letIn = signIns.filter(({ errorCode }) => errorCode === 0);
  const kind = kindOf(first);
  const fate = letIn.length > 0 ? fateOn(domain) : "refused";
  return {
    domain: domain.name,
    user: first.user.toLowerCase(),
    kind,
    fate,
    signIns: letIn.length,
    refused: signIns.length - letIn.length,
    last: lastOf(letIn.length > 0 ? letIn : signIns),
    applications: namesOf(signIns, ({ application }) => application),
    addresses: namesOf(signIns, ({ ipAddress }) => ipAddress),
    programs: namesOf(signIns, ({ userAgent }) => userAgent),
    wayOut: wayOutOf(kind, fate),
  };
}

/** Without a browser a person of a federated domain needs an address of its own kind, which JumpCloud does not have. */
function fateOn({ isInitial, isFederated }: LegacyDomain): LegacyOutcome {
  if (isInitial) return "goes on";
  return isFederated ? "unclear" : "stops";
}

function wayOutOf(kind: LegacyKind, fate: LegacyOutcome): string {
  if (fate === "goes on") return kind === "SMTP AUTH" ? `${SMTP_ENDS}, whichever domain` : "";
  return fate === "refused" ? "" : KINDS[kind].wayOut;
}

function lastOf(signIns: readonly LegacySignIn[]): string {
  const moments = signIns.map(({ at }) => at).sort();
  return moments.at(-1) ?? "";
}

function namesOf(signIns: readonly LegacySignIn[], of: (signIn: LegacySignIn) => string): string[] {
  return [...new Set(signIns.map(of).filter((name) => name !== ""))].sort();
}

const ORDER: Record<LegacyOutcome, number> = { stops: 0, unclear: 1, "goes on": 2, refused: 3 };

function byNeed(one: LegacyUse, other: LegacyUse): number {
  if (one.fate !== other.fate) return ORDER[one.fate] - ORDER[other.fate];
  if (one.user !== other.user) return one.user < other.user ? -1 : 1;
  return one.kind < other.kind ? -1 : 1;
}

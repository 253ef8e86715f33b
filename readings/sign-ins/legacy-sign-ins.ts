import { LEGACY_CLIENTS, type LegacySignIn } from "../../audit/sign-ins/legacy-sign-ins";
import type { ClientSignIn, Graph, TimeRange } from "../../clients/graph";
import { BadAnswer, type CallOptions, Forbidden, isBroken, VendorError } from "../../clients/http";

/** What the log shows of sign-ins without a browser. */
export interface LegacySignInSnapshot {
  signIns: LegacySignIn[];
  /** What of the log could not be read, and why. */
  unread: {
    /** Which part of the log. */
    what: string;
    /** Why. */
    reason: string;
  }[];
}

interface Part {
  what: string;
  isByPassword: boolean;
  read(graph: Graph, range: TimeRange, call?: CallOptions): AsyncGenerator<ClientSignIn>;
}

const INTERACTIVE: Part = {
  what: "interactive sign-ins by programs that send a password",
  isByPassword: false,
  read: ({ clientSignIns }, range, call) => clientSignIns.interactive(LEGACY_CLIENTS, range, call),
};
const BETA_PARTS: readonly Part[] = [
  {
    what: "sign-ins of such programs without interaction, which only Graph's beta lists",
    isByPassword: false,
    read: ({ clientSignIns }, range, call) => clientSignIns.nonInteractive(LEGACY_CLIENTS, range, call),
  },
  {
    what: "sign-ins by ROPC, for example of Teams Rooms, which only Graph's beta lists",
    isByPassword: true,
    read: ({ clientSignIns }, range, call) => clientSignIns.byPassword(range, call),
  },
];

/**
 * Who may not see the log sees no part of it; a part that Graph refuses otherwise leaves the others. Beta is given up where it
 * does not answer in time, too: what is filtered by a property without an index may never do so.
 */
export async function readLegacySignIns(
  graph: Graph,
  range: TimeRange,
  call?: CallOptions,
  tell: (line: string) => void = () => undefined,
): Promise<LegacySignInSnapshot> {
  const found: LegacySignInSnapshot = { signIns: [], unread: [] };
  for (const part of [INTERACTIVE, ...BETA_PARTS]) {
    tell(part.what);
    try {
      for await (const signIn of part.read(graph, range, call)) {
        found.signIns.push(toLegacy(signIn, part.isByPassword));
        if (found.signIns.length % 1000 === 0)
          tell(`${part.what}: ${found.signIns.length.toLocaleString("en-US")}`);
      }
    } catch (error) {
      if (!(error instanceof VendorError) || (part === INTERACTIVE && isPassing(error))) throw error;
      const isWhole = error instanceof Forbidden && part === INTERACTIVE;
      found.unread.push({ what: isWhole ? "the log of sign-ins" : part.what, reason: error.message });
      if (isWhole) return found;
    }
  }
  return found;
}

/** Worth another run; a log that is too long to be read stays so. */
function isPassing(error: VendorError): boolean {
  return isBroken(error) && !(error instanceof BadAnswer);
}

function toLegacy({ userPrincipalName, ...signIn }: ClientSignIn, byPassword: boolean): LegacySignIn {
  const { id, at, client, application, ipAddress, userAgent, errorCode } = signIn;
  return {
    id,
    at,
    user: userPrincipalName,
    client,
    byPassword,
    application,
    ipAddress,
    userAgent,
    errorCode,
  };
}

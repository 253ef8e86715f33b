import { readEntraSignIns, readJumpCloudSignIns } from "../../readings";
import type { Call } from "../../waiting/call";
import { pollUntil } from "../../waiting/poll";
import type { Vendors } from "../connection/vendors";

/** Somebody who agreed to sign in first, under each of the names that JumpCloud's log may have. */
export interface PilotUser {
  names: string[];
  applicationId: string;
  /** Sign-in name in the tenant. */
  userPrincipalName: string;
}

/** What became of the pilot's sign-in. */
export interface PilotSignIn {
  /** RFC 3339, as JumpCloud logged it. */
  at: string;
  /** As JumpCloud's log names the person. */
  user: string;
  /** JumpCloud let the person in. */
  success: boolean;
  /** JumpCloud's words for a refusal. */
  reason: string;
  /** What Entra's log says of it; it can be minutes late, and needs a licence. */
  entra:
    | {
        /** Number after AADSTS; 0 where it was let in. */
        errorCode: number;
        /** Microsoft's words for a refusal. */
        reason: string;
      }
    | "not in the log yet"
    | {
        /** Why the log could not be read. */
        unread: string;
      };
}

/** Milliseconds between two looks at first; JumpCloud's events come some seconds late. */
const BETWEEN_LOOKS = 5_000;

/**
 * Waits for the pilot to sign in: for JumpCloud's `sso_auth` event of that person and application, from `since` on.
 *
 * @throws PollTimeout when nobody signed in before the deadline (milliseconds)
 */
export async function waitForPilotSignIn(
  vendors: Vendors,
  { names, applicationId, userPrincipalName }: PilotUser,
  { since, deadline }: { since: Date; deadline: number },
  call: Call,
): Promise<PilotSignIn> {
  const { jumpcloud, graph, clock } = vendors;
  const { signal } = call;
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  const look = async () => {
    const events = await readJumpCloudSignIns(jumpcloud, [applicationId], since, { signal });
    return events.filter(({ user }) => wanted.has(user.toLowerCase())).at(-1);
  };
  const what = `${userPrincipalName} to sign in through JumpCloud`;
  const seen = await pollUntil(look, { what, deadline, interval: BETWEEN_LOOKS, signal, clock });
  const logged = await readEntraSignIns(graph, since, { signal });
  return { ...seen, entra: Array.isArray(logged) ? lastOf(logged, userPrincipalName) : logged };
}

function lastOf(
  logged: { at: string; user: string; errorCode: number; reason: string }[],
  userPrincipalName: string,
): PilotSignIn["entra"] {
  const own = logged.filter(({ user }) => user.toLowerCase() === userPrincipalName.toLowerCase());
  const last = own.sort((one, other) => (one.at < other.at ? -1 : 1)).at(-1);
  return last ? { errorCode: last.errorCode, reason: last.reason } : "not in the log yet";
}

import { uuidOf } from "../../core";
import { signInOf } from "./log";
import type { SignIn } from "./memory";

/** Sign-ins of one kind that the log has when the tenant begins. */
export interface SignInSeed {
  /** User principal name. */
  user: string;
  /** As the log names it, such as `IMAP4`, `Authenticated SMTP`, `Mobile Apps and Desktop clients`. */
  clientAppUsed: string;
  appDisplayName: string;
  /** @default "Office 365 Exchange Online" */
  resourceDisplayName?: string;
  /** @default true */
  isInteractive?: boolean;
  /** @default "none" */
  authenticationProtocol?: "none" | "oAuth2" | "ropc" | "deviceCode";
  userAgent?: string;
  /** @default "127.0.0.1" */
  ipAddress?: string;
  /** 0 is success. @default 0 */
  errorCode?: number;
  /** How many days ago the last one was. @default 1 */
  daysAgo?: number;
  /** How many, each a day before the next. @default 1 */
  count?: number;
}

/** Names of all fields of a seeded sign-in. */
export const signInSeedFields: readonly string[] = [
  "user",
  "clientAppUsed",
  "appDisplayName",
  "resourceDisplayName",
  "isInteractive",
  "authenticationProtocol",
  "userAgent",
  "ipAddress",
  "errorCode",
  "daysAgo",
  "count",
];

interface SeededPerson {
  id: string;
  userPrincipalName: string;
  displayName: string;
}

/** The entries that seeds describe, the oldest first; ids are the same in every run. */
export function seededLog(
  seeds: readonly SignInSeed[],
  userOf: (name: string) => SeededPerson,
  now: Date,
): SignIn[] {
  const entries = seeds.flatMap((seed, index) =>
    Array.from({ length: seed.count ?? 1 }, (_, before) =>
      entryOf(seed, `${index}.${before}`, before, userOf, now),
    ),
  );
  return entries.sort((one, other) => (one.createdDateTime < other.createdDateTime ? -1 : 1));
}

function entryOf(
  seed: SignInSeed,
  name: string,
  before: number,
  userOf: (name: string) => SeededPerson,
  now: Date,
): SignIn {
  const { user, daysAgo = 1, count: _count, errorCode = 0, isInteractive = true, ...properties } = seed;
  const at = new Date(now.getTime() - (daysAgo + before) * 86_400_000);
  const ids = { requestId: uuidOf("signIn", name), correlationId: uuidOf("correlation", name) };
  const failureReason =
    errorCode === 0 ? "Other." : "Error validating credentials due to invalid username or password.";
  const status = { errorCode, failureReason, additionalDetails: null };
  return {
    ...signInOf({ ids, at, user: userOf(user), status }),
    resourceId: "00000002-0000-0ff1-ce00-000000000000",
    resourceDisplayName: "Office 365 Exchange Online",
    appId: uuidOf("signInApp", seed.appDisplayName),
    ...properties,
    isInteractive,
    signInEventTypes: [isInteractive ? "interactiveUser" : "nonInteractiveUser"],
  };
}

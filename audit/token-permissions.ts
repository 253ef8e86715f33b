import { type Finding, holds, unknown, violated } from "./finding";
import { COMMAND_NEEDS, permissions, READ_NEEDS, WRITE_NEEDS } from "./permissions";

/** The identities that the README tells how to make. */
export const IDENTITIES = ["read", "deploy", "bootstrap"] as const;
export type Identity = (typeof IDENTITIES)[number];

/** What a token of Microsoft Graph says of whom it belongs to. */
export interface TokenOf {
  appId: string;
  /** Application permissions; left out for a signed-in person, whose directory roles decide. */
  roles?: string[];
}

/** What a token holds against what an identity needs; one finding for each permission. */
export function permissionsFor(identity: Identity, { appId, roles }: TokenOf): Finding[] {
  const object = `application ${appId}`;
  if (roles === undefined) {
    const evidence = "the token is a person's: directory roles decide, and they are not in it";
    const wayOut = "Sign in as a Global Administrator for the first set-up, or test the application itself";
    return [
      identity === "bootstrap"
        ? holds("token-of-a-person", object, evidence, wayOut)
        : unknown("token-of-a-person", object, evidence, wayOut),
    ];
  }
  const reading = [...READ_NEEDS, ...COMMAND_NEEDS];
  return permissions(object, roles, identity === "read" ? reading : [...reading, ...WRITE_NEEDS]);
}

/** Permissions to write that an identity holds which is only to read: a pull request could federate with it. */
export function needlessPermissions(identity: Identity, { appId, roles = [] }: TokenOf): Finding[] {
  if (identity !== "read") return [];
  const writing = roles.filter((role) => role.includes("ReadWrite")).sort();
  if (writing.length === 0) return [];
  const evidence = `it holds ${writing.join(", ")}, and is only to read`;
  const wayOut = "Take them away, so that a pull request can't change anything";
  return [violated("permission-needless", `application ${appId}`, evidence, wayOut)];
}

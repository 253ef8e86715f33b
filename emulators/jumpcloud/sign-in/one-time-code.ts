import { createHash, createHmac } from "node:crypto";
import type { SystemUser } from "../entities";

const STEP_MS = 30_000;

/** Whether a person has set a second factor up. */
export function isEnrolled(user: SystemUser): boolean {
  return user.mfa.configured || user.totp_enabled || user.mfaEnrollment.overallStatus === "ENROLLED";
}

/** The code that a person's authenticator shows now. https://www.rfc-editor.org/rfc/rfc6238 */
export function oneTimeCode(user: Pick<SystemUser, "_id">, now: Date): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now.getTime() / STEP_MS)));
  // Made from the id, so that no seed and no state file has to hold one. It protects nothing.
  const secret = createHash("sha256").update(`totp ${user._id}`).digest();
  const digest = createHmac("sha1", secret).update(counter).digest();
  const number = digest.readUInt32BE((digest.at(-1) ?? 0) & 0xf) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}

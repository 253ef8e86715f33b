import { type Finding, holds, violated } from "../finding";

/** The account that let JumpCloud into the tenant: what JumpCloud writes, it writes in that account's name. */
export interface ConsentAccount {
  /** Sign-in name. */
  upn: string;
  status: "gone" | "blocked" | "without the role" | "may activate the role" | "in the role";
}

const CODE = "consent-administrator";

const AGAIN =
  "A Global Administrator who stays, best an account that is used only for this, opens the directory in JumpCloud's console, Directory Integrations, Cloud Directories, and reactivates it";

const WRONG = {
  gone: "is deleted",
  blocked: "is blocked from sign-in",
  "without the role": "is no longer a Global Administrator",
};

/**
 * The sync stops once the consenting administrator is disabled or changes role, and JumpCloud notices only when it next
 * writes. https://jumpcloud.com/support/m365-sync
 */
export function checkConsentAccount({ upn, status }: ConsentAccount): Finding {
  if (status === "in the role") return holds(CODE, upn, "it consented to JumpCloud and holds the role");
  if (status === "may activate the role") {
    const evidence =
      "it consented to JumpCloud and has the role Global Administrator only while it is activated: JumpCloud's sync may stop between activations";
    return holds(CODE, upn, evidence, AGAIN);
  }
  const evidence = `it consented to JumpCloud and ${WRONG[status]}: JumpCloud's sync stops`;
  return violated(CODE, upn, evidence, AGAIN);
}

import { explainSignInError } from "../../../audit/sign-in-errors/catalogue";
import type { LiveProof } from "../../../operations/proof/pilot-sign-in";
import type { Frame } from "../../command-context";
import { findingLines, say, widthOf, wrap } from "../../terminal/output";
import type { Checked } from "./checked-domains";

/** Whether the pilot got in, at both ends as far as either tells. */
export function succeeded({ success, entra }: LiveProof): boolean {
  return success && !(typeof entra === "object" && "errorCode" in entra && entra.errorCode !== 0);
}

export function showChecked({ stdout }: Frame, checked: Checked) {
  const { domain, authenticationType, signInUrl, certificate, findings, notes, live } = checked;
  const width = widthOf(stdout);
  say(stdout, `${domain}  ${authenticationType}`);
  if (signInUrl) say(stdout, `  sign-ins lead to     ${signInUrl}`);
  const until = certificate.notAfter ? `, until ${certificate.notAfter}` : "";
  if (certificate.thumbprint) say(stdout, `  trusted certificate  ${certificate.thumbprint}${until}`);
  for (const finding of [...findings, ...notes])
    for (const line of findingLines(finding, width)) say(stdout, line);
  for (const line of notLookedAtLines([checked], width)) say(stdout, line);
  if (live) showLive(stdout, live);
  else if (findings.length === 0) showProof(stdout, checked);
}

/** What was not looked at, and why. */
export function notLookedAtLines(checked: readonly Checked[], width: number): string[] {
  return checked.flatMap(({ notLookedAt }) =>
    notLookedAt.flatMap(({ what, because }) =>
      wrap(`Not looked at: ${what}. ${because}`, width - 4).map(
        (line, index) => `  ${index ? "  " : ""}${line}`,
      ),
    ),
  );
}

function showProof(stdout: Frame["stdout"], { notLookedAt }: Checked): void {
  const all = notLookedAt.length > 0 ? "all that was looked at" : "all";
  say(stdout, `  Proved by configuration: ${all} is as it should be at both vendors.`);
  say(
    stdout,
    "  Not proved by a sign-in: run it with --live and the name of a person who signs in meanwhile.",
  );
}

function showLive(stdout: Frame["stdout"], { at, success, reason, entra }: LiveProof): void {
  if (!success) {
    say(stdout, `  JumpCloud refused the sign-in at ${at}${reason ? `: ${reason}` : "."}`);
    return;
  }
  say(stdout, `  Proved by a sign-in: JumpCloud signed the person in at ${at}.`);
  if (entra === "not in the log yet")
    say(stdout, "  Entra's log does not show it yet; it can be minutes late.");
  else if ("unread" in entra) say(stdout, `  Entra's log could not be read: ${entra.unread}`);
  else if (entra.errorCode === 0) say(stdout, "  Entra's log shows it, too.");
  else {
    const { meaning, wayOut } = explainSignInError(entra.errorCode);
    say(stdout, `  Entra refused it: AADSTS${entra.errorCode}: ${meaning}. ${wayOut}.`);
  }
}

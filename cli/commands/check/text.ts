import { explainSignInError } from "../../../audit/sign-in-errors/catalogue";
import type { PilotSignIn } from "../../../operations/proof/pilot-sign-in";
import type { CommandContext } from "../../command-context";
import { printLine, printLines, screenWidth } from "../../terminal/output";
import { findingLines } from "../../text/finding-lines";
import { wrapToLines } from "../../text/lines";
import type { CheckedDomain } from "./checked-domain";

/** Whether the pilot got in, at both ends as far as either tells. */
export function isSignInProved({ success, entra }: PilotSignIn): boolean {
  return success && !(typeof entra === "object" && "errorCode" in entra && entra.errorCode !== 0);
}

export function printCheckedDomain({ stdout }: CommandContext, checked: CheckedDomain) {
  const { domain, authenticationType, signInUrl, certificate, findings, notes, live } = checked;
  const width = screenWidth(stdout);
  printLine(stdout, `${domain}  ${authenticationType}`);
  if (signInUrl) printLine(stdout, `  sign-ins lead to     ${signInUrl}`);
  const until = certificate.notAfter ? `, until ${certificate.notAfter}` : "";
  if (certificate.thumbprint) printLine(stdout, `  trusted certificate  ${certificate.thumbprint}${until}`);
  printLines(
    stdout,
    [...findings, ...notes].flatMap((finding) => findingLines(finding, width)),
  );
  printLines(stdout, notLookedAtLines([checked], width));
  if (live) showLive(stdout, live);
  else if (findings.length === 0) showProof(stdout, checked);
}

/** What was not looked at, and why. */
export function notLookedAtLines(checked: readonly CheckedDomain[], width: number): string[] {
  return checked.flatMap(({ notLookedAt }) =>
    notLookedAt.flatMap(({ what, because }) => {
      const [first, ...others] = wrapToLines(`Not checked: ${what}. ${because}`, width - 4);
      return [`  ${first}`, ...others.map((line) => `    ${line}`)];
    }),
  );
}

function showProof(stdout: CommandContext["stdout"], { notLookedAt }: CheckedDomain): void {
  const all = notLookedAt.length > 0 ? "everything that was checked" : "everything";
  printLine(stdout, `  Proved by configuration: ${all} is as it should be at both vendors.`);
  printLine(
    stdout,
    "  Not proved by a sign-in: run it with --live and the name of a person who then signs in.",
  );
}

function showLive(stdout: CommandContext["stdout"], { at, success, reason, entra }: PilotSignIn): void {
  if (!success) {
    printLine(stdout, `  JumpCloud refused the sign-in at ${at}${reason ? `: ${reason}` : "."}`);
    return;
  }
  printLine(stdout, `  Proved by a sign-in: JumpCloud signed the person in at ${at}.`);
  if (entra === "not in the log yet")
    printLine(stdout, "  Entra's log does not show it yet; it can be minutes late.");
  else if ("unread" in entra) printLine(stdout, `  Entra's log could not be read: ${entra.unread}`);
  else if (entra.errorCode === 0) printLine(stdout, "  Entra's log also shows it.");
  else {
    const { meaning, wayOut } = explainSignInError(entra.errorCode);
    printLine(stdout, `  Entra refused it: AADSTS${entra.errorCode}: ${meaning}. ${wayOut}.`);
  }
}

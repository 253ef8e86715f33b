import { findingSentence } from "../../../audit/finding";
import { type ConsentAccount, checkConsentAccount } from "../../../audit/jumpcloud/consent-account";

test.each<[ConsentAccount["status"], string, string]>([
  ["in the role", "holds", "it consented to JumpCloud and holds the role"],
  ["gone", "violated", "is deleted: JumpCloud's sync stops"],
  ["blocked", "violated", "is blocked from sign-in: JumpCloud's sync stops"],
  ["without the role", "violated", "is no longer a Global Administrator: JumpCloud's sync stops"],
  [
    "may activate the role",
    "holds",
    "only while it is activated: JumpCloud's sync may stop between activations",
  ],
])("judges who consented and is %s", (status, state, evidence) => {
  const finding = checkConsentAccount({ upn: "sync@example.onmicrosoft.com", status });
  expect([finding.state, finding.code]).toEqual([state, "consent-administrator"]);
  expect(findingSentence(finding)).toContain(evidence);
});

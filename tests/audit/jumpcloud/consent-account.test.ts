import { sentence } from "../../../audit/finding";
import { type Consenter, consentGiver } from "../../../audit/jumpcloud/consent-account";

test.each<[Consenter["standing"], string, string]>([
  ["in the role", "holds", "it consented to JumpCloud and holds the role"],
  ["gone", "violated", "is gone from the tenant: JumpCloud's sync stops"],
  ["blocked", "violated", "is blocked from sign-in: JumpCloud's sync stops"],
  ["without the role", "violated", "is no Global Administrator any more: JumpCloud's sync stops"],
  ["may activate the role", "holds", "only while it is activated: JumpCloud's sync may stop in between"],
])("judges who consented and is %s", (standing, state, evidence) => {
  const finding = consentGiver({ upn: "sync@example.onmicrosoft.com", standing });
  expect([finding.state, finding.code]).toEqual([state, "consent-administrator"]);
  expect(sentence(finding)).toContain(evidence);
});

import { codeEntryOf, FINDING_CODES, type FindingCode } from "../../../audit/codes/finding-codes";
import {
  effectLines,
  federatingRunEffects,
  federationEffects,
  federationRunAnnouncement,
} from "../../../audit/federation/effects";
import { holds, violated } from "../../../audit/finding";

const plan = {
  domain: "example.com",
  scope: ["example.com", "eu.example.com", "us.example.com"],
  federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
};

test("tells in words what becomes of everybody, the children included", () => {
  expect(effectLines(federationEffects(plan))).toEqual([
    "example.com: with the stage `federated`, password sign-in at Microsoft ends for everybody on example.com, eu.example.com and us.example.com, who from then on sign in at JumpCloud; Microsoft takes up to two hours to show it everywhere, and as long for the way back.",
    "example.com: federatedIdpMfaBehavior becomes acceptIfMfaDoneByFederatedIdp, and Microsoft can't unset it: it can only be changed to another value.",
    "example.com: JumpCloud's sync acts for the administrator who consented to it: blocking that account, or taking its role away, stops the sync.",
  ]);
});

test("a flip also tells what no state holds: who can't sign in any more, and who is asked again", () => {
  expect(effectLines(federatingRunEffects(plan)).slice(3)).toEqual([
    "example.com: everything that signs in with a password and without a browser gets an error from then on: mail programs with IMAP, POP and SMTP AUTH, scanners, scripts and Teams Rooms. `npx jumpcloud-entra parity --legacy --domain example.com` lists who does.",
    "example.com: some people have to sign in again after 12 hours: those whose last change of the password Microsoft does not know, and those whom JumpCloud's sync creates from then on; `npx jumpcloud-entra watch` counts them.",
  ]);
});

test("are warnings: they hold, and say what to do", () => {
  for (const finding of federatingRunEffects(plan)) {
    expect(finding.state).toBe("holds");
    expect(finding.wayOut).not.toBe("");
  }
});

test("knows every effect by its entry", () => {
  const effects = (Object.keys(FINDING_CODES) as FindingCode[]).filter((code) => codeEntryOf(code).isEffect);
  expect(effects).toEqual(Object.keys(FINDING_CODES).filter((code) => code.startsWith("effect-")));
});

test("names whom a federation locks out as accepted, and the way back, and nothing that is not about people", () => {
  const gates = [
    holds("lock-out", "peter@example.com", "this person could not sign in: X; accepted: told in person"),
    holds("lock-out-needless", "ada@example.com", "acceptLockOut names this person", "Take the name out"),
    holds("certificate-life", "example.com", "it lasts", "Look at it"),
    violated("lock-out", "zoe@example.com", "this person could not sign in: Y", "Z"),
  ];
  expect(federationRunAnnouncement(plan, gates).slice(5)).toEqual([
    "peter@example.com: this person could not sign in: X; accepted: told in person. [lock-out]",
    "ada@example.com: acceptLockOut names this person. Take the name out. [lock-out-needless]",
    "example.com: to roll back, run `pulumi config set stage prepare` and `pulumi up`, in an emergency `npx jumpcloud-entra rollback --domain example.com`; its people then need a password at Microsoft. To see who has none, add to the second command --prepare, which changes nothing.",
  ]);
});

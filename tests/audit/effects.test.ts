import { effectLines, effectsOf } from "../../audit/effects";

const plan = {
  domain: "example.com",
  scope: ["example.com", "eu.example.com", "us.example.com"],
  federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
};

test("tells in words what becomes of everybody, the children included", () => {
  expect(effectLines(effectsOf(plan))).toEqual([
    "example.com: with the stage `federated`, password sign-in at Microsoft ends for everybody on example.com, eu.example.com and us.example.com, who from then on sign in at JumpCloud; Microsoft takes up to two hours to show it everywhere, and as long for the way back.",
    "example.com: federatedIdpMfaBehavior becomes acceptIfMfaDoneByFederatedIdp, and Microsoft can't unset it: it can only be changed to another value.",
    "example.com: JumpCloud's sync acts for the administrator who consented to it: blocking that account, or taking its role away, stops the sync.",
  ]);
});

test("are warnings: they hold, and say what to do", () => {
  for (const finding of effectsOf(plan)) {
    expect(finding.state).toBe("holds");
    expect(finding.wayOut).not.toBe("");
  }
});

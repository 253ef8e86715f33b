import { demandOutcome } from "../failure";
import type { Chapter } from "../scene";

export const consentChapter: Chapter = {
  title: "A person gives the consent",
  words:
    "An administrator presses `Add` at the Microsoft 365 directory in JumpCloud's console, signs in at Microsoft as a " +
    "Global Administrator and accepts. The demo plays that person: it presses the same buttons, over HTTP, on the " +
    "emulated pages. The program can't do this step.",
  behaviours: ["jumpcloud-consent", "jumpcloud-activate"],
  tell: async ({ narrator, jumpcloud, byHand, consentAt }) => {
    const page = await byHand.jumpcloud.beginConsent("Microsoft 365");
    await narrator.during("a Global Administrator accepts on the consent page", () => consentAt(page));
    const directory = await jumpcloud.directory();
    demandOutcome(directory !== undefined, "JumpCloud's directory to be connected", "none");
    const { error = "none" } = directory.oAuthStatus ?? {};
    demandOutcome(error === "none", "a healthy grant", error);
    narrator.say(`JumpCloud's directory "${directory.name}" (${directory.id}) is connected to the tenant.`);
  },
};

import { proveForecast } from "../evidence/sign-ins";
import { demandOutcome } from "../failure";
import type { Chapter } from "../scene";

export const signInChapter: Chapter = {
  title: "Everybody on the domain signs in",
  words:
    "Each person types the e-mail address at Microsoft, is sent to JumpCloud, types the password there, and comes back " +
    "with a signed assertion that Entra verifies. Only the people who were named as locked out may be refused.",
  behaviours: ["jumpcloud-name-id"],
  tell: async (scene) => {
    const { narrator } = scene;
    const { ok, evidence } = await narrator.during("people sign in", () =>
      proveForecast(scene, scene.signIn),
    );
    narrator.evidence(evidence);
    demandOutcome(ok, "nobody to be surprised", `surprised: ${String(evidence.otherwiseThanForeseen)}`);
  },
};

import { tellingLines } from "../engine-process";
import { demandOutcome } from "../failure";
import { type Chapter, runOperation } from "../scene";

export const federateChapter: Chapter = {
  title: "`up` federates the domain",
  words:
    "Now every gate holds. The preview shows the one write that matters, for a reviewer. Right before that write the program " +
    "checks every gate again and reads JumpCloud's certificate again. Afterwards it reads everything back.",
  behaviours: ["entra-federation-create-flips", "entra-federation-permissions"],
  tell: async (scene) => {
    const { narrator, entra, domain } = scene;
    const run = await runOperation(scene, "up", "--yes", "--suppress-outputs");
    demandOutcome(run.code === 0, "the run to succeed", `exit code ${run.code}`, run.output);
    narrator.quote(tellingLines(run.output));
    const { authenticationType } = await entra.domain(domain);
    demandOutcome(
      authenticationType === "Federated",
      `${domain} to be Federated`,
      authenticationType,
      run.output,
    );
    narrator.say(`${domain} is ${authenticationType}.`);
  },
};

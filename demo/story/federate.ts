import { tellingLines } from "../engine-process";
import { must } from "../failure";
import { type Chapter, operate } from "../scene";

export const federate: Chapter = {
  title: "`up` federates the domain",
  words:
    "Now every gate holds. The preview is the review: it shows the one write that matters. Right before it the program " +
    "judges every gate again and reads JumpCloud's certificate anew; afterwards it reads everything back.",
  behaviours: ["entra-federation-create-flips", "entra-federation-permissions"],
  tell: async (scene) => {
    const { narrator, entra, domain } = scene;
    const run = await operate(scene, "up", "--yes", "--suppress-outputs");
    must(run.code === 0, "the run to succeed", `exit code ${run.code}`, run.output);
    narrator.quote(tellingLines(run.output));
    const { authenticationType } = await entra.domain(domain);
    must(authenticationType === "Federated", `${domain} to be Federated`, authenticationType, run.output);
    narrator.say(`${domain} is ${authenticationType}.`);
  },
};

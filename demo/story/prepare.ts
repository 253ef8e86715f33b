import { tellingLines } from "../engine-process";
import { demandOutcome } from "../failure";
import { type Chapter, runOperation } from "../scene";

/** The resource that only a human's consent can bring about. */
const CHECKPOINT = "jumpcloud:index:Office365Directory";

export const prepareChapter: Chapter = {
  title: "The first `up` prepares everything, and stops where a person has to give the consent",
  words:
    "The program of this checkout runs with the stage `prepare`. It checks both vendors, makes the technical administrator, moves the " +
    "default domain away from the domain that will be federated, and makes group and application. JumpCloud has no connection to " +
    "the tenant yet. Only a Global Administrator in a browser can make it: the run stops there and prints the steps.",
  behaviours: [
    "jumpcloud-template-key",
    "jumpcloud-template-config",
    "jumpcloud-certificate-life",
    "entra-default-not-federated",
  ],
  tell: async (scene) => {
    const run = await runOperation(scene, "up", "--yes", "--skip-preview");
    const { narrator, entra, jumpcloud, domain } = scene;
    demandOutcome(run.code !== 0, "the run to stop at the consent", `exit code ${run.code}`, run.output);
    demandOutcome(
      run.failed.every((type) => type === CHECKPOINT) && run.failed.length === 1,
      `only ${CHECKPOINT} to stop the run`,
      run.failed,
      run.output,
    );
    for (const error of run.errors.slice(0, 1)) narrator.quote(tellingLines(error));
    const application = await jumpcloud.applicationOfIssuer(`https://${domain}`);
    demandOutcome(application !== undefined, "the application to be there already", "none", run.output);
    demandOutcome(
      (await jumpcloud.directory()) === undefined,
      "no connection to the tenant",
      "one",
      run.output,
    );
    const { authenticationType } = await entra.domain(domain);
    demandOutcome(
      authenticationType === "Managed",
      `${domain} to be Managed`,
      authenticationType,
      run.output,
    );
    narrator.say(`Made so far: ${JSON.stringify(run.changes)}; ${domain} is ${authenticationType}.`);
  },
};

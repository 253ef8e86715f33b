import { tellingLines } from "../engine-process";
import { forecastLockOut } from "../evidence/lock-out-forecast";
import { affectedDomains, readDirectories } from "../evidence/people";
import { demandOutcome } from "../failure";
import { type Chapter, runOperation, setConfiguration, writesSince } from "../scene";

export const refusalChapter: Chapter = {
  title: "Federating now is refused, because people would be locked out",
  words:
    "From the moment of federation a Microsoft password is of no use on the domain. The program compares both " +
    "directories and refuses before anything is written; it names each person who could not sign in any more, and why.",
  behaviours: ["entra-immutable-id-required", "entra-child-inherits", "jumpcloud-name-id"],
  tell: async (scene) => {
    const { narrator, entra, domain } = scene;
    const lockedOut = forecastLockOut(await affectedDomains(scene), await readDirectories(scene));
    demandOutcome(lockedOut.length > 0, "somebody who would be locked out", "nobody");
    await setConfiguration(scene, "stage", "federated");
    const earlier = scene.writes();
    const run = await runOperation(scene, "up", "--yes");
    demandOutcome(run.code !== 0, "the run to be refused", `exit code ${run.code}`, run.output);
    narrator.quote(run.errors.flatMap(tellingLines));

    const missing = lockedOut.filter(({ userPrincipalName }) => !names(run.errors, userPrincipalName));
    demandOutcome(
      missing.length === 0,
      "each person to be named who would be locked out",
      { missing },
      run.output,
    );
    const writes = writesSince(earlier, scene.writes());
    demandOutcome(writes.length === 0, "that nothing was written at either vendor", writes, run.output);
    const { authenticationType } = await entra.domain(domain);
    demandOutcome(
      authenticationType === "Managed",
      `${domain} to be Managed still`,
      authenticationType,
      run.output,
    );
    narrator.say(
      `${domain} is still Managed, and not one write reached either vendor. Worked out independently:`,
    );
    narrator.quote(lockedOut.map(({ userPrincipalName, reason }) => `${userPrincipalName} ${reason}`));
  },
};

function names(errors: string[], person: string): boolean {
  return errors.some((error) => error.toLowerCase().includes(person.toLowerCase()));
}

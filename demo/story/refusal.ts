import { tellingLines } from "../engine-process";
import { forecastLockOut } from "../evidence/lock-out-forecast";
import { affectedDomains, readDirectories } from "../evidence/people";
import { demandOutcome } from "../failure";
import { type Chapter, runOperation, setConfiguration, writesSince } from "../scene";

export const refusalChapter: Chapter = {
  title: "The program refuses to federate now, because people would be locked out",
  words:
    "On a federated domain nobody can sign in with a password at Microsoft. The program compares both " +
    "directories, and refuses before it writes anything. It names each person who could no longer sign in, and why.",
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
      `${domain} is still Managed, and no write reached a vendor. The demo compared the directories itself:`,
    );
    narrator.quote(lockedOut.map(({ userPrincipalName, reason }) => `${userPrincipalName} ${reason}`));
  },
};

function names(errors: string[], person: string): boolean {
  return errors.some((error) => error.toLowerCase().includes(person.toLowerCase()));
}

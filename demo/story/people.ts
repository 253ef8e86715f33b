import { demandOutcome } from "../failure";
import type { EntraUser } from "../observers/entra";
import { type Chapter, runOperation } from "../scene";

export const peopleChapter: Chapter = {
  title: "The same `up` continues, and people appear in Microsoft Entra",
  words:
    "It finds the connection, sets what JumpCloud exports, and binds the group. After that JumpCloud writes the group's " +
    "people into the tenant, new and existing ones. The program only waits until JumpCloud has finished.",
  behaviours: ["jumpcloud-take-over", "jumpcloud-export", "jumpcloud-name-id", "jumpcloud-sync-timing"],
  tell: async (scene) => {
    const before = await scene.entra.users();
    const run = await runOperation(scene, "up", "--yes", "--skip-preview");
    demandOutcome(run.code === 0, "the run to succeed", `exit code ${run.code}`, run.output);
    const after = await scene.entra.users();
    const { created, takenOver } = difference(before, after);
    demandOutcome(created.length > 0, "people to appear in the tenant", "nobody", run.output);
    scene.narrator.evidence({
      accountsBefore: before.length,
      accountsAfter: after.length,
      new: created.map(({ userPrincipalName }) => userPrincipalName).sort(),
      takenOver: takenOver.map(({ userPrincipalName }) => userPrincipalName).sort(),
    });
    const { nextSteps = [] } = JSON.parse(await scene.pulumi.command("stack", "output", "--json"));
    scene.narrator.say("What is left to do, from `pulumi stack output nextSteps --json`:");
    scene.narrator.quote(nextSteps);
  },
};

/** Accounts that are new, and those whose immutable id is now that of a JumpCloud person. */
function difference(before: EntraUser[], after: EntraUser[]) {
  const known = new Map(before.map((account) => [account.id, account]));
  return {
    created: after.filter(({ id }) => !known.has(id)),
    takenOver: after.filter(({ id, onPremisesImmutableId }) => {
      const earlier = known.get(id);
      return earlier !== undefined && earlier.onPremisesImmutableId !== onPremisesImmutableId;
    }),
  };
}

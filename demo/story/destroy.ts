import { proveAdministrator } from "../evidence/administrator";
import { demandFound } from "../evidence/proof";
import { demandOutcome } from "../failure";
import type { EntraUser } from "../observers/entra";
import { type Chapter, runOperation, type Scene } from "../scene";

export const destroyChapter: Chapter = {
  title: "`destroy --exclude-protected` ends the federation, and nobody loses an account",
  words:
    "First the domain becomes Managed, then the rest is removed. People stay bound to the directory, because JumpCloud would " +
    "suspend people without a binding. The protected administrator stays.",
  behaviours: ["entra-federation-create-flips", "jumpcloud-suspend-unbound", "jumpcloud-paths"],
  tell: async (scene) => {
    const before = await readDomainAndPeople(scene);
    const run = await runOperation(scene, "destroy", "--yes", "--skip-preview", "--exclude-protected");
    demandOutcome(run.code === 0, "the run to succeed", `exit code ${run.code}`, run.output);
    const after = await readDomainAndPeople(scene);
    demandOutcome(
      after.authenticationType === "Managed",
      "the domain to be Managed",
      after.authenticationType,
      run.output,
    );
    const lost = before.bound.filter((id) => !after.bound.includes(id));
    demandOutcome(lost.length === 0, "everybody to be bound still", { lost }, run.output);
    const suspended = before.enabled.filter((name) => !after.enabled.includes(name));
    demandOutcome(suspended.length === 0, "nobody to be suspended", { suspended }, run.output);
    const administrator = await proveAdministrator(scene);
    demandOutcome(
      administrator.ok,
      "the administrator to be there with the role",
      administrator.evidence,
      run.output,
    );
    scene.narrator.evidence({
      domain: `${scene.domain} is ${after.authenticationType}`,
      peopleBound: after.bound.length,
      accountsEnabled: after.enabled.length,
      suspended: "nobody",
      administrator: String(administrator.evidence.userPrincipalName),
    });
  },
};

async function readDomainAndPeople({ entra, jumpcloud, domain }: Scene) {
  const directory = demandFound(await jumpcloud.directory(), "Microsoft 365 directory at JumpCloud");
  const [{ authenticationType }, users, bound] = await Promise.all([
    entra.domain(domain),
    entra.users(),
    jumpcloud.syncedUsers(directory.id),
  ]);
  return { authenticationType, enabled: enabledNames(users), bound: bound.map(({ id }) => id) };
}

function enabledNames(users: EntraUser[]): string[] {
  return users
    .filter(({ accountEnabled }) => accountEnabled)
    .map(({ userPrincipalName }) => userPrincipalName);
}

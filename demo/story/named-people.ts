import { forecastLockOut } from "../evidence/lock-out-forecast";
import { affectedDomains, readDirectories } from "../evidence/people";
import { demandFound } from "../evidence/proof";
import { demandOutcome } from "../failure";
import { type Chapter, type Scene, setConfiguration } from "../scene";

/** The account that is put right; the seed's scanner, which sends mail with a password of its own. */
const SERVICE_ACCOUNT = "svc-scanner";
const REASON = "told in person; they can sign in when their JumpCloud account is repaired";

export const namedPeopleChapter: Chapter = {
  title: "One account is corrected in the tenant, the other people are named",
  words:
    "By hand, an administrator moves the scanner's service account to the initial domain, which is never federated. The " +
    "other people were informed: the configuration names each of them, with the reason. There is no setting " +
    "that accepts everybody.",
  behaviours: ["jumpcloud-no-drift-repair"],
  tell: async (scene) => {
    await moveServiceAccount(scene);
    const rest = forecastLockOut(await affectedDomains(scene), await readDirectories(scene));
    demandOutcome(rest.length > 0, "people who are left to be named", "nobody");
    for (const [index, { userPrincipalName }] of rest.entries()) {
      await setConfiguration(scene, "--path", `acceptLockOut.users[${index}]`, userPrincipalName);
      scene.accepted.push(userPrincipalName);
    }
    await setConfiguration(scene, "--path", "acceptLockOut.reason", REASON);
  },
};

async function moveServiceAccount({ entra, byHand, narrator, domain }: Scene): Promise<void> {
  const initial = demandFound(
    (await entra.domains()).find(({ isInitial }) => isInitial),
    "initial domain in the tenant",
  );
  const [from, to] = [`${SERVICE_ACCOUNT}@${domain}`, `${SERVICE_ACCOUNT}@${initial.id}`];
  const users = await entra.users();
  const account = demandFound(
    users.find(({ userPrincipalName }) => userPrincipalName === from),
    `account ${from} in the tenant`,
  );
  await byHand.entra.patch(`/users/${account.id}`, { userPrincipalName: to });
  narrator.say(`By hand: ${from} now signs in as ${to}.`);
}

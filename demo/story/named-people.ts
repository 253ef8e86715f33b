import { forecast } from "../evidence/lock-out-forecast";
import { affectedDomains, readDirectories } from "../evidence/people";
import { found } from "../evidence/proof";
import { must } from "../failure";
import { type Chapter, configure, type Scene } from "../scene";

/** The account that is put right; the seed's scanner, which sends mail with a password of its own. */
const SERVICE_ACCOUNT = "svc-scanner";
const REASON = "told in person; they sign in again once their JumpCloud account is in order";

export const settle: Chapter = {
  title: "One account is put right in the tenant, the other people are named",
  words:
    "An administrator moves the scanner's service account to the initial domain, which is never federated, by hand. The " +
    "others are people who were told: the configuration names each of them, and why that is right. There is no switch " +
    "that accepts everybody.",
  behaviours: ["jumpcloud-no-drift-repair"],
  tell: async (scene) => {
    await moveServiceAccount(scene);
    const rest = forecast(await affectedDomains(scene), await readDirectories(scene));
    must(rest.length > 0, "people who are left to be named", "nobody");
    for (const [index, { userPrincipalName }] of rest.entries()) {
      await configure(scene, "--path", `acceptLockOut.users[${index}]`, userPrincipalName);
      scene.accepted.push(userPrincipalName);
    }
    await configure(scene, "--path", "acceptLockOut.reason", REASON);
  },
};

async function moveServiceAccount({ entra, byHand, narrator, domain }: Scene): Promise<void> {
  const initial = found(
    (await entra.domains()).find(({ isInitial }) => isInitial),
    "initial domain in the tenant",
  );
  const [from, to] = [`${SERVICE_ACCOUNT}@${domain}`, `${SERVICE_ACCOUNT}@${initial.id}`];
  const users = await entra.users();
  const account = found(
    users.find(({ userPrincipalName }) => userPrincipalName === from),
    `account ${from} in the tenant`,
  );
  await byHand.entra.patch(`/users/${account.id}`, { userPrincipalName: to });
  narrator.say(`By hand: ${from} signs in as ${to} from now on.`);
}

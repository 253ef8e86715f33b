import type { RunningEmulators } from "../../../emulators";
import type { JournalEntry } from "../../../emulators/core";
import { readCertificate } from "../../../emulators/jumpcloud/certificates";
import type { Application, SystemUser } from "../../../emulators/jumpcloud/entities";
import { targetsOfUser } from "../../../emulators/jumpcloud/graph";
import { ACCEPTED, ADMINISTRATOR, isOurs } from "./company";
import { globalAdministrators } from "./vendor-snapshot";

/**
 * Looks at both vendors right after every write, whoever wrote, and tells each instant at which somebody could not sign
 * in who should. It reads the emulators' memory, and so depends on nothing that the program says of itself.
 */
export function watchForLockOut(emulators: RunningEmulators): { found: string[]; stop: () => void } {
  const found: string[] = [];
  const blocked = new Set(disabledAccounts(emulators));
  const look = (entry: JournalEntry) => {
    const suspended = disabledAccounts(emulators).filter((name) => !blocked.has(name));
    const problems = [...suspended.map((name) => `${name} is suspended`), ...lockOuts(emulators)];
    const who = isOurs(entry) ? "the program" : "JumpCloud";
    found.push(...problems.map((problem) => `after ${entry.method} ${entry.path} by ${who}: ${problem}`));
  };
  const stops = [emulators.entra.journal.onWrite(look), emulators.jumpcloud.journal.onWrite(look)];
  return { found, stop: () => stops.forEach((stop) => void stop()) };
}

function disabledAccounts({ entra }: RunningEmulators): string[] {
  return [...entra.state.users.values()]
    .filter(({ accountEnabled }) => !accountEnabled)
    .map(({ userPrincipalName }) => userPrincipalName);
}

function lockOuts(emulators: RunningEmulators): string[] {
  const { state } = emulators.entra;
  const federated = [...state.domains.values()].filter(
    ({ isRoot, authenticationType }) => isRoot && authenticationType === "Federated",
  );
  if (federated.length === 0) return [];
  return [
    ...(holdsGlobalAdministrator(emulators) ? [] : [`${ADMINISTRATOR} is not a Global Administrator`]),
    ...federated.filter(({ isDefault }) => isDefault).map(({ id }) => `${id} is federated and the default`),
    ...federated.flatMap(({ id }) => lockOutsOf(id, emulators)),
  ];
}

function holdsGlobalAdministrator({ entra: { state } }: RunningEmulators): boolean {
  const account = state.findUser(ADMINISTRATOR);
  return account?.accountEnabled === true && globalAdministrators(state).includes(account.id);
}

function lockOutsOf(domain: string, emulators: RunningEmulators): string[] {
  const application = signingApplication(domain, emulators);
  if (!application) return [`${domain} trusts a certificate that no application signs with`];
  return emulators.entra.state
    .usersOf(domain)
    .filter(({ accountEnabled, userPrincipalName }) => accountEnabled && userPrincipalName !== ACCEPTED)
    .filter(({ onPremisesImmutableId }) => !canSignIn(onPremisesImmutableId, application, emulators))
    .map(({ userPrincipalName }) => `${userPrincipalName} can't sign in`);
}

function signingApplication(domain: string, emulators: RunningEmulators): Application | undefined {
  const federation = emulators.entra.state.federations.get(domain);
  const trusted = [federation?.signingCertificate, federation?.nextSigningCertificate];
  return [...emulators.jumpcloud.state.applications.values()].find(
    ({ config, ssoUrl, active }) =>
      active &&
      ssoUrl === federation?.passiveSignInUri &&
      config.idpEntityId?.value === federation.issuerUri &&
      trusted.includes(readCertificate(config.idpCertificate?.value)?.raw.toString("base64")),
  );
}

function canSignIn(id: string | null, application: Application, { jumpcloud }: RunningEmulators): boolean {
  const person: SystemUser | undefined = jumpcloud.state.users.get(id ?? "");
  if (!person?.activated || person.suspended || person.password_expired) return false;
  const reached = targetsOfUser(jumpcloud.state, person._id, ["application", "office_365"]);
  return (
    reached.some((one) => one.id === application._id) && reached.some(({ type }) => type === "office_365")
  );
}

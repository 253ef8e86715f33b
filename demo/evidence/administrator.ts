import { ADMINISTRATOR_NICKNAME } from "../stack-settings";
import { demandFound, type Proof, type Witness } from "./proof";

/** Template id of Global Administrator, the same in every tenant; a witness shares no constant with the program that it watches. */
const GLOBAL_ADMINISTRATOR = "62e90394-69f5-4237-9190-012177145e10";

/** Step 2: a Global Administrator whom no federation reaches. */
export async function proveAdministrator({ entra }: Witness): Promise<Proof> {
  const domains = await entra.domains();
  const initial = demandFound(
    domains.find(({ isInitial }) => isInitial),
    "initial domain in the tenant",
  );
  const name = `${ADMINISTRATOR_NICKNAME}@${initial.id}`;
  const users = await entra.users();
  const account = demandFound(
    users.find(({ userPrincipalName }) => userPrincipalName === name),
    `account ${name} in the tenant`,
  );
  const isGlobalAdministrator = (await entra.holders(GLOBAL_ADMINISTRATOR)).includes(account.id);
  return {
    ok: account.accountEnabled && isGlobalAdministrator && initial.authenticationType === "Managed",
    evidence: {
      userPrincipalName: name,
      objectId: account.id,
      enabled: account.accountEnabled,
      isGlobalAdministrator,
      authenticationTypeOfItsDomain: initial.authenticationType,
    },
  };
}

/** Step 3: the tenant's default domain is one that stays unfederated. */
export async function provePrimaryDomain({ entra, domain }: Witness): Promise<Proof> {
  const domains = await entra.domains();
  const primary = demandFound(
    domains.find(({ isDefault }) => isDefault),
    "default domain in the tenant",
  );
  return {
    ok: primary.id !== domain && primary.authenticationType === "Managed",
    evidence: { defaultDomain: primary.id, authenticationType: primary.authenticationType },
  };
}

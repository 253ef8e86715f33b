import { checkAdministratorDomain, checkAdministratorsOnDomains } from "../administrators/on-domains";
import {
  type AccountMark,
  checkAdministratorNameFree,
  checkAdministratorParts,
  checkAdoptedAdministrator,
  type NamesakeAccount,
} from "../administrators/technical-administrator";
import { federatedDomainNames, inheritingDomains } from "../federation/domains";
import type { Holder } from "../holders/holder";
import { isAdministratorMarkOf } from "../holders/lineage";
import { defineGate } from "./gate";
import { plannedDomainNames } from "./plan";
import type { PlannedRun } from "./subject";

/** Whose account becomes, or is used as, a Global Administrator. */
export const technicalAdministratorGate = defineGate({
  name: "technical administrator",
  codes: ["administrator-adopted", "administrator-foreign"],
  asked: ["plan"],
  isOfTenant: true,
  needs: ["domains", "administrators", "technicalAdministrator"],
  uses: ["applications", "takenNames"],
  judge({ run }, { domains, administrators, technicalAdministrator: one, applications = [], takenNames }) {
    if ("makes" in one) {
      if (!one.namesake) return [];
      const marked = [...applications, ...(takenNames?.jumpcloud ?? [])];
      return checkAdministratorNameFree(
        one.makes,
        one.namesake.account,
        markedBy(run, one.namesake.account, marked),
      );
    }
    const federated = [...plannedDomainNames(run, domains), ...federatedDomainNames(domains)];
    return checkAdoptedAdministrator(one.adopts, {
      ...administrators,
      federated,
      members: run?.members ?? [],
    });
  },
});

/** The component that made the account, by the mark that it carries as well. */
function markedBy(
  run: PlannedRun | undefined,
  account: NamesakeAccount | undefined,
  marked: readonly { holder?: Holder }[],
): AccountMark | undefined {
  const { employeeId } = account ?? {};
  if (!run?.claim || !employeeId) return undefined;
  const holder = marked
    .flatMap((one) => one.holder ?? [])
    .find((one) => isAdministratorMarkOf(one, employeeId));
  return holder && { holder, declared: run.claim.holder };
}

/** What the run itself makes of its administrator. */
export const administratorPartsGate = defineGate({
  name: "technical administrator to be made",
  codes: ["administrator-account", "administrator-role"],
  asked: ["plan"],
  isOfTenant: true,
  needs: ["technicalAdministrator"],
  judge: (_, { technicalAdministrator: one }) =>
    "makes" in one ? checkAdministratorParts(one.makes, one.unmade ?? []) : [],
});

export const administratorsOnDomainsGate = defineGate({
  name: "administrators on the domains",
  codes: ["administrator-on-domain", "administrators-unread"],
  asked: ["plan"],
  isOfTenant: true,
  needs: ["domains", "administrators"],
  judge: ({ run }, { domains, administrators: held }) =>
    checkAdministratorsOnDomains(plannedDomainNames(run, domains), held),
});

export const administratorDomainGate = defineGate({
  name: "administrator apart",
  codes: ["administrator-on-federated-domain"],
  asked: ["plan", "flip"],
  needs: ["domains"],
  judge: ({ domain, administrator: upn }, { domains }) =>
    upn === undefined ? [] : checkAdministratorDomain(upn, inheritingDomains(domain, domains)),
});

import { judgeSignInProbe } from "../assumptions/probe";
import { checkOnPremisesSync } from "../directory/on-premises-sync";
import { checkDeviceImpact } from "../federation/devices";
import { inheritingDomains } from "../federation/domains";
import { checkTokenValidation } from "../federation/token-validation";
import { unknown } from "../finding";
import { checkLockOut, lockedOutByVerdicts } from "../people/lock-out";
import { checkClock } from "../permissions/clock";
import { checkDeclaredPlan } from "../plan/declared-plan";
import { defineGate } from "./gate";

export const clockGate = defineGate({
  name: "clock",
  codes: ["clock"],
  asked: ["flip"],
  needs: ["token"],
  judge: ({ now }, { token }) => checkClock(now, token),
});

/** What a person accepts and attests has to make sense by itself. */
export const acceptancesGate = defineGate({
  name: "terms",
  codes: ["plan-acceptance", "plan-duplicate", "plan-emergency-access", "plan-issuer"],
  asked: ["plan", "flip"],
  isOfTenant: true,
  needs: [],
  judge: ({ now, run, terms: { emergencyAccess, ...acceptances } }) =>
    checkDeclaredPlan(
      {
        domains: run?.domains ?? [],
        members: run?.members ?? [],
        acceptances,
        attestation: emergencyAccess,
      },
      now,
    ),
});

export const devicesGate = defineGate({
  name: "joined devices",
  codes: ["device-impact"],
  asked: ["plan", "flip", "change"],
  touches: ["activeSignInUri", "metadataExchangeUri", "preferredAuthenticationProtocol"],
  isOfTenant: true,
  isAhead: true,
  needs: ["joinedDevices"],
  judge: ({ domain, protocol, terms: { acceptDeviceImpact } }, { joinedDevices }) =>
    checkDeviceImpact(domain, { protocol, joined: joinedDevices, acceptance: acceptDeviceImpact }),
});

export const tokenValidationGate = defineGate({
  name: "other issuers",
  codes: ["token-validation"],
  asked: ["plan", "flip"],
  isAhead: true,
  needs: ["tokenValidation"],
  judge: ({ domain }, { tokenValidation: policy }) => checkTokenValidation(domain, policy),
});

export const activeDirectoryGate = defineGate({
  name: "local Active Directory",
  codes: ["on-premises-sync"],
  asked: ["plan", "flip"],
  isOfTenant: true,
  isAhead: true,
  needs: ["onPremisesSync"],
  uses: ["people"],
  judge: ({ domain, terms: { hybrid = false } }, { onPremisesSync, people }) =>
    checkOnPremisesSync(domain, {
      syncs: onPremisesSync,
      synced: people?.onPremises ?? [],
      declared: hybrid,
    }),
});

/** What is assumed of both vendors and decides whether people can sign in has to be seen on this tenant. */
export const assumptionsGate = defineGate({
  name: "assumptions",
  codes: ["assumptions-probed"],
  asked: ["flip"],
  needs: ["assumptions"],
  judge: (_, { assumptions: snapshot }) =>
    judgeSignInProbe(snapshot).map((finding) => ({ ...finding, code: "assumptions-probed" })),
});

export const emergencyAdministratorGate = defineGate({
  name: "emergency administrator",
  codes: ["emergency-administrator"],
  asked: ["plan", "flip"],
  isOfTenant: true,
  isAhead: true,
  needs: ["emergency"],
  judge: (_, { emergency }) => emergency.finding,
});

/** Whom nobody could read nobody can judge: they would be locked out unseen. */
export const everybodyReadGate = defineGate({
  name: "everybody is read",
  codes: ["people-unread"],
  asked: ["flip"],
  needs: ["people"],
  judge: ({ domain }, { people: { doubt } }) =>
    doubt === undefined
      ? []
      : unknown(
          "people-unread",
          domain,
          doubt,
          "Run it again in some minutes: Graph's index is late after many changes. If it does not change, compare with the number of users in the Entra admin center, and ask Microsoft",
        ),
});

export const projectedLockOutGate = defineGate({
  name: "lock-out",
  codes: ["lock-out", "lock-out-needless"],
  asked: ["flip"],
  needs: ["people", "domains"],
  judge: ({ domain, terms: { acceptLockOut } }, { people: { verdicts }, domains }) =>
    verdicts
      ? checkLockOut(domain, lockedOutByVerdicts(verdicts), acceptLockOut, inheritingDomains(domain, domains))
      : [],
});

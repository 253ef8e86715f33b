import { administratorApart } from "../administrators/on-domains";
import { judgeSignIn } from "../assumptions/probe";
import { onPremises } from "../directory/on-premises-sync";
import { deviceImpact } from "../federation/devices";
import { inheritors } from "../federation/domains";
import { tokenValidation } from "../federation/token-validation";
import { unknown } from "../finding";
import { lockedOutOf, lockOutGate } from "../people/lock-out";
import { clockAgrees } from "../permissions/clock";
import { planProblems } from "../plan/declared-plan";
import { gate } from "./gate";

export const clock = gate({
  name: "clock",
  codes: ["clock"],
  asked: ["flip"],
  needs: ["token"],
  judge: ({ now }, { token }) => clockAgrees(now, token),
});

/** What a person accepts and attests has to make sense by itself. */
export const terms = gate({
  name: "terms",
  codes: ["plan-acceptance", "plan-duplicate", "plan-emergency-access", "plan-issuer"],
  asked: ["plan", "flip"],
  isOfTenant: true,
  needs: [],
  judge: ({ now, run, terms: { emergencyAccess, ...acceptances } }) =>
    planProblems(
      {
        ...{ domains: run?.domains ?? [], members: run?.members ?? [] },
        ...{ acceptances, attestation: emergencyAccess },
      },
      now,
    ),
});

export const administrator = gate({
  name: "administrator apart",
  codes: ["administrator-on-federated-domain"],
  asked: ["plan", "flip"],
  needs: ["domains"],
  judge: ({ domain, administrator: upn }, { domains }) =>
    upn === undefined ? [] : administratorApart(upn, inheritors(domain, domains)),
});

export const devices = gate({
  name: "joined devices",
  codes: ["device-impact"],
  asked: ["plan", "flip", "change"],
  touches: ["activeSignInUri", "metadataExchangeUri", "preferredAuthenticationProtocol"],
  ...{ isOfTenant: true, isAhead: true },
  needs: ["joinedDevices"],
  judge: ({ domain, protocol, terms: { acceptDeviceImpact } }, { joinedDevices }) =>
    deviceImpact(domain, { protocol, joined: joinedDevices, acceptance: acceptDeviceImpact }),
});

export const otherIssuers = gate({
  name: "other issuers",
  codes: ["token-validation"],
  asked: ["plan", "flip"],
  isAhead: true,
  needs: ["tokenValidation"],
  judge: ({ domain }, { tokenValidation: policy }) => tokenValidation(domain, policy),
});

export const activeDirectory = gate({
  name: "local Active Directory",
  codes: ["on-premises-sync"],
  asked: ["plan", "flip"],
  ...{ isOfTenant: true, isAhead: true },
  needs: ["onPremisesSync", "people"],
  judge: ({ domain, terms: { hybrid = false } }, { onPremisesSync, people }) =>
    onPremises(domain, { syncs: onPremisesSync, synced: people.onPremises, declared: hybrid }),
});

/** What is assumed of both vendors and decides whether people can sign in has to be seen on this tenant. */
export const assumptions = gate({
  name: "assumptions",
  codes: ["assumptions-probed"],
  asked: ["flip"],
  needs: ["assumptions"],
  judge: (_, { assumptions: seen }) =>
    judgeSignIn(seen).map((finding) => ({ ...finding, code: "assumptions-probed" })),
});

export const emergency = gate({
  name: "emergency administrator",
  codes: ["emergency-administrator"],
  asked: ["plan", "flip"],
  ...{ isOfTenant: true, isAhead: true },
  needs: ["people"],
  judge: (_, { people }) => people.emergency?.finding ?? [],
});

/** Whom nobody could read nobody can judge: they would be locked out unseen. */
export const everybodyRead = gate({
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
          "Run it again in some minutes, as Graph's index is behind after many changes. Where it stays so, compare with the number of users in the Entra admin center, and ask Microsoft",
        ),
});

export const lockOut = gate({
  name: "lock-out",
  codes: ["lock-out", "lock-out-needless"],
  asked: ["flip"],
  needs: ["people", "domains"],
  judge: ({ domain, terms: { acceptLockOut } }, { people: { verdicts }, domains }) =>
    verdicts ? lockOutGate(domain, lockedOutOf(verdicts), acceptLockOut, inheritors(domain, domains)) : [],
});

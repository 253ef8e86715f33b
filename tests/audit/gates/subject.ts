import type { GateSubject } from "../../../audit/gates/subject";

/** A domain that is to be federated, of which nothing else is declared. */
export function subjectOf(differs: Partial<GateSubject> = {}): GateSubject {
  return {
    ...{ domain: "example.com", declared: {}, protocol: "saml", behavior: "acceptIfMfaDoneByFederatedIdp" },
    ...{ terms: {}, adopt: false, allowedHosts: [], loginEndpoint: "", now: new Date() },
    ...differs,
  };
}

/** What somebody accepts of a federation, as the inputs and the state of its resources have it. */
export interface Terms {
  accepted?: Accepted[];
  acceptLockOut?: { users: string[]; reason: string; until?: string };
  acceptDeviceImpact?: { count: number; reason: string; until?: string };
  knownFederations?: (string | KnownFederation)[];
  expectedCertificates?: ExpectedCertificate[];
  emergencyAccess?: { upn: string; testedOn: string };
  outsideBrake?: { people?: number; percent?: number };
}

export interface Accepted {
  code: string;
  object: string;
  reason: string;
  by: string;
  until: string;
}

export interface KnownFederation {
  domain: string;
  reason: string;
  until: string;
}

export interface ExpectedCertificate {
  sha256: string;
  reason: string;
  until: string;
}

/** One thing that is accepted: a finding's code, and what it speaks of. */
export type Acceptance = Pick<Accepted, "code" | "object">;

/** Of the properties of one resource; a state of version 0.1 has some of the terms beside the others. */
export function termsOf(properties: { terms?: Terms } & Terms): Terms {
  const { acceptLockOut, acceptDeviceImpact } = properties;
  return { acceptLockOut, acceptDeviceImpact, ...properties.terms };
}

/** All that is accepted, whichever of its forms it is written in. */
export function acceptancesOf(terms: Terms): Acceptance[] {
  const of = (code: string, objects: (string | number)[] = []) =>
    objects.map((object) => ({ code, object: String(object) }));
  return [
    ...of("lock-out", terms.acceptLockOut?.users),
    ...of("device-impact", terms.acceptDeviceImpact && [terms.acceptDeviceImpact.count]),
    ...of(
      "federation-unaccounted",
      terms.knownFederations?.map((one) => (typeof one === "string" ? one : one.domain)),
    ),
    ...of(
      "certificate-unaccounted",
      terms.expectedCertificates?.map(({ sha256 }) => sha256),
    ),
    ...(terms.accepted ?? []).map(({ code, object }) => ({ code, object })),
  ];
}

const DAY = 24 * 60 * 60 * 1000;

/** What of them still counts: what is over accepts nothing, and is new where somebody prolongs it. */
export function activeTerms(terms: Terms, now: Date): Terms {
  const counts = (one: { until?: string } | string) =>
    typeof one === "string" || one.until === undefined || !(Date.parse(one.until) + DAY <= now.getTime());
  const { acceptLockOut, acceptDeviceImpact } = terms;
  return {
    ...terms,
    accepted: terms.accepted?.filter(counts),
    acceptLockOut: acceptLockOut && counts(acceptLockOut) ? acceptLockOut : undefined,
    acceptDeviceImpact: acceptDeviceImpact && counts(acceptDeviceImpact) ? acceptDeviceImpact : undefined,
    knownFederations: terms.knownFederations?.filter(counts),
    expectedCertificates: terms.expectedCertificates?.filter(counts),
  };
}

/** What is accepted now and was not before. */
export function newAcceptances(now: readonly Acceptance[], before: readonly Acceptance[]): Acceptance[] {
  return now.filter((one) => !before.some((other) => covers(other, one)));
}

function covers(wider: Acceptance, narrower: Acceptance): boolean {
  if (wider.code !== narrower.code) return false;
  // Its object is a number of devices, of which less is nothing new.
  if (wider.code === "device-impact") return Number(narrower.object) <= Number(wider.object);
  return named(wider) === named(narrower);
}

/** Names know no case, and a fingerprint is the same with colons. */
function named({ code, object }: Acceptance): string {
  const name = object.toLowerCase();
  return code === "certificate-unaccounted" ? name.replaceAll(":", "") : name;
}

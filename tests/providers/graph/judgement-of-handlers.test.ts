import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { dynamic } from "@pulumi/pulumi";
import type { RunningEmulators } from "../../../emulators";
import type { JudgementWithoutKind } from "../../../operations/judgement/file";
import { toDynamicProvider } from "../../../providers/graph/dynamic-provider";
import type { GraphHandler } from "../../../providers/graph/graph-handler";
import { certificateRolloverHandler } from "../../../providers/graph/resources/certificate-rollover/handler";
import { domainFederationHandler } from "../../../providers/graph/resources/domain-federation/handler";
import { federationCheckHandler } from "../../../providers/graph/resources/federation-check/handler";
import { preflightHandler } from "../../../providers/graph/resources/preflight/handler";
import { primaryDomainHandler } from "../../../providers/graph/resources/primary-domain/handler";
import { userParityHandler } from "../../../providers/graph/resources/user-parity/handler";
import { impatientClock } from "../../waiting/fast-clock";
import {
  ACCEPTED,
  INITIAL,
  ISSUER,
  LOCKED_OUT,
  prepare,
  SIGN_IN,
  startCompany,
  vendorsOf,
  writes,
} from "./company";
import { federating } from "./resources/domain-federation/federating";
import { PLAN } from "./resources/preflight/plans";

let emulators: RunningEmulators;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

const { declared, up } = federating(() => emulators);

/** What a handler leaves for a review, as the identity of a pull request. */
function judging<Inputs extends object, State extends Inputs>(handler: GraphHandler<Inputs, State>) {
  const left: JudgementWithoutKind[] = [];
  const vendors = { ...vendorsOf(emulators, "read"), clock: impatientClock() };
  const log = () => undefined;
  const leave = (one: JudgementWithoutKind) => void left.push(one);
  const adapted = toDynamicProvider(handler, async () => vendors, log, undefined, leave);
  return { left, provider: adapted as Required<dynamic.ResourceProvider> };
}

test("of a refused federation it is who could not sign in and why, the effects and the certificate", async () => {
  const inputs = await declared({ terms: undefined });
  const { left, provider } = judging(domainFederationHandler);
  const { failures } = await provider.check({}, inputs);
  expect(failures).toHaveLength(LOCKED_OUT.length);
  const { jumpcloud } = vendorsOf(emulators);
  const certificate = await jumpcloud.applications.certificate(inputs.applicationId);
  expect(left).toEqual([
    {
      object: "example.com",
      deed: "federates",
      people: { total: expect.any(Number), lockedOut: expect.any(Array) },
      findings: expect.any(Array),
      effects: [
        expect.stringMatching(
          /^example\.com: with the stage `federated`, password sign-in at Microsoft ends/,
        ),
        expect.stringMatching(/^example\.com: federatedIdpMfaBehavior becomes acceptIfMfaDoneByFederatedIdp/),
        expect.stringMatching(/^example\.com: JumpCloud's sync acts for the administrator/),
        expect.stringMatching(
          /^example\.com: everything that signs in with a password and without a browser/,
        ),
        expect.stringMatching(/^example\.com: some people have to sign in again after 12 hours/),
        expect.stringMatching(/^example\.com: to roll back, run `npx pulumi config set stage prepare`/),
      ],
      certificate: { thumbprint: certificate?.sha1, notAfter: certificate?.notAfter },
    },
  ]);
  const { lockedOut = [], total = 0 } = left[0]?.people ?? {};
  expect(total).toBeGreaterThan(LOCKED_OUT.length);
  expect(lockedOut.map(({ user }) => user)).toEqual(LOCKED_OUT);
  expect(lockedOut[2]).toEqual({
    user: "peter@example.com",
    kind: "person",
    reasons: [
      {
        code: "jumpcloud-password-expired",
        text: expect.stringContaining("the JumpCloud password of peter@example.com has expired"),
      },
    ],
  });
  const refused = left[0]?.findings.filter(({ state }) => state === "violated");
  expect(refused?.map(({ code, object }) => [code, object])).toEqual(
    LOCKED_OUT.map((user) => ["lock-out", user]),
  );
  expect(writes(emulators)).toEqual([]);
});

test("of a federation that may go on it is whom it locks out as accepted", async () => {
  const { left, provider } = judging(domainFederationHandler);
  const { failures } = await provider.check({}, await declared());
  expect(failures).toEqual([]);
  const accepted = left[0]?.people?.lockedOut.map((one) => [one.user, one.accepted]);
  expect(accepted).toEqual(LOCKED_OUT.map((user) => [user, ACCEPTED.reason]));
  expect(left[0]?.findings.some(({ state }) => state === "violated")).toBe(false);
});

test("of a group that becomes exclusive it is everybody who leaves it, named by the program or not", async () => {
  await prepare(emulators);
  const { left, provider } = judging(preflightHandler);
  const earlier = { ...PLAN, members: ["ada@example.com"], adopt: true };
  const { inputs: last } = await provider.check({}, earlier);
  await provider.check(last, { ...earlier, removals: { exclusive: true, allowed: ["lucas@example.com"] } });
  const everybodyElse = [
    "ben.carter@example.com",
    "grace@example.com",
    "henrik@example.com",
    "kim@example.com",
    "lena@eu.example.com",
    "lucas@example.com",
    "marco@example.org",
    "noah@example.com",
    "peter@example.com",
    "ruth@example.com",
    "victor@example.com",
    "zoe@example.com",
  ];
  expect(left.map(({ leaving }) => leaving)).toEqual([undefined, everybodyElse]);
});

test("of a federation that is as declared it is no action, nobody and no effect", async () => {
  const inputs = await declared();
  const { state } = await up(inputs);
  const { left, provider } = judging(domainFederationHandler);
  await provider.check(state, inputs);
  expect(left).toEqual([
    {
      object: "example.com",
      findings: [],
      effects: [],
      certificate: { thumbprint: state.certificate.thumbprint, notAfter: state.certificate.notAfter },
    },
  ]);
});

test("of a field that changes in place it is what becomes of people, and nobody is judged", async () => {
  const inputs = await declared();
  const { state } = await up(inputs);
  const { left, provider } = judging(domainFederationHandler);
  await provider.check(state, { ...inputs, signOutUri: "https://example.com/bye" });
  expect(left).toMatchObject([
    {
      deed: "changes",
      effects: [
        "example.com: after signing out people come to https://example.com/bye instead of https://console.jumpcloud.com/userconsole/.",
      ],
    },
  ]);
  expect(left[0]?.people).toBeUndefined();
});

test("what only the state could tell is left by the comparison", async () => {
  const inputs = await declared();
  const { id, state } = await up(inputs);
  const { left, provider } = judging(domainFederationHandler);
  const setBack = {
    at: new Date(impatientClock().now()).toISOString(),
    left: "Managed",
    setBack: true,
    told: "It failed.",
  };
  const unfinished = { ...state, authenticationType: "Managed", drift: ["unfinished"], unfinished: setBack };
  await provider.diff(id, unfinished, { ...inputs, drift: [] });
  expect(left).toEqual([
    {
      object: "example.com",
      findings: [expect.objectContaining({ state: "violated", object: "example.com" })],
      effects: [],
    },
  ]);
});

test("of the people it is everybody who could not sign in, once the directory is known", async () => {
  const { groupId, directoryId } = await declared();
  const { left, provider } = judging(userParityHandler);
  const inputs = { groupId, directoryId, domains: ["example.com"] };
  await provider.check({}, inputs);
  expect(left).toEqual([]);
  await provider.check(inputs, inputs);
  expect(left).toMatchObject([{ object: "example.com", findings: [], effects: [] }]);
  expect(left[0]?.people?.lockedOut.map(({ user }) => user)).toEqual(LOCKED_OUT);
});

test("of a plan it is its findings and what becomes of whoever is bound, also where it is refused", async () => {
  const { left, provider } = judging(preflightHandler);
  const { failures } = await provider.check(
    {},
    {
      stage: "federated",
      domains: [{ domain: "example.com", issuerUri: ISSUER, ssoUrl: SIGN_IN, template: "no-such-template" }],
      group: { name: "Microsoft 365 users" },
      members: ["ada@example.com", "lucas@example.com"],
    },
  );
  expect(failures?.length).toBeGreaterThan(0);
  const [told] = left;
  expect(left).toHaveLength(1);
  expect(told?.object).toBe("example.com");
  expect(told?.findings.filter(({ state }) => state === "violated")).toHaveLength(failures?.length ?? 0);
  expect(told?.findings.every(({ state, wayOut }) => state !== "holds" || wayOut !== "")).toBe(true);
  expect(told?.forecast?.map(({ object }) => object)).toEqual(["ada@example.com", "lucas@example.com"]);
});

test("of the default domain it is which one it becomes, and for which", async () => {
  const { left, provider } = judging(primaryDomainHandler);
  await provider.check({}, { domain: INITIAL, federated: ["example.com"] });
  expect(left).toEqual([
    {
      object: INITIAL,
      findings: [],
      effects: [`${INITIAL} becomes the tenant's default domain instead of example.com.`],
    },
  ]);
});

test("of a proof it is what is not as declared, and the certificate that the tenant trusts", async () => {
  const inputs = await declared();
  const { state } = await up(inputs);
  const { left, provider } = judging(federationCheckHandler);
  const proved = { ...inputs, federationId: state.federationId };
  const { inputs: before } = await provider.check({}, proved);
  await provider.check(before, proved);
  expect(left).toEqual([
    {
      object: "example.com",
      findings: [],
      effects: [],
      certificate: { thumbprint: state.certificate.thumbprint, notAfter: state.certificate.notAfter },
    },
  ]);
});

test("of a rollover it is what it writes at each vendor to its end, and what JumpCloud signs with now", async () => {
  const inputs = await declared();
  const { state } = await up(inputs);
  const { left, provider } = judging(certificateRolloverHandler);
  const folder = mkdtempSync(join(tmpdir(), "judging-"));
  try {
    const { failures } = await provider.check(
      {},
      { domain: "example.com", applicationId: inputs.applicationId, when: "2031-11", folder },
    );
    expect(failures).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
  const { thumbprint, notAfter } = state.certificate;
  expect(left).toEqual([
    {
      object: "example.com",
      findings: [],
      effects: [
        `example.com: at Microsoft Entra: PATCH of the federation of example.com: signingCertificate ${thumbprint}, nextSigningCertificate (to be made).`,
        expect.stringMatching(
          /^example\.com: at JumpCloud: PUT of the pair \(to be made\) to sign with, in /,
        ),
        `example.com: at Microsoft Entra: PATCH of the federation of example.com: signingCertificate (to be made), nextSigningCertificate ${thumbprint}.`,
        expect.stringMatching(/^example\.com: at Microsoft Entra: PATCH of the federation of example\.com/),
      ],
      certificate: { thumbprint, notAfter },
    },
  ]);
});

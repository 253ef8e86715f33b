import type { RunningEmulators } from "../../../../../emulators";
import { domainFederationHandler } from "../../../../../providers/graph/resources/domain-federation/handler";
import { impatientClock } from "../../../../waiting/fast-clock";
import { ACCEPTED, ISSUER, prepare, providerOf, SIGN_IN, vendorsOf } from "../../company";

/** example.com as a program declares its federation, and the handler as the engine calls it. */
export function federating(company: () => RunningEmulators) {
  async function declared(differs: object = {}, passiveSignInUri: string = SIGN_IN) {
    return {
      domain: "example.com",
      issuerUri: ISSUER,
      passiveSignInUri,
      ...(await prepare(company(), undefined, passiveSignInUri)),
      administrator: "jumpcloud-admin@example.onmicrosoft.com",
      terms: { acceptLockOut: ACCEPTED },
      deadlineSeconds: 5,
      ...differs,
    };
  }

  /** Of a page that answers in this process, where people can sign in. */
  const declaredHere = () => declared({}, `${company().urls.signIn}/saml2/m365-example-com`);

  /**
   * The handler as the engine calls it; no test waits for real. Its clock stands still from here on, so what should be valid
   * by then, such as a certificate, is made before.
   */
  function provided(identity: "deploy" | "read" = "deploy") {
    return providerOf(domainFederationHandler, {
      ...vendorsOf(company(), identity),
      clock: impatientClock(),
    });
  }

  /** Checks and creates as `up` does; answers the state. */
  async function up(inputs: object) {
    const provider = provided();
    const checked = await provider.check({}, inputs);
    expect(checked.failures).toEqual([]);
    const { id, outs } = await provider.create(checked.inputs);
    return { provider, id, state: outs };
  }

  function live() {
    return vendorsOf(company()).graph.federation.find("example.com");
  }

  return { declared, declaredHere, provided, up, live };
}

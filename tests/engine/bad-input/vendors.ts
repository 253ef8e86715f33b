import type { RunningEmulators } from "../../../emulators";
import { serve } from "../../../emulators/core";
import { newIdentity } from "../../../emulators/jumpcloud";

/** A domain of the tenant that is like example.org but for what is said. */
export function addDomain({ entra }: RunningEmulators, id: string, differs: object = {}): void {
  const like = entra.state.domains.get("example.org");
  if (!like) throw new Error("The seed has no domain example.org.");
  entra.state.domains.set(id, { ...like, id, ...differs });
}

/** A domain that signs in at somebody else's identity provider. */
export function addFederated(emulators: RunningEmulators, id: string, issuerUri: string): void {
  addDomain(emulators, id, { authenticationType: "Federated" });
  emulators.entra.state.federations.set(id, {
    id: `federation-of-${id}`,
    displayName: "Somebody else's",
    issuerUri,
    passiveSignInUri: "https://northwind.okta.example/sso",
    activeSignInUri: null,
    signOutUri: null,
    metadataExchangeUri: null,
    signingCertificate: null,
    nextSigningCertificate: null,
    preferredAuthenticationProtocol: "saml",
    promptLoginBehavior: null,
    isSignedAuthenticationRequestRequired: null,
    federatedIdpMfaBehavior: null,
    passwordResetUri: null,
    signingCertificateUpdateStatus: null,
  });
}

export interface NewApplication {
  label: string;
  ssoUrl: string;
  issuer: string;
  /** First moment of its certificate, which lives for five years. @default now */
  from?: Date;
}

/** What an administrator makes in JumpCloud's console; its id. */
export async function addApplication(
  emulators: RunningEmulators,
  application: NewApplication,
): Promise<string> {
  const { label, ssoUrl, issuer, from } = application;
  const { certificate, privateKey } = newIdentity(from ?? new Date());
  const pem = (text: string) => ({ value: Buffer.from(text).toString("base64") });
  const answer = await fetch(`${emulators.urls.jumpcloud}/api/applications`, {
    method: "POST",
    headers: {
      "x-api-key": emulators.env("bootstrap").JUMPCLOUD_API_KEY ?? "",
      "content-type": "application/json",
    },
    body: JSON.stringify({
      name: "office365",
      displayName: "Microsoft 365",
      displayLabel: label,
      ssoUrl,
      config: {
        idpEntityId: { value: issuer },
        idpCertificate: pem(certificate),
        idpPrivateKey: pem(privateKey),
      },
    }),
  });
  const { _id } = (await answer.json()) as { _id: string };
  emulators.jumpcloud.journal.clear();
  return _id;
}

/** Takes permissions away from the application that runs the program. */
export function takePermissions({ entra, env }: RunningEmulators, ...permissions: string[]): void {
  const application = entra.state.findApplication(env("bootstrap").ARM_CLIENT_ID ?? "");
  if (!application) throw new Error("The seed has no application for the identity bootstrap.");
  application.permissions = application.permissions.filter((one) => !permissions.includes(one));
}

/** A JumpCloud that answers otherwise than the emulator. */
export interface Disguise {
  url: string;
  close(): Promise<void>;
}

/** @param answer is given the request and what the emulator would answer */
export async function disguise(
  { jumpcloud }: RunningEmulators,
  answer: (path: string, usual: () => Promise<Response>) => Promise<Response>,
): Promise<Disguise> {
  const usual = async (request: Request) => jumpcloud.api.fetch(request);
  return serve(
    { fetch: (request) => answer(new URL(request.url).pathname, () => usual(request)) },
    { port: 0 },
  );
}

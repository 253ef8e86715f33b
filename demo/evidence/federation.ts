import { applicationCertificate, signInApplication } from "./application";
import { certificateFacts } from "./certificate";
import { failedSyncs } from "./directory";
import { demandFound, type Proof, type Witness } from "./proof";

/** Step 8: Microsoft Graph reads the domain back as federated, with this configuration. */
export async function proveFederation({ entra, domain }: Witness): Promise<Proof> {
  const { authenticationType } = await entra.domain(domain);
  const federation = demandFound(await entra.federation(domain), `federation of ${domain}`);
  return {
    ok: authenticationType === "Federated" && federation.issuerUri === `https://${domain}`,
    evidence: {
      domain,
      authenticationType,
      federationId: federation.id,
      issuer: federation.issuerUri,
      signInUrl: federation.passiveSignInUri,
      mfaBehavior: federation.federatedIdpMfaBehavior,
    },
  };
}

/** Step 9: sign-ins lead to JumpCloud, the certificates are one, the sync's consent is good. */
export async function proveSignIns(witness: Witness): Promise<Proof> {
  const { entra, jumpcloud, domain } = witness;
  const application = await signInApplication(witness);
  const [realm, federation, directory] = await Promise.all([
    entra.realm(`anybody@${domain}`),
    entra.federation(domain),
    jumpcloud.directory(),
  ]);
  const trusted = demandFound(federation, `federation of ${domain}`).signingCertificate;
  const facts = [applicationCertificate(application), trusted].map((text) =>
    certificateFacts(text, witness.now()),
  );
  const sameCertificate = facts[0]?.thumbprint === facts[1]?.thumbprint;
  const leadsToJumpCloud = realm.NameSpaceType === "Federated" && realm.AuthURL === application.ssoUrl;
  const consent = directory?.oAuthStatus?.error ?? "healthy";
  return {
    ok: leadsToJumpCloud && sameCertificate && consent === "healthy",
    evidence: {
      realmDiscovery: realm.NameSpaceType,
      signInsLeadTo: realm.AuthURL ?? "Microsoft",
      sameCertificate,
      syncConsent: consent,
      notSynced: await failedSyncs(witness),
    },
  };
}

import { proveAdministrator, provePrimaryDomain } from "./administrator";
import { proveApplication, proveCertificate } from "./application";
import { proveDirectory } from "./directory";
import { proveFederation, proveSignIns } from "./federation";
import { proveGroup, proveUsers } from "./people";
import type { ProvenStep } from "./proof";

/** The integration's nine steps, each proved by what the vendors answer, independent of the program's state. */
export const nineSteps: readonly ProvenStep[] = [
  {
    step: 1,
    title: "Users are checked in both directories",
    behaviours: ["jumpcloud-name-id"],
    prove: proveUsers,
  },
  {
    step: 2,
    title: "A technical Global Administrator is on the initial domain",
    behaviours: ["entra-unfederable-texts"],
    prove: proveAdministrator,
  },
  {
    step: 3,
    title: "The initial domain is the default domain",
    behaviours: ["entra-default-not-federated"],
    prove: provePrimaryDomain,
  },
  {
    step: 4,
    title: "A JumpCloud group decides who syncs",
    behaviours: ["jumpcloud-paths"],
    prove: proveGroup,
  },
  {
    step: 5,
    title: "The sign-in application is active and bound to the group",
    behaviours: ["jumpcloud-template-key", "jumpcloud-template-config"],
    prove: proveApplication,
  },
  {
    step: 6,
    title: "The signing certificate is read, without header and line breaks",
    behaviours: ["jumpcloud-certificate-form", "jumpcloud-certificate-life"],
    prove: proveCertificate,
  },
  {
    step: 7,
    title: "The directory integration exports attributes, people and the group",
    behaviours: ["jumpcloud-export", "jumpcloud-sync-status", "jumpcloud-sync-codes"],
    prove: proveDirectory,
  },
  {
    step: 8,
    title: "The domain is federated through Microsoft Graph",
    behaviours: ["entra-federation-create-flips", "entra-issuer-unique"],
    prove: proveFederation,
  },
  {
    step: 9,
    title: "The federation is checked and the sync is watched",
    behaviours: ["entra-realm-discovery", "entra-realm-auth-url", "jumpcloud-oauth-status"],
    prove: proveSignIns,
  },
];

import { type Behaviour, defineBehaviour } from "../core";
import { registrationBehaviours } from "./registration-behaviours";
import { signInBehaviours } from "./sign-in/behaviours";
import { surfaceBehaviours } from "./surface-behaviours";

const learn = (page: string) => `https://learn.microsoft.com/${page}`;
const row = (behaviour: Omit<Behaviour, "vendor">) => defineBehaviour({ vendor: "entra", ...behaviour });

/** What the emulator takes Microsoft Entra to do, and how sure that is. */
export const entraBehaviours: readonly Behaviour[] = [
  row({
    id: "entra-federation-create-flips",
    what: "POST of a federationConfiguration makes the domain Federated by itself; DELETE makes it Managed again.",
    label: "reported",
    source: "https://github.com/microsoftgraph/microsoft-graph-docs/pull/21881",
    breaksIfWrong: "the switch and the rollback of a domain would need another request.",
  }),
  row({
    id: "entra-federation-list-404",
    what: "The list of federation configurations of a managed domain answers 404, not an empty list.",
    label: "documented",
    source: learn("graph/api/domain-list-federationconfiguration"),
  }),
  row({
    id: "entra-federation-patch-204",
    what: "PATCH of a federation configuration answers 204 without a body (a fault answers 200 with the object).",
    label: "documented",
    source: `${learn("graph/api/internaldomainfederation-update")}, page of 2025-10-30; the copy of 2024-09 in microsoft-graph-docs-contrib has 200`,
  }),
  row({
    id: "entra-federation-permissions",
    what: "Federation needs Domain-InternalFederation.ReadWrite.All or Domain.ReadWrite.All; authenticationType the former.",
    label: "documented",
    source: learn("graph/api/domain-post-federationconfiguration"),
    breaksIfWrong: "an application with the documented permissions would be refused with 403.",
  }),
  row({
    id: "entra-password-date",
    what: "lastPasswordChangeDateTime is set when an account is made and when its password is written, and read-only.",
    label: "documented",
    source: learn("graph/api/resources/user"),
    breaksIfWrong: "a rollback would name the wrong people as those who need a new password.",
  }),
  row({
    id: "entra-federation-second-create",
    what: "A second create on the same domain answers 400 'Domain already has Federation Configuration set.'",
    label: "reported",
    source: "https://github.com/MicrosoftDocs/windowsserverdocs/pull/8021, and a blog of 2026",
  }),
  row({
    id: "entra-name-references-federated",
    what: "domainNameReferences of a federated domain answers 400 Request_UnsupportedQuery; its status is assumed.",
    label: "reported",
    source: "https://github.com/microsoftgraph/microsoft-graph-docs/issues/10484 (2020, beta)",
  }),
  row({
    id: "entra-issuer-unique",
    what: "An issuerUri that another domain uses answers 409 Request_MultipleObjectsWithSameKeyValue, for POST as for PATCH.",
    label: "reported",
    source: "https://github.com/microsoftgraph/msgraph-sdk-powershell/issues/3625 (PATCH)",
    breaksIfWrong: "two domains could share an issuer, and sign-ins would go to the wrong one.",
  }),
  row({
    id: "entra-issuer-bare-domain",
    what: "An issuerUri may be the bare name of a domain.",
    label: "documented",
    source: "https://jumpcloud.com/support/enable-microsoft-365-entra-id-ws-federation, 2026-01-22",
  }),
  row({
    id: "entra-mfa-behavior-not-empty",
    what: "A create that empties or leaves out federatedIdpMfaBehavior answers 400 'FederatedIdpMfaBehavior cannot be empty'.",
    label: "reported",
    source:
      "https://github.com/MicrosoftDocs/entra-docs/pull/1619, Microsoft's support wiki and two more reports of 2026",
    breaksIfWrong: "nothing: the field is always sent.",
  }),
  row({
    id: "entra-mfa-behavior-empty-of-old",
    what: "A federation that MSOnline made may show an empty federatedIdpMfaBehavior (seed); once set it can't be emptied.",
    label: "reported",
    source: "tests of an auditing tool that were written around a live tenant, 2026",
  }),
  row({
    id: "entra-system-browser",
    what: "systemBrowserEnabledOn takes none or several of ios, android, mac and linux in one text, and is off where it was never written.",
    label: "documented",
    source:
      "MicrosoftDocs/entra-docs 'Browser authentication for external identity providers', 2026-08-21; v1.0 metadata of 2026-10-22",
  }),
  row({
    id: "entra-system-browser-shown",
    what: "It is shown with capitals and in alphabetical order ('Android, Ios'), and left out where nothing was written.",
    label: "assumed",
    source: "the one example of that page",
    breaksIfWrong: "nothing: it is compared by its flags, whatever case and order they have.",
  }),
  row({
    id: "entra-federation-null-address",
    what: "PATCH of a federation with null empties metadataExchangeUri and passwordResetUri (a fault keeps them).",
    label: "assumed",
    source: "the fields are nullable in the schema; no document says what null does",
    breaksIfWrong:
      "an address that is declared no more stays, is told as a finding, and is not written again.",
  }),
  row({
    id: "entra-half-federated",
    what: "A create without a certificate can answer 500 and leave the domain Federated with nothing to read (fault, off).",
    label: "reported",
    source: "https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/1389",
  }),
  row({
    id: "entra-me-without-user",
    what: "GET /me with an application's token answers 400: it needs delegated authentication.",
    label: "reported",
    source: "https://github.com/microsoftgraph/msgraph-sdk-php/issues/1163",
  }),
  row({
    id: "entra-authentication-type-patch",
    what: "PATCH of a domain's authenticationType works to Managed; to Federated it answers 400.",
    label: "reported",
    source: "https://github.com/microsoftgraph/microsoft-graph-docs/issues/5401",
  }),
  row({
    id: "entra-default-not-federated",
    what: "The default domain is refused as a federated one, and a federated one as the default.",
    label: "documented",
    source: learn("entra/identity/users/domains-manage"),
  }),
  row({
    id: "entra-unfederable-texts",
    what: "Federating the default, the initial, an unverified or a child domain answers 400 Request_BadRequest.",
    label: "assumed",
    source: "the rules are documented, status and text of the refusal are not",
  }),
  row({
    id: "entra-child-inherits",
    what: "A child domain is verified with its root and has its authentication type until it is promoted.",
    label: "documented",
    source: learn("entra/identity/users/domains-verify-custom-subdomain"),
  }),
  row({
    id: "entra-immutable-id-required",
    what: "A user whose name is in a federated domain needs an onPremisesImmutableId, unique in the tenant.",
    label: "documented",
    source: learn("graph/api/user-post-users"),
  }),
  row({
    id: "entra-immutable-id-writable",
    what: "onPremisesImmutableId of a cloud user can be set and changed in a managed domain; in a federated one it is refused.",
    label: "reported",
    source: "https://github.com/MicrosoftDocs/azure-docs/issues/5108",
    breaksIfWrong: "people could be repaired after the switch without the detour over a managed domain.",
  }),
  row({
    id: "entra-name-keeps-mail",
    what: "A new user principal name leaves mail and proxyAddresses as they are; the mailbox's addresses are another write.",
    label: "reported",
    source: "https://office365itpros.com/2022/10/18/update-user-email-upns/",
    breaksIfWrong:
      "whoever is renamed to the initial domain and back gets mail under another address meanwhile.",
  }),
  row({
    id: "entra-mail-follows-name",
    what: "A new user principal name becomes mail and the primary address, and the old one stays as an alias (fault, off).",
    label: "assumed",
    source:
      "the Microsoft 365 admin center changes both at once; whether Exchange does so after Graph's write is not settled",
  }),
  row({
    id: "entra-name-is-no-alias",
    what: "A user principal name that is an address of another user's mailbox is refused.",
    label: "assumed",
    source: "addresses are unique in Exchange Online; the refusal's text on this way is not known",
  }),
  row({
    id: "entra-user-default-properties",
    what: "v1.0 answers eleven properties of a user unless $select asks for more.",
    label: "documented",
    source: learn("graph/api/user-list"),
  }),
  row({
    id: "entra-advanced-queries",
    what: "endswith, not, ne, $search, $count and sorted filters need ConsistencyLevel: eventual.",
    label: "documented",
    source: learn("graph/aad-advanced-queries"),
  }),
  row({
    id: "entra-eventual-consistency",
    what: "A write to a domain can stay invisible for some reads (fault, off).",
    label: "documented",
    source: learn("entra/identity/hybrid/connect/how-to-connect-fed-saml-idp"),
  }),
  row({
    id: "entra-throttling",
    what: "429 with Retry-After, and in some cases without (fault, off).",
    label: "documented",
    source: learn("graph/throttling"),
  }),
  row({
    id: "entra-realm-discovery",
    what: "GetUserRealm.srf, userrealm and GetCredentialType tell without credentials whether a domain is federated, and where to.",
    label: "reported",
    source: "https://github.com/Gerenios/AADInternals",
    breaksIfWrong: "the check of a sign-in's destination from outside would find nothing.",
  }),
  row({
    id: "entra-realm-auth-url",
    what: "Realm discovery's AuthURL is the federation's passiveSignInUri.",
    label: "assumed",
    source: "its host is the identity provider's; the query that the service adds is unknown",
  }),
  row({
    id: "entra-federated-token-validation",
    what: "A federated sign-in is accepted only where the issuer's domain is the root of the user's domain.",
    label: "documented",
    source: learn("graph/api/resources/federatedtokenvalidationpolicy"),
  }),
  row({
    id: "entra-federated-token-validation-absent",
    what: "federatedTokenValidationPolicy is absent (404) unless somebody wrote it, which equals 'all'; v1.0's metadata has GET, PATCH and DELETE.",
    label: "reported",
    source:
      "v1.0 metadata of 2026-10-22 for the three methods; MicrosoftDocs/entra-docs 'Strengthen federated sign-in security', 2026-08-18",
    breaksIfWrong: "nothing: an absent policy and one of 'all' are taken for the same.",
  }),
  row({
    id: "entra-federated-token-validation-put",
    what: "PUT of federatedTokenValidationPolicy writes validatingDomains, by their type, and answers 200 with the policy.",
    label: "documented",
    source: learn("graph/api/federatedtokenvalidationpolicy-update"),
    breaksIfWrong: "the runbook's step would fail; DELETE stands beside it.",
  }),
  ...registrationBehaviours,
  ...surfaceBehaviours,
  ...signInBehaviours,
];

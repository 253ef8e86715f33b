import { type Behaviour, defineBehaviour } from "../core";

const API_V1 = "https://docs.jumpcloud.com/api/1.0/index.html";
const API_V2 = "https://docs.jumpcloud.com/api/2.0/index.html";
const TERRAFORM =
  "https://github.com/loadsmart/terraform-provider-jumpcloud (internal/client, internal/provider fakes)";
const POWERSHELL = "https://github.com/TheJumpCloud/support (PowerShell/JumpCloud Module)";
const CLI = "https://github.com/TheJumpCloud/jc-cli";
const RECORDINGS = "https://github.com/JupiterOne/graph-jumpcloud (recorded answers)";

type Row = Omit<Behaviour, "vendor" | "label">;

/** Everything that the JumpCloud emulator does and where it comes from. */
export const JUMPCLOUD_BEHAVIOURS: readonly Behaviour[] = [
  ...rows("documented", [
    {
      id: "jumpcloud-page-size",
      what: "A page has 10 rows by default and 100 at most; larger limits are cut.",
      source: API_V1,
    },
    {
      id: "jumpcloud-list-forms",
      what: "v1 lists are {totalCount, results}, v2 lists are bare arrays.",
      source: API_V2,
    },
    {
      id: "jumpcloud-filters",
      what: "v1 filters are field:$op:value, v2 filters field:op:value; lists of fields are separated by spaces in v1, by commas in v2.",
      source: API_V2,
    },
    {
      id: "jumpcloud-group-put",
      what: "PUT of a group replaces it: plain fields that aren't sent are emptied.",
      source: API_V2,
    },
    {
      id: "jumpcloud-paths",
      what: "A person leaves the sync only when every path to the directory is gone.",
      source: API_V2,
    },
    {
      id: "jumpcloud-sync-status",
      what: "users?syncStatus=true shows externalId and syncStatus for each person.",
      source: API_V2,
    },
    {
      id: "jumpcloud-export",
      what: "First name, last name and display name are always exported; translation rules add more; existing people are overwritten.",
      source: "https://jumpcloud.com/support/sync-user-attributes-with-m365",
    },
    {
      id: "jumpcloud-consent",
      what: "A Microsoft 365 directory is connected by an administrator's consent and works as long as that account does.",
      source: "https://jumpcloud.com/support/faq-m365-directory-integration",
    },
    {
      id: "jumpcloud-deactivation",
      what: "Removing a directory removes its settings and bindings for good; people in the tenant stay active.",
      source: "https://jumpcloud.com/support/faq-m365-directory-integration",
    },
    {
      id: "jumpcloud-groups-need-email",
      what: "A group gets to the tenant only with groupsEnabled, an e-mail address and a member.",
      source: "https://jumpcloud.com/support/sync-users-and-groups-from-jumpcloud-to-m365-azure-ad",
    },
    {
      id: "jumpcloud-take-over",
      what: "Binding takes over people who exist in the tenant under the same user principal name, and groups of the same name.",
      source: "https://jumpcloud.com/support/sync-users-and-groups-from-jumpcloud-to-m365-azure-ad",
    },
    {
      id: "jumpcloud-suspend-unbound",
      what: "Who loses the last path to the directory is blocked in the tenant, not deleted.",
      source: "https://jumpcloud.com/support/sync-users-and-groups-from-jumpcloud-to-m365-azure-ad",
      breaksIfWrong: "removing people from the group would lock nobody out, or delete accounts",
    },
    {
      id: "jumpcloud-domain-unverified",
      what: "Nobody syncs whose name is on a domain that isn't verified in the tenant.",
      source: "https://jumpcloud.com/?p=151362",
    },
    {
      id: "jumpcloud-key-pair-upload",
      what: "An uploaded certificate must match its key; a certificate without a key leaves none.",
      source: "https://jumpcloud.com/support/manage-application-idp-certificate-and-key-pairs",
    },
  ]),
  ...rows("reported", [
    {
      id: "jumpcloud-no-key-redirect",
      what: "A request without a key is answered 302 to /login; a wrong key 401.",
      source: "measured against the live API by a third-party client, 2026-08",
    },
    {
      id: "jumpcloud-no-rate-headers",
      what: "429 comes without Retry-After and without rate headers; a fault can add the header.",
      source: "measured against the live API by a third-party client, 2026-08",
    },
    { id: "jumpcloud-org-header", what: "x-org-id is not accepted on /organizations.", source: POWERSHELL },
    {
      id: "jumpcloud-oauth",
      what: "A service account's token comes from POST /oauth2/token with Basic credentials and scope api, for an hour.",
      source: CLI,
    },
    {
      id: "jumpcloud-certificate-regenerated",
      what: "A PUT of an application without config.idpCertificate makes a new key and certificate.",
      source: TERRAFORM,
      breaksIfWrong: "the care taken around updates would be needless; nothing else",
    },
    {
      id: "jumpcloud-certificate-form",
      what: "config.idpCertificate.value is base64 of the PEM text.",
      source: TERRAFORM,
      breaksIfWrong: "the certificate can't be read, and no domain can be federated",
    },
    {
      id: "jumpcloud-private-key-shown",
      what: "Answers carry the application's private key, for full administrators.",
      source: "a connector's test fixture that strips it",
    },
    { id: "jumpcloud-sso-url", what: "ssoUrl is required, and not checked to be unique.", source: TERRAFORM },
    {
      id: "jumpcloud-group-list-short",
      what: "The list of groups leaves out membership fields and shows attributes as null.",
      source: TERRAFORM,
    },
    {
      id: "jumpcloud-ldap-groups",
      what: "A new group gets attributes.ldapGroups by itself.",
      source: TERRAFORM,
    },
    {
      id: "jumpcloud-posix-groups",
      what: "posixGroups can't be changed once they are set.",
      source: TERRAFORM,
    },
    {
      id: "jumpcloud-member-answers",
      what: "Adding a member twice is 409, an unknown group 400, an unknown person or no member 404.",
      source: TERRAFORM,
    },
    {
      id: "jumpcloud-dynamic-members",
      what: "Members of a dynamic group can't be set: 204, and nothing happens.",
      source: TERRAFORM,
    },
    {
      id: "jumpcloud-query-dsl",
      what: "The console's rule language needs the header X-Query-Dsl: v2; exemptions are of type USER in capitals.",
      source: TERRAFORM,
    },
    {
      id: "jumpcloud-memberof-unknown",
      what: "memberof of an unknown person is an empty list.",
      source: TERRAFORM,
    },
    {
      id: "jumpcloud-eventual-graph",
      what: "Changes of members and associations show after some reads (a fault, off at first).",
      source: POWERSHELL,
    },
    {
      id: "jumpcloud-link-header",
      what: "Only some v2 lists give Link rel=next: here usergroups and applications.",
      source: CLI,
    },
    {
      id: "jumpcloud-office365-list",
      what: "GET /v2/office365s lists Microsoft 365 directories.",
      source: `${CLI} (in no official document)`,
    },
    {
      id: "jumpcloud-oauth-status",
      what: "oAuthStatus has expiry.seconds as text, and error invalid_grant when the consent is stale.",
      source: CLI,
    },
    {
      id: "jumpcloud-metadata",
      what: "organizations/{org}/applications/{app}/metadata.xml gives the SAML metadata.",
      source: "https://github.com/CognotektGmbH/terraform-provider-jumpcloud",
    },
    {
      id: "jumpcloud-activate",
      what: "POST /v2/office365/activate and reactivate give the address of the consent page.",
      source: "JumpCloud's API document of May 2021; later ones keep the path only",
    },
    {
      id: "jumpcloud-directory-domains",
      what: "Domains of a directory are listed, added and removed under /domains.",
      source: "JumpCloud's API document of March 2024; later ones keep the path only",
    },
    {
      id: "jumpcloud-certificate-life",
      what: "A generated certificate lives five years.",
      source: RECORDINGS,
    },
    {
      id: "jumpcloud-partial-user-put",
      what: "PUT of a person changes only what is sent; lists are replaced as a whole.",
      source: POWERSHELL,
    },
    {
      id: "jumpcloud-name-id",
      what: "JumpCloud writes its user's _id as onPremisesImmutableId and sends it as NameID.",
      source: `${POWERSHELL} ImmutableIDUpdate.ps1`,
      breaksIfWrong: "everybody of a federated domain would be refused at sign-in",
    },
  ]),
  ...rows("assumed", [
    {
      id: "jumpcloud-template-key",
      what: "The template of Microsoft 365 has the key office365.",
      source: "the default IdP URL ends in /saml2/office365",
      breaksIfWrong: "the application can't be created; the key must then be set",
    },
    {
      id: "jumpcloud-template-config",
      what: "Its settings are those of this emulator's template; idpEntityId can be set.",
      source: "the vendor's other templates",
      breaksIfWrong: "setting the entity id fails, and no domain can be federated",
    },
    {
      id: "jumpcloud-certificate-upload",
      what: "An own certificate and key can be sent in config, in the form in which they are read.",
      source: "symmetry with reading",
      breaksIfWrong: "a certificate can be rotated in the console only",
    },
    {
      id: "jumpcloud-key-kept",
      what: "Sending back the certificate with an empty key keeps the key.",
      source: "a Terraform provider does so without harm",
      breaksIfWrong: "an update of the application by an identity that can't see the key would break sign-in",
    },
    {
      id: "jumpcloud-immutable-id-kept",
      what: "A person whose immutable id is somebody else's is not overwritten: the sync fails.",
      source: "caution",
      breaksIfWrong: "people of another identity provider would be taken over",
    },
    {
      id: "jumpcloud-default-domain",
      what: "People outside the listed domains get the default domain; without one they don't sync; an empty list lets everybody sync.",
      source: "an announcement of July 2023 that can be read in two ways",
      breaksIfWrong: "people get other user names than foreseen",
    },
    {
      id: "jumpcloud-sync-codes",
      what: "syncStatus.code is 0 for success, else a code of google.rpc.",
      source: "the form of the vendor's other errors",
      breaksIfWrong: "people who are synced look failed, or the other way round",
    },
    {
      id: "jumpcloud-external-id",
      what: "externalId is the object id in Entra.",
      source: "the document calls it the external resource's id",
      breaksIfWrong: "people are looked up in vain by it",
    },
    {
      id: "jumpcloud-sync-timing",
      what: "Changes arrive within a second (can be set), failures are tried again by themselves.",
      source: "the documents say real-time, without a number",
    },
    {
      id: "jumpcloud-staged-wait",
      what: "Staged people are not written to the tenant.",
      source: "they have no access to any resource",
    },
    {
      id: "jumpcloud-suspended-there",
      what: "Suspended people are blocked in the tenant; locked ones and those with an expired password where the directory says so.",
      source: "names of the directory's settings",
    },
    {
      id: "jumpcloud-no-reenable",
      what: "An account that somebody else blocked in the tenant is not enabled by the sync.",
      source: "caution",
      breaksIfWrong: "blocked shared mailboxes would be opened when they are bound",
    },
    {
      id: "jumpcloud-no-drift-repair",
      what: "What was changed in the tenant by hand is overwritten only with the next change in JumpCloud.",
      source: "one-way export on change",
    },
    {
      id: "jumpcloud-unknown-setting",
      what: "A setting that the template lacks is refused.",
      source: "clients avoid sending one",
    },
    {
      id: "jumpcloud-wrong-org",
      what: "An x-org-id of another organization is answered 401.",
      source: "not established",
    },
    {
      id: "jumpcloud-foreign-region",
      what: "A key of another region is unknown: 401.",
      source: "regions are separate",
    },
    {
      id: "jumpcloud-duplicate-group-names",
      what: "Two groups may have one name.",
      source: "not established",
    },
    {
      id: "jumpcloud-unsorted",
      what: "A list without sort comes in no useful order, but a steady one (a fault makes it unsteady); sort is ignored where it isn't documented.",
      source: "the vendor's advice to sort while paging",
    },
    {
      id: "jumpcloud-dynamic-timing",
      what: "Dynamic groups are evaluated at once.",
      source: "seconds on the real service",
    },
  ]),
];

function rows(label: Behaviour["label"], list: Row[]): Behaviour[] {
  return list.map((row) => defineBehaviour({ vendor: "jumpcloud", label, ...row }));
}

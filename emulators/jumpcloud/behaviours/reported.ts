import { defineBehaviours } from "./define";

const TERRAFORM =
  "https://github.com/loadsmart/terraform-provider-jumpcloud (internal/client, internal/provider fakes)";
const POWERSHELL = "https://github.com/TheJumpCloud/support (PowerShell/JumpCloud Module)";
const CLI = "https://github.com/TheJumpCloud/jc-cli";
const SALT = "https://gitlab.com/ggiesen/saltext-jumpcloud (written against a live organization)";
const RECORDINGS = "https://github.com/JupiterOne/graph-jumpcloud (recorded answers)";

/** What others saw on the live service, or published against it. */
export const reported = defineBehaviours("reported", [
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
    id: "jumpcloud-identity-providers",
    what: "GET /v2/identity-providers answers identityProviders with id, name, type (OIDC, GOOGLE, OKTA, AZURE) and oidc without its secret, at most one.",
    source: `${CLI}, docs/plans/2026-02-24-identity-providers-design.md (probed live)`,
    breaksIfWrong: "a circle of sign-ins would not be seen before the flip: it is told as unread.",
  },
  {
    id: "jumpcloud-administrators",
    what: "GET /users answers the organisation's administrators as totalCount and results, each with email, roleName and suspended; service accounts are none of them.",
    source: `${POWERSHELL}, Public/Administrators/Get-JCAdmin.ps1; the document has the path without a method, and UserReturn`,
    breaksIfWrong: "where their reset mail goes would not be known: it is told as unread.",
  },
  {
    id: "jumpcloud-organizations-limited-account",
    what: "GET /organizations answers 403 to a service account with a limited role; users and applications carry their organization.",
    source: `${CLI}, commit bd5858d (2026-04-01)`,
    breaksIfWrong: "nothing: the list is asked first.",
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
    id: "jumpcloud-group-sort",
    what: "Lists of groups can't be sorted by id: 400, invalid sort field.",
    source: SALT,
    breaksIfWrong: "groups would be read in the order of their names for nothing",
  },
  {
    id: "jumpcloud-group-echo",
    what: "A PUT of a group takes read-only fields as they were read, and refuses a missing name.",
    source: SALT,
  },
  {
    id: "jumpcloud-filter-without-dollar",
    what: "v1 filters work without the dollar sign too, which the documents call undefined.",
    source: SALT,
  },
  {
    id: "jumpcloud-several-targets",
    what: "Associations take several targets, parted by commas, policies among them; the document has one.",
    source: SALT,
  },
  {
    id: "jumpcloud-sso-type",
    what: "ssoType beside an application's sso is taken and ignored.",
    source: CLI,
  },
  {
    id: "jumpcloud-trailing-slash",
    what: "A slash at the end of a path makes no difference.",
    source: "https://pypi.org/project/jumpcloud/",
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
    id: "jumpcloud-orphan-entries",
    what: "An entry of a group whose object is gone is counted in x-total-count, keeps its position and is missing in its page (fault, off).",
    source: "https://github.com/TheJumpCloud/support/issues/369 and pull/370",
    breaksIfWrong: "a group with such an entry would be refused although nobody is missing.",
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
]);

import { defineBehaviours } from "./define";

/** What nobody has written down; a probe of a real tenant settles it. */
export const assumed = defineBehaviours("assumed", [
  {
    id: "jumpcloud-identity-provider-address",
    what: "The address of an AZURE identity provider names the tenant first in its path, and the sign-in pages here send nobody there.",
    source:
      "Microsoft's issuer addresses, https://login.microsoftonline.com/TENANT/v2.0; no answer with one is published",
    breaksIfWrong: "a circle would be told as an identity provider that names no tenant, and refuse nothing.",
  },
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
    id: "jumpcloud-ws-federation-addresses",
    what: "The addresses of WS-Federation (/wsfed, /wstrust, its metadata below /mex) end as the application's SAML address does, answer 400 to a plain GET, and 404 where no active application is; the page below /wsfed signs people in.",
    source: "the vendor prints them in its console and publishes none",
    breaksIfWrong: "a move to WS-Federation is refused although the addresses are right",
  },
  {
    id: "jumpcloud-certificate-upload",
    what: "An own certificate and key can be sent in config, in the form in which they are read (faults refuse or ignore them).",
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
  {
    id: "jumpcloud-saml-response",
    what: "The response has the assertion signed by RSA-SHA256, for ten minutes, with the certificate in it; Destination and Recipient are login.srf.",
    source: "what Entra demands; JumpCloud publishes no example",
  },
  {
    id: "jumpcloud-idp-email",
    what: "IDPEmail is the name that JumpCloud writes as user principal name, translation rules and default domain included.",
    source: "sign-in would fail otherwise for everybody whom a rule renames",
    breaksIfWrong: "people whom a rule or the default domain renames would be refused at sign-in",
  },
  {
    id: "jumpcloud-authn-context",
    what: "authClaimConfiguration gives singleAuthnContextValue to everybody, authnContextMappings {method: password | mfa, value} to each; without it PasswordProtectedTransport.",
    source: "names of the API document, which has no values",
    breaksIfWrong: "Entra would not hear of the second factor, and ask again",
  },
  {
    id: "jumpcloud-requested-context-ignored",
    what: "An authentication context that a request asks for changes nothing.",
    source: "not established",
  },
  {
    id: "jumpcloud-policy-deny-first",
    what: "Of several policies that decide, deny comes before a second factor, and that before plain access.",
    source: "the strictest is the safest to rehearse",
  },
  {
    id: "jumpcloud-policy-conditions",
    what: "Conditions of access policies never hold for the emulated browser; any enrolled factor counts, shown as a six-digit code.",
    source: "it is on no managed device and in no listed network",
  },
  {
    id: "jumpcloud-mfa-fields",
    what: "mfa.configured, totp_enabled and mfaEnrollment agree: with one factor enrolled a person is enrolled.",
    source: "names of the fields; the document doesn't say how they hang together",
    breaksIfWrong: "people would be taken for able to log in, or not, by the wrong field",
  },
  {
    id: "jumpcloud-auth-claim-parts",
    what: "authClaimConfiguration has its parts beside its value, empty at first; its modes are unknown.",
    source: "the definition of a template in the document of API v1",
  },
  {
    id: "jumpcloud-spoilt-lists",
    what: "Pages of lists can be short, empty, failed or repeated while the total stays (faults, off).",
    source: "what any paged service does under load; not seen",
  },
  {
    id: "jumpcloud-null-entries",
    what: "An entry whose object is gone can also stand in its page as null (fault, off).",
    source: "JumpCloud calls them null records, and does not say whether a page ever shows one",
  },
  {
    id: "jumpcloud-group-description",
    what: "A group's description has no limit of its own, and is exported with its name: the tenant's security group has it.",
    source:
      "no document names a limit for groups, as the one of applications does, or lists what of a group is exported",
    breaksIfWrong:
      "a long description with its mark would be refused, or who may read groups in the tenant would not see the mark",
  },
  {
    id: "jumpcloud-password-refused",
    what: "A password that the tenant refuses is told among the details of syncStatus, whose code stays that of the person; it is not tried again before the next change.",
    source: "nothing is published of it; JumpCloud keeps no password that it could send again",
    breaksIfWrong: "the status of people would tell more, or less, of their password than rehearsed",
  },
  {
    id: "jumpcloud-password-at-login",
    what: "A login writes the password only where none was tried since the person was bound, by the portal or by an application alike.",
    source:
      "https://jumpcloud.com/support/password-takeover-with-external-directories says whenever somebody logs in to the user portal after a change of their record, not whether a refused write counts; fewer writes are the stricter rehearsal of a rollback",
    breaksIfWrong:
      "after a rollback people would have the JumpCloud password sooner than rehearsed, which the command says",
  },
  {
    id: "jumpcloud-password-date",
    what: "password_date is when the password was set last, and null for whoever never set one.",
    source: "the field's name; the document does not describe it",
    breaksIfWrong: "a rollback would call passwords of JumpCloud newer or older than they are",
  },
  {
    id: "jumpcloud-no-session",
    what: "Each visit of an application asks for the password.",
    source: "the real service remembers browsers for some time",
  },
]);

import { defineBehaviours } from "./define";

const API_V1 = "https://docs.jumpcloud.com/api/1.0/index.html";
const API_V2 = "https://docs.jumpcloud.com/api/2.0/index.html";

/** What JumpCloud's own documents say. */
export const documented = defineBehaviours("documented", [
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
    id: "jumpcloud-empty-lists",
    what: "Devices, commands, policies, device groups and IP lists are lists too; the emulated company has none.",
    source: API_V1,
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
    id: "jumpcloud-password-export",
    what: "The JumpCloud password is written to the tenant at each change, and at the first login after the person was bound; until then an account that JumpCloud made has a random one.",
    source: "https://jumpcloud.com/support/sync-user-attributes-with-m365",
  },
  {
    id: "jumpcloud-consent",
    what: "A Microsoft 365 directory is connected by an administrator's consent and works as long as that account does.",
    source: "https://jumpcloud.com/support/faq-m365-directory-integration",
  },
  {
    id: "jumpcloud-consent-revoked",
    what: "Revoking the sessions of who consented ends the consent: AADSTS50173.",
    source: "https://learn.microsoft.com/entra/identity-platform/reference-error-codes",
  },
  {
    id: "jumpcloud-deactivation",
    what: "Removing a directory removes its settings and bindings for good; people in the tenant stay active.",
    source: "https://jumpcloud.com/support/faq-m365-directory-integration",
  },
  {
    id: "jumpcloud-application-description",
    what: "An application's description has 256 characters at most.",
    source: API_V1,
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
    what: "An uploaded certificate must match its key; a certificate without a key leaves none, nor a time of it.",
    source: "https://jumpcloud.com/support/manage-application-idp-certificate-and-key-pairs",
  },
  {
    id: "jumpcloud-policy-order",
    what: "Access policies for named people or groups decide; those for everybody only where none of them applies.",
    source: "https://jumpcloud.com/support/get-started-conditional-access-policies",
  },
  {
    id: "jumpcloud-mfa-not-enrolled",
    what: "Where a policy demands a second factor, who has none set up can't get in.",
    source:
      "https://jumpcloud.com/support/choosing-multi-factor-authenticators-in-conditional-access-policies",
  },
  {
    id: "jumpcloud-sso-auth",
    what: "Each sign-in to an application is an sso_auth event, failed ones too.",
    source: "https://docs.jumpcloud.com/api/insights/directory/1.0/index.html",
  },
  {
    id: "jumpcloud-key-pair-strength",
    what: "An own certificate has an RSA key of 2048 bits at least and is signed with SHA-256.",
    source: "https://jumpcloud.com/support/manage-application-idp-certificate-and-key-pairs",
  },
  {
    id: "jumpcloud-regenerate",
    what: "An administrator can regenerate an application's certificate in the console, and nothing else is told of it.",
    source: "https://jumpcloud.com/support/manage-application-idp-certificate-and-key-pairs",
  },
  {
    id: "jumpcloud-access-policy-form",
    what: "Access policies have a type, an effect (allow, deny, obligations) and targets (users, groups, resources); others are refused.",
    source: API_V2,
  },
  {
    id: "jumpcloud-insights-query",
    what: "Events are asked for by service and RFC 3339 times, and go on after the last one by X-Search_after.",
    source: "https://docs.jumpcloud.com/api/insights/directory/1.0/index.html",
  },
  {
    id: "jumpcloud-mfa-reset",
    what: "resetmfa takes the second factor away and can give days or a date until when none is needed.",
    source: API_V1,
  },
]);

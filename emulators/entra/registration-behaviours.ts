import { type Behaviour, defineBehaviour } from "../core";

const learn = (page: string) => `https://learn.microsoft.com/${page}`;
const row = (behaviour: Omit<Behaviour, "vendor">) => defineBehaviour({ vendor: "entra", ...behaviour });

/** App registrations, their credentials and owners, and the permissions that they are granted. */
export const registrationBehaviours: readonly Behaviour[] = [
  row({
    id: "entra-registrations",
    what: "An application is made by its name, has no service principal then, and is named by an object id or appId.",
    label: "documented",
    source: learn("graph/api/application-post-applications"),
  }),
  row({
    id: "entra-registration-names",
    what: "Several applications may have the same name, and each makes another.",
    label: "documented",
    source: learn("graph/api/resources/application"),
  }),
  row({
    id: "entra-registration-owner",
    what: "An application that makes another is not its owner.",
    label: "assumed",
    source: "the pages name an owner of what a signed-in person makes; of an application they say nothing",
    breaksIfWrong: "nothing: the script that makes the registrations takes every owner off what it made.",
  }),
  row({
    id: "entra-service-principal-post",
    what: "POST /servicePrincipals with an appId makes the service principal of an application, once.",
    label: "documented",
    source: learn("graph/api/serviceprincipal-post-serviceprincipals"),
  }),
  row({
    id: "entra-app-roles",
    what: "The service principal of Microsoft Graph, appId 00000003-0000-0000-c000-000000000000, lists its application permissions in appRoles, by value and id.",
    label: "documented",
    source: learn("graph/permissions-grant-via-msgraph"),
  }),
  row({
    id: "entra-app-role-ids",
    what: "The ids of appRoles are made from the permissions' names; Microsoft's are others.",
    label: "assumed",
    source: "nothing here may know an id by heart: it is read from the tenant",
  }),
  row({
    id: "entra-app-role-assignments",
    what: "POST appRoleAssignedTo of the resource grants a permission, which is the admin consent; the same one twice is refused with 400; DELETE appRoleAssignments takes it away.",
    label: "documented",
    source: learn("graph/api/serviceprincipal-post-approleassignedto"),
  }),
  row({
    id: "entra-federated-credentials",
    what: "An application has up to 20 federated credentials; name, and issuer with subject, are unique; audiences has one value.",
    label: "documented",
    source: learn("graph/api/application-post-federatedidentitycredentials"),
  }),
  row({
    id: "entra-principal-disabled",
    what: "PATCH accountEnabled false of a service principal: no new token (AADSTS7000112); tokens that it has last to their end.",
    label: "documented",
    source: learn("entra/identity/enterprise-apps/disable-user-sign-in-portal"),
  }),
  row({
    id: "entra-grant-deleted",
    what: "DELETE of an oAuth2PermissionGrant takes the scopes away. JumpCloud signs in as an application here, and goes on.",
    label: "documented",
    source: learn("graph/api/oauth2permissiongrant-delete"),
  }),
  row({
    id: "entra-remove-password",
    what: "removePassword takes a secret away by its keyId, and DELETE a federated credential by its id.",
    label: "documented",
    source: learn("graph/api/application-removepassword"),
  }),
  row({
    id: "entra-key-credentials",
    what: "PATCH of keyCredentials takes the place of all that were there; a list never shows key or secretText.",
    label: "documented",
    source: learn("graph/api/application-update"),
  }),
];

/** Requests of JumpCloud about one kind of object, as `METHOD path`; in braces what stands for an object. */
export interface JumpCloudRequests {
  /** What they are about, as a reader calls it. */
  about: string;
  /** The role Read Only may send them. */
  reads: readonly string[];
  /** They need the role Administrator. */
  writes: readonly string[];
}

/** Every request of JumpCloud; a test asks the emulator each of them, with the role Read Only and with Administrator. */
export const JUMPCLOUD_REQUESTS: readonly JumpCloudRequests[] = [
  {
    about: "organisation",
    reads: [
      "GET /api/organizations",
      "GET /api/organizations/{organization}",
      "GET /api/users",
      "GET /api/v2/authn/policies",
      "GET /api/v2/identity-providers",
      "POST /insights/directory/v1/events",
    ],
    writes: [],
  },
  {
    about: "people",
    reads: [
      "GET /api/systemusers",
      "GET /api/systemusers/{user}",
      "POST /api/search/systemusers",
      "GET /api/v2/users/{user}/memberof",
      "GET /api/v2/users/{user}/office365s",
    ],
    writes: [],
  },
  {
    about: "group",
    reads: [
      "GET /api/v2/usergroups",
      "GET /api/v2/usergroups/{group}",
      "GET /api/v2/usergroups/{group}/members",
      "GET /api/v2/usergroups/{group}/membership",
      "GET /api/v2/usergroups/{group}/associations",
      "GET /api/v2/usergroups/{group}/applications",
      "GET /api/v2/usergroups/{group}/office365s",
    ],
    writes: [
      "POST /api/v2/usergroups",
      "PUT /api/v2/usergroups/{group}",
      "DELETE /api/v2/usergroups/{group}",
      "POST /api/v2/usergroups/{group}/members",
      "POST /api/v2/usergroups/{group}/associations",
    ],
  },
  {
    about: "application",
    reads: [
      "GET /api/application-templates",
      "GET /api/application-templates/{template}",
      "GET /api/applications",
      "GET /api/applications/{application}",
      "GET /api/organizations/{organization}/applications/{application}/metadata.xml",
      "GET /api/v2/applications/{application}/associations",
      "GET /api/v2/applications/{application}/usergroups",
      "GET /api/v2/applications/{application}/users",
    ],
    writes: [
      "POST /api/applications",
      "PUT /api/applications/{application}",
      "DELETE /api/applications/{application}",
      "POST /api/v2/applications/{application}/associations",
    ],
  },
  {
    about: "Microsoft 365 directory",
    reads: [
      "GET /api/v2/directories",
      "GET /api/v2/office365s/{directory}",
      "GET /api/v2/office365s/{directory}/associations",
      "GET /api/v2/office365s/{directory}/domains",
      "GET /api/v2/office365s/{directory}/translationrules",
      "GET /api/v2/office365s/{directory}/usergroups",
      "GET /api/v2/office365s/{directory}/users",
    ],
    writes: [
      "PATCH /api/v2/office365s/{directory}",
      "POST /api/v2/office365s/{directory}/associations",
      "POST /api/v2/office365s/{directory}/domains",
      "DELETE /api/v2/office365s/{directory}/domains/{domain}",
      "POST /api/v2/office365s/{directory}/translationrules",
      "DELETE /api/v2/office365s/{directory}/translationrules/{rule}",
    ],
  },
];

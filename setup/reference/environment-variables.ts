/** The variables of the environment that the program and the command read; a test compares it with the source. */
export const ENVIRONMENT: Record<string, string> = {
  JUMPCLOUD_API_KEY:
    "API key of a JumpCloud administrator. Or JUMPCLOUD_CLIENT_ID and JUMPCLOUD_CLIENT_SECRET.",
  JUMPCLOUD_CLIENT_ID: "Id of the client of a JumpCloud service account.",
  JUMPCLOUD_CLIENT_SECRET: "Secret of that client.",
  JUMPCLOUD_ORG_ID: "Id of the organisation that the key has to belong to.",
  JUMPCLOUD_REGION: "`us`, `eu` or `in`: where JumpCloud keeps the organisation. Default: `us`.",
  JUMPCLOUD_BASE_URL: "Another address of JumpCloud's API, such as the emulator's.",
  JUMPCLOUD_ALLOW_BASE_URL:
    "`true` allows a JUMPCLOUD_BASE_URL that is neither JumpCloud's nor on this machine.",
  JUMPCLOUD_SSO_BASE_URL: "Where JumpCloud's sign-in pages live, in place of the key `ssoBaseUrl`.",
  JUMPCLOUD_ENTRA_ALLOW_HOSTS:
    "Hosts, other than JumpCloud's, at which people may type their password, with commas between.",
  JUMPCLOUD_ENTRA_JUDGED: "`review` sets it for its own preview; you need not.",
  ARM_TENANT_ID: "Id of the Entra tenant. Without it nothing is asked of Microsoft.",
  ARM_CLIENT_ID: "Id of the app registration.",
  ARM_CLIENT_SECRET: "Its secret.",
  ARM_CLIENT_CERTIFICATE: "In place of a secret: its certificate and key, PKCS#12 in base64.",
  ARM_CLIENT_CERTIFICATE_PATH: "The same as a file.",
  ARM_CLIENT_CERTIFICATE_PASSWORD: "The password of that file.",
  ARM_USE_OIDC: "`true`: sign in with the token of a pipeline (OIDC), without a secret.",
  ARM_OIDC_TOKEN: "That token.",
  ARM_OIDC_TOKEN_FILE_PATH: "The same as a file.",
  ARM_OIDC_REQUEST_URL: "Where the token is asked for; GitHub sets ACTIONS_ID_TOKEN_REQUEST_URL.",
  ARM_OIDC_REQUEST_TOKEN: "What it is asked for with; GitHub sets ACTIONS_ID_TOKEN_REQUEST_TOKEN.",
  ARM_USE_CLI: "`false`: never sign in with the account of Azure's CLI (`az login`).",
  ARM_ENVIRONMENT: "Microsoft's cloud: `public`, `usgovernment`, `china`. Default: `public`.",
  ARM_METADATA_HOSTNAME: "The host that describes another cloud.",
  ARM_MSI_ENDPOINT: "Address of Azure's managed identity; only the azuread provider uses it.",
};

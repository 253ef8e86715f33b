/** One setting of an application: a value in its wrapper. */
export interface ConfigEntry {
  label?: string;
  position?: number;
  readOnly?: boolean;
  required?: boolean;
  tooltip?: { template: string; variables: { icon: string; message: string } };
  type?: string;
  value?: unknown;
  visible?: boolean;
  [extra: string]: unknown;
}

/** An SSO application (`application`). */
export interface Application {
  _id: string;
  /** Key of the template that it was made from. */
  name: string;
  displayName: string;
  displayLabel: string;
  description: string;
  ssoUrl: string;
  active: boolean;
  beta: boolean;
  color: string | null;
  organization: string;
  logo: { url?: string; color?: string };
  learnMore: string;
  parentApp: string;
  databaseAttributes: unknown[];
  created: string;
  config: Record<string, ConfigEntry>;
  sso: {
    type: string;
    hidden: boolean;
    beta: boolean;
    jit: boolean;
    idpCertExpirationAt?: string;
    idpCertificateUpdatedAt?: string;
    idpPrivateKeyUpdatedAt?: string;
    spCertificateUpdatedAt?: string;
  };
}

/** What applications are made from (`applicationtemplate`). */
export interface ApplicationTemplate {
  _id: string;
  name: string;
  displayName: string;
  ssoType: "saml" | "oidc";
  slug: string;
  config: Record<string, ConfigEntry>;
  learnMore: string;
  provisioning?: string;
}

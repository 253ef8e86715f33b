import type { Certificate } from "../certificates";
import type { ConfigField } from "./templates";

/** A single sign-on application, without its private key. */
export interface Application {
  id: string;
  /** The key of its template, such as `office365`. */
  name: string;
  displayName: string;
  /** The label that administrators see. */
  displayLabel: string;
  description: string;
  ssoUrl: string;
  active: boolean;
  organization: string;
  ssoType: string | undefined;
  created: string;
  /**
   * When each half of what it signs with was last written, RFC 3339; missing where JumpCloud does not tell. Without a
   * time for the key it has none, as after an upload of a certificate alone.
   * https://jumpcloud.com/support/manage-application-idp-certificate-and-key-pairs
   */
  pairUpdated?: { certificate: string; privateKey?: string };
  /** Every setting except the private key, each in its wrapper. */
  config: Record<string, ConfigField>;
  /** Missing where JumpCloud shows none that can be read, as in some lists; `certificate(id)` says why. */
  certificate?: Certificate;
}

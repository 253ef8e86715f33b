/** How the certificate of one domain's application is rolled over. */
export interface RolloverDeclaration {
  /** Name of the domain. */
  domain: string;
  /** Application at JumpCloud that signs the domain's people in. */
  applicationId: string;
  /**
   * `due` begins a rollover when two thirds of the certificate's life have passed. Any other text is the name of one rollover,
   * which happens once: the name becomes part of the certificate's subject.
   */
  when: string;
  /**
   * An earlier run has seen this named rollover at its end: another certificate that somebody made since begins no
   * rollover. What is under way goes on, and an outage is ended all the same.
   */
  finished?: boolean;
  /** File with a certificate to use, PEM. @default one is made */
  certificateFile?: string;
  /** File with its private key, unencrypted PEM. */
  keyFile?: string;
  /** Folder for the files of a pair that is made. @default "rollover" */
  folder?: string;
  /** Days for which a certificate that is made is valid. @default 1095 */
  days?: number;
  /** Whether the files of a made pair stay when JumpCloud has it. @default false */
  keepKey?: boolean;
  /**
   * How JumpCloud gets the pair: `api` tries its API, and asks a person if the API refuses; `console` asks at once.
   * @default "api"
   */
  upload?: "api" | "console";
  /** Seconds between the tenant's trust in the next certificate and its use, until all of Microsoft knows it. @default 300 */
  pauseSeconds?: number;
}

/** What a person at the terminal asks for: begin one now, unless one is under way. */
export const ROLLOVER_NOW = "now";
export const ROLLOVER_WHEN_DUE = "due";

/** What can stand in a certificate's subject without being escaped. */
export const ROLLOVER_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

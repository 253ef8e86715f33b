import type { Holder } from "../../../../audit/holders/holder";

/** What JumpCloud holds of an application. */
export interface SamlApplicationContent {
  /** Left out beside `applicationId`, it is the one that the application has, which `check` fills in. */
  templateName?: string;
  /** Left out beside `applicationId`, it stays as the application has it. */
  displayLabel?: string;
  /** Filled in by `check` beside `applicationId`: JumpCloud never changes it. */
  ssoUrl?: string;
  /** Left out beside `applicationId`, it stays as the application has it. */
  idpEntityId?: string;
  config?: Record<string, unknown>;
}

/** What decides how the resource acts, and is kept in its state only. */
export interface SamlApplicationControl {
  adopt?: boolean;
  onDelete?: "release" | "delete";
}

export interface SamlApplicationInputs extends SamlApplicationContent, SamlApplicationControl {
  /** An application that exists already. */
  applicationId?: string;
  /** Who holds the application: the mark in its description. */
  holder?: Holder;
  /** Stack that hands the application over. */
  transferFrom?: string;
}

export interface SamlApplicationState extends SamlApplicationInputs {
  templateName: string;
  displayLabel: string;
  ssoUrl: string;
  idpEntityId: string;
  applicationId: string;
  certificate: { thumbprint: string; sha256Thumbprint: string; notBefore: string; notAfter: string };
  metadata: { entityId: string; ssoUrl: string };
  organizationId: string;
}

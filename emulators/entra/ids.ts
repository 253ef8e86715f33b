import { createHash, randomBytes, randomUUID } from "node:crypto";

/** A new object's id. */
export const newObjectId = (): string => randomUUID();

/** Role assignments are named by an opaque text, not by a GUID. */
export const newAssignmentId = (): string => `${randomBytes(31).toString("base64url")}-1`;

/** The same text for the same assignment in every run. */
export const seededAssignmentId = (principalId: string, roleTemplateId: string): string =>
  `${createHash("sha256").update(`${principalId}:${roleTemplateId}`).digest("base64url").slice(0, 42)}-1`;

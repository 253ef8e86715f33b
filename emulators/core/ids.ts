import { createHash } from "node:crypto";

/** 24 hexadecimal digits, always the same for the same words: what JumpCloud uses as object id. */
export function hexId(...words: string[]): string {
  return digest(words).slice(0, 24);
}

/** A UUID, always the same for the same words: what Entra uses as object id. */
export function uuidOf(...words: string[]): string {
  const hex = digest(words);
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}

function digest(words: string[]): string {
  return createHash("sha256").update(words.join("\u0000")).digest("hex");
}

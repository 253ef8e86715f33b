import type { Shape } from "./seed-reader";

export const textShape: Shape = { pattern: /\S/, meaning: "a text" };
export const objectIdShape: Shape = { pattern: /^[0-9a-f]{24}$/, meaning: "24 hexadecimal digits" };
export const guidShape: Shape = {
  pattern: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  meaning: "a GUID in lower case",
};
export const domainNameShape: Shape = {
  pattern: /^([a-z0-9-]+\.)+[a-z]{2,}$/,
  meaning: "a domain in lower case",
};
export const pathShape: Shape = { pattern: /^\/[\w/.-]+$/, meaning: "a path that begins with /" };
export const emailShape: Shape = { pattern: /^[^\s@]+@[^\s@]+\.[^\s@]+$/, meaning: "an e-mail address" };

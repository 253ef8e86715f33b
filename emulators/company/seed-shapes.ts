import type { Shape } from "./seed-reader";

export const words: Shape = { pattern: /\S/, meaning: "a text" };
export const objectId: Shape = { pattern: /^[0-9a-f]{24}$/, meaning: "24 hexadecimal digits" };
export const guid: Shape = {
  pattern: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  meaning: "a GUID in lower case",
};
export const domainName: Shape = { pattern: /^([a-z0-9-]+\.)+[a-z]{2,}$/, meaning: "a domain in lower case" };
export const path: Shape = { pattern: /^\/[\w/.-]+$/, meaning: "a path that begins with /" };
export const email: Shape = { pattern: /^[^\s@]+@[^\s@]+\.[^\s@]+$/, meaning: "an e-mail address" };

/** Whether a text is an id as JumpCloud gives its objects: 24 hexadecimal digits in lower case. */
export function isObjectId(text: string): boolean {
  return /^[0-9a-f]{24}$/.test(text);
}

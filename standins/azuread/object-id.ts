const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isUuid(text: unknown): boolean {
  return typeof text === "string" && uuid.test(text);
}

/** The last part of an id such as `/users/<object id>`; ids without the collection in front are refused. */
export function objectIdOf(collection: string, id: string): string {
  const prefix = `${collection}/`;
  const objectId = id.slice(prefix.length);
  if (id.startsWith(prefix) && objectId !== "" && !objectId.includes("/")) return objectId;
  throw new Error(`"${id}" is no id of the azuread plugin's: import with ${prefix}<object id>.`);
}

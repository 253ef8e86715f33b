/** Everything of a stream; `counted` hears of each thousand. */
export async function collectAll<T>(
  entries: AsyncIterable<T>,
  counted: (count: number) => void = () => undefined,
): Promise<T[]> {
  const gathered: T[] = [];
  for await (const entry of entries) {
    gathered.push(entry);
    if (gathered.length % 1000 === 0) counted(gathered.length);
  }
  return gathered;
}

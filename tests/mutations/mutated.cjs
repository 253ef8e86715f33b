/**
 * The file's text with the mutation made. Throws where its line is not there, or not only once.
 * @param {string} text
 * @param {import("./mutated.cjs").Mutation} mutation
 */
function mutated(text, { file, line, becomes }) {
  const lines = text.split("\n");
  const places = lines.flatMap((one, index) => (one.trim() === line ? [index] : []));
  const [place, ...others] = places;
  if (place === undefined || others.length > 0) {
    const found = `${file} has ${places.length || "no"} lines that read \`${line}\``;
    throw new Error(`${found}, and needs one. Correct tests/mutations/mutations.json.`);
  }
  const indent = lines[place]?.match(/^\s*/)?.[0] ?? "";
  return lines.with(place, `${indent}${becomes}`).join("\n");
}

module.exports = { mutated };

const projects = ["unit", "engine"];

/**
 * What jest gets for the arguments of `npm test -- …`: a leading `unit` or `engine` chooses the project, everything else is
 * jest's.
 * @param {string[]} given
 * @param {number} cores
 */
exports.jestArguments = function jestArguments(given, cores) {
  const rest = given.findIndex((argument) => !projects.includes(argument));
  const count = rest < 0 ? given.length : rest;
  const [chosen, others] = [given.slice(0, count), given.slice(count)];
  // Unit tests wait little: of more workers than one beyond the cores each would only compile the same once more.
  const isCounted = others.some((argument) => /^(-w|-i|--maxWorkers|--runInBand)/.test(argument));
  if (chosen.join() === "unit" && !isCounted) others.unshift(`--maxWorkers=${cores + 1}`);
  // At the end, as the option takes every word that follows it.
  return chosen.length > 0 ? [...others, "--selectProjects", ...chosen] : others;
};

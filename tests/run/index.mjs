// npm test [-- unit | engine] [-- jest's own arguments]: a leading `unit` or `engine` chooses the project, everything
// else is jest's.

import { createRequire } from "node:module";

const projects = ["unit", "engine"];
const given = process.argv.slice(2);
const rest = given.findIndex((argument) => !projects.includes(argument));
const chosen = given.splice(0, rest < 0 ? given.length : rest);

// At the end, as the option takes every word that follows it.
const args = chosen.length > 0 ? [...given, "--selectProjects", ...chosen] : given;
process.argv.splice(2, Number.POSITIVE_INFINITY, ...args);
createRequire(import.meta.url)("jest/bin/jest");

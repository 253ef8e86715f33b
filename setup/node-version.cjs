// Which Node runs this project. An old Node has to be able to read this file, and each one that asks it, to the end:
// they keep to the syntax of Node 10, and use nothing newer before they have asked.

/** The oldest that is supported, as `engines` in package.json has it. */
const supported = "20.17";

/** The Node that runs this, with its path, because the engine can find another one than the shell. */
const found = `Node ${process.versions.node} (${process.execPath})`;

/**
 * @param {string} version such as 18.20.8
 * @param {string} least such as 20.17, or 18
 */
function isOlder(version, least) {
  const [major, minor] = version.split(".").map(Number);
  const [leastMajor, leastMinor] = least.split(".").map(Number);
  return major < leastMajor || (major === leastMajor && minor < leastMinor);
}

/**
 * Why this Node can't run something; nothing when it can.
 * @param {string} [needing]
 */
function problem(needing = "jumpcloud-entra") {
  if (!isOlder(process.versions.node, supported)) return undefined;
  return (
    `${found} is too old: ${needing} needs ${supported} or newer, such as 22 or 24. ` +
    "Put one of them first on PATH, then run this again."
  );
}

module.exports = { found, isOlder, problem, supported };

// Pulumi's process for dynamic resources hands over what stands in the property `__provider` of a stack's state, before
// any code of this package, and runs it. Here nothing is compiled: a line of jumpcloud-entra is recognised as a whole and
// done, and all else is refused. See docs/decisions/0022-state-runs-no-code.md.
const { createRequire } = require("node:module");

/** The same as in operations/state/provider-lines.ts, and a test compares them: this file stands alone, as other programs copy it. */
const KINDS = [
  "Preflight",
  "RoleAssignment",
  "PrimaryDomain",
  "UserParity",
  "RollbackRecord",
  "DomainFederation",
  "CertificateRollover",
  "FederationCheck",
];

const lineOf = (kind) =>
  `exports.handler=()=>require("module").createRequire(process.cwd()+"/x.js")("jumpcloud-entra/graph").provider("${kind}")`;

const REFUSAL =
  "The state of this stack has code in __provider that jumpcloud-entra never wrote. None of it ran. Somebody who can write " +
  "this stack's state tries to run code with the credentials of this run. Start nothing more on this stack. Inspect it " +
  "with `npx pulumi stack export --file state.json` and `npx jumpcloud-entra state state.json`, which names each place. Restore " +
  "the last version of the state that it finds clean (`npx pulumi stack import --file`). Renew the credentials that can " +
  "write the state. docs/runners.md says more, also about a dynamic resource of your own.";

module.exports = function handlerInState(line) {
  const kind = KINDS.find((one) => lineOf(one) === line);
  // The caller prints the stack of what is thrown.
  if (kind === undefined) throw Object.assign(new Error(REFUSAL), { stack: "" });
  return {
    handler: () => createRequire(`${process.cwd()}/x.js`)("jumpcloud-entra/graph").provider(kind),
  };
};

// The arrows of the architecture: what each folder may import. What isn't listed is refused.
// docs/architecture.md has the picture.

const { join } = require("node:path");

/** folder (or file) → what it may import of ours, and of npm. */
const arrows = {
  "index.ts": { ours: ["components", "dist/settings"], npm: ["@pulumi/pulumi"] },
  settings: {
    ours: [
      "components",
      "text",
      "audit/addresses/(secret-destinations|sign-in-hosts).ts",
      "audit/second-factor/mfa-behaviors.ts",
      "clients/settings/catalogue.ts",
    ],
    npm: ["@pulumi/pulumi", "zod"],
  },
  components: {
    ours: ["dist/jumpcloud", "providers/graph", "audit"],
    npm: ["@pulumi/pulumi", "@pulumi/azuread"],
  },
  waiting: {},
  text: {},
  "providers/lifecycle": { ours: ["waiting", "text"] },
  "providers/host": {
    ours: ["providers/lifecycle", "waiting", "text"],
    npm: ["@grpc/grpc-js", "@pulumi/pulumi/proto", "google-protobuf", "@types/google-protobuf"],
  },
  "providers/jumpcloud": {
    ours: ["providers/host", "providers/lifecycle", "readings", "audit", "clients", "waiting", "text"],
  },
  "providers/graph": {
    ours: ["providers/lifecycle", "operations", "readings", "audit", "clients", "waiting", "text"],
    npm: ["@pulumi/pulumi"],
  },
  operations: {
    ours: ["readings", "audit", "clients", "waiting", "text"],
    npm: ["zod"],
  },
  audit: { ours: ["text", "waiting"] },
  readings: { ours: ["clients", "audit", "text"] },
  clients: {
    ours: ["waiting"],
    npm: [
      "@azure/core-rest-pipeline",
      "@azure/identity",
      "@microsoft/microsoft-graph-types",
      "fast-xml-parser",
      "node-forge",
      "@types/node-forge",
    ],
  },
  cli: {
    ours: ["operations", "readings", "audit", "clients", "waiting", "text"],
    npm: [
      "commander",
      "listr2",
      "@pulumi/pulumi/automation",
      "string-width",
      "wrap-ansi",
      "@types/wrap-ansi",
      "yaml",
    ],
  },
  emulators: {
    npm: [
      "hono",
      "@hono/node-server",
      "node-forge",
      "@types/node-forge",
      "yaml",
      "commander",
      "samlify",
      "@node-saml/node-saml",
      "zod",
    ],
  },
  standins: {
    ours: ["providers/host", "providers/lifecycle", "waiting", "text"],
    npm: ["@azure/core-rest-pipeline", "@azure/identity"],
  },
  engine: {
    ours: ["waiting"],
    npm: [
      "@grpc/grpc-js",
      "@pulumi/pulumi/proto",
      "@pulumi/pulumi/version",
      "google-protobuf",
      "@types/google-protobuf",
    ],
  },
  demo: {
    ours: ["emulators", "standins", "engine", "cli/engine/engine-events.ts"],
    npm: [
      "listr2",
      "commander",
      "@pulumi/pulumi/automation",
      "@azure/core-rest-pipeline",
      "wrap-ansi",
      "@types/wrap-ansi",
    ],
  },
  policies: { npm: ["@pulumi/policy", "@pulumi/pulumi"] },
};

/** Where something starts or is used from outside; a file that none of these reaches is dead. */
const entries = [
  "index.ts",
  "settings/read-settings.ts",
  "components/(components.cjs|index.ts)",
  "providers/graph/graph.cjs",
  "providers/graph/index.ts",
  "providers/jumpcloud/main.ts",
  "standins/[^/]+/(main|install).ts",
  "engine/setup/index.ts",
  "engine/dev-home.ts",
  "engine/language-host/main.ts",
  "emulators/(main|index).ts",
  "(cli|demo)/(main|index).ts",
  "policies/(policies.cjs|index.ts)",
  "cli/jumpcloud-entra.cjs",
];

const entryFiles = entries.map((entry) => `^${entry}$`);
const ours = (path) => `^${path.replaceAll(".", "\\.")}(/|$)`;
const npm = (name) => `(^|/node_modules/|^node_modules/)${name}([/.]|$)`;

function arrow([folder, { ours: folders = [], npm: packages = [] }]) {
  const allowed = [folder, ...folders].map(ours).concat(packages.map(npm));
  return {
    name: `arrow: ${folder.replace(/\.ts$/, "")}`,
    comment: `${folder} may import only ${[...folders, ...packages, "Node"].join(", ")}`,
    severity: "error",
    from: { path: ours(folder) },
    to: { dependencyTypesNot: ["core"], pathNot: allowed },
  };
}

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    ...Object.entries(arrows).map(arrow),
    {
      name: "no-cycles",
      comment: "types count, too: what two files know of each other is a third file's",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-dead-files",
      comment: "nothing that starts or is exported reaches this file",
      severity: "error",
      from: { path: entryFiles },
      to: { path: Object.keys(arrows).map(ours), pathNot: entryFiles, reachable: false },
    },
  ],
  options: {
    doNotFollow: { path: ["node_modules", "^sdks/", "^dist/"] },
    // dist/jumpcloud is what `jumpcloud-entra/jumpcloud` leads to.
    exclude: { path: ["^(dist/(?!jumpcloud/)|(tests|bench|docs|setup|coverage)/)"] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: join(__dirname, "tsconfig.json") },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["types", "node", "import", "require"],
    },
  },
};

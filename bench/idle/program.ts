import { readFileSync } from "node:fs";
import * as pulumi from "@pulumi/pulumi";

interface Entry {
  type: string;
  name: string;
  kind: "component" | "dynamic" | "plugin";
}

const nothing: pulumi.dynamic.ResourceProvider = {
  check: async (_, news) => ({ inputs: news, failures: [] }),
  diff: async () => ({ changes: false }),
  create: async () => ({ id: "idle", outs: {} }),
};

class Idle extends pulumi.dynamic.Resource {
  constructor(name: string) {
    super(nothing, name, {});
  }
}

/** The SDK's class is abstract. */
class Plain extends pulumi.CustomResource {}

for (const { type, name, kind } of JSON.parse(readFileSync("resources.json", "utf8")) as Entry[]) {
  if (kind === "component") new pulumi.ComponentResource(type, name);
  else if (kind === "dynamic") new Idle(name);
  else new Plain(type, name, {});
}

import type * as pulumi from "@pulumi/pulumi";
import type { Finding } from "../../../../audit/finding";
import type { Holder } from "../../../../audit/holders/holder";
import type { SyncForecast } from "../../../../audit/sync/forecast";
import { type DeepInput, GraphResource } from "../../graph-resource";
import type { AdministratorPlan, PreflightInputs, PreflightState } from "./types";

export type PreflightArgs = DeepInput<PreflightInputs>;

/**
 * Reads both vendors and judges what a run would meet: credentials, permissions, domains, names, the connection.
 * It only reads. What can't work fails the preview; what waits for a person is told in {@link findings}.
 */
export class Preflight extends GraphResource {
  declare readonly tenantId: pulumi.Output<string>;
  declare readonly tenantName: pulumi.Output<string>;
  declare readonly organizationId: pulumi.Output<string>;
  declare readonly organizationName: pulumi.Output<string>;
  declare readonly initialDomain: pulumi.Output<string>;
  declare readonly primaryDomain: pulumi.Output<string>;
  declare readonly directoryId: pulumi.Output<string | undefined>;
  /** As the run goes by it; nothing where people have their own. */
  declare readonly administrator: pulumi.Output<AdministratorPlan | undefined>;
  /** With its id; nothing where the program names none. */
  declare readonly holder: pulumi.Output<Holder | undefined>;
  declare readonly found: pulumi.Output<string[] | undefined>;
  declare readonly findings: pulumi.Output<Finding[]>;
  declare readonly standing: pulumi.Output<Finding[] | undefined>;
  declare readonly globalAdministrators: pulumi.Output<string | undefined>;
  declare readonly forecast: pulumi.Output<SyncForecast[]>;

  constructor(name: string, args: PreflightArgs, opts?: pulumi.CustomResourceOptions) {
    super("Preflight", name, args, OUTPUTS, opts);
  }
}

const OUTPUTS: (keyof PreflightState)[] = [
  "tenantId",
  "tenantName",
  "organizationId",
  "organizationName",
  "initialDomain",
  "primaryDomain",
  "directoryId",
  "administrator",
  "holder",
  "found",
  "findings",
  "standing",
  "globalAdministrators",
  "forecast",
];

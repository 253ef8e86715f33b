import type * as pulumi from "@pulumi/pulumi";
import type { Finding } from "../../../../audit/finding";
import type { Holder } from "../../../../audit/holders/holder";
import type { SyncForecast } from "../../../../audit/sync/forecast";
import { type DeepInput, GraphResource } from "../../graph-resource";
import type { AdministratorPlan, PreflightInputs, PreflightState } from "./types";

export type PreflightArgs = DeepInput<PreflightInputs>;

/**
 * Reads both vendors and judges what a run would meet: credentials, permissions, domains, names, the connection.
 * It only reads. What can't work fails the preview; what waits for a person is listed in {@link findings}.
 */
export class Preflight extends GraphResource {
  /** Id of the tenant. */
  declare readonly tenantId: pulumi.Output<string>;
  /** Name of the tenant. */
  declare readonly tenantName: pulumi.Output<string>;
  /** Id of JumpCloud's organisation. */
  declare readonly organizationId: pulumi.Output<string>;
  /** Name of JumpCloud's organisation. */
  declare readonly organizationName: pulumi.Output<string>;
  /** The tenant's `*.onmicrosoft.com` domain. */
  declare readonly initialDomain: pulumi.Output<string>;
  /** The domain that is or becomes the tenant's default. */
  declare readonly primaryDomain: pulumi.Output<string>;
  /** Id of JumpCloud's connection to the tenant; no value until a Global Administrator has consented. */
  declare readonly directoryId: pulumi.Output<string | undefined>;
  /** The administrator that the run makes or uses; no value if the program declares none. */
  declare readonly administrator: pulumi.Output<AdministratorPlan | undefined>;
  /** The stack that holds the objects, with its id; no value if the program names none. */
  declare readonly holder: pulumi.Output<Holder | undefined>;
  /** Domains that were federated before this stack, and it is unknown by whom. Destroying the stack leaves them federated. */
  declare readonly found: pulumi.Output<string[] | undefined>;
  /** What a person has to act on or to know. */
  declare readonly findings: pulumi.Output<Finding[]>;
  /** Those findings that fail each run after it has repaired what it can. */
  declare readonly standing: pulumi.Output<Finding[] | undefined>;
  /** Sign-in names of permanent Global Administrators on domains that stay unfederated, in one text. */
  declare readonly globalAdministrators: pulumi.Output<string | undefined>;
  /** What binding the group to JumpCloud's directory changes for each person who is not bound yet. */
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

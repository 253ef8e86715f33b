import * as pulumi from "@pulumi/pulumi";
import type { JumpCloudMicrosoft365Args } from "../components/integration-args";
import { configSizeWarning } from "./config-size";
import { destinationProblems, plainCredentialProblems } from "./credentials";
import { ownProblems } from "./problems";
import { readSignInAddress } from "./sign-in-address";
import { type StackSettings, stackSchema } from "./stack-schema";
import { A_JUMPCLOUD_ID } from "./values";

type Args = JumpCloudMicrosoft365Args;

/**
 * The stack's configuration, typed and judged as a whole; Pulumi.yaml describes each key, and the variable of the
 * environment that can stand for one.
 *
 * @throws RunError that lists every problem with the `pulumi config set` line that mends it.
 */
export function readSettings(environment: NodeJS.ProcessEnv): Args {
  const config = pulumi.runtime.allConfig();
  const { data: settings, error } = stackSchema.safeParse(ownKeys(config), { ...ownProblems, jitless: true });
  const address = readSignInAddress(settings?.ssoBaseUrl, environment);
  const problems = [
    ...(error?.issues ?? []).map(({ message }) => message),
    ...address.problems,
    ...plainCredentialProblems(),
    ...destinationProblems(config, environment),
  ];
  const warning = configSizeWarning(config);
  if (warning) void pulumi.log.warn(warning);
  if (!settings || problems.length > 0) throw new pulumi.RunError(report(problems));
  return argsOf({ ...settings, ssoBaseUrl: address.url });
}

/** What the configuration says in the program's namespace, by the name of each key. */
function ownKeys(config: Readonly<Record<string, string>>): Record<string, string> {
  const namespace = `${new pulumi.Config().name}:`;
  const own = Object.entries(config).filter(([key]) => key.startsWith(namespace));
  return Object.fromEntries(own.map(([key, value]) => [key.slice(namespace.length), value]));
}

/** The settings as the component takes them. */
function argsOf(settings: StackSettings): Args {
  const { syncGroup, syncGroupId: id, syncGroupEmail, members, exclusiveMembers, allowRemovals } = settings;
  const { adminNickname, technicalAdmin, directory, adopt, mark, leftOut } = settings;
  const { hybrid, certificateDays, emergencyAccess, rollbackDrilledOn, acceptLockOut } = settings;
  const { acceptDeviceImpact, accepted, knownFederations, expectedCertificates, outsideBrake } = settings;
  const { wsFed, applications, federations } = settings;
  return {
    domains: settings.domains,
    stage: settings.stage,
    syncGroup: {
      ...(id === undefined ? {} : { id }),
      name: syncGroup,
      email: syncGroupEmail,
      members,
      exclusive: exclusiveMembers,
      allowRemovals,
    },
    directory: directory === undefined ? undefined : directoryNamed(directory),
    technicalAdmin: technicalAdmin ?? { mailNickname: adminNickname },
    primaryDomain: settings.primaryDomain,
    ssoBaseUrl: settings.ssoBaseUrl,
    signOutUri: settings.signOutUri,
    federatedIdpMfaBehavior: settings.federatedIdpMfaBehavior,
    systemBrowserEnabledOn: settings.systemBrowserEnabledOn,
    protocol: settings.protocol,
    ...(wsFed ? { wsFed: byDomain(wsFed) } : {}),
    certificateRollover: settings.certificateRollover,
    ...(applications ? { applications: byDomain(applications) } : {}),
    ...(federations ? { federations: byDomain(federations) } : {}),
    ...(leftOut.length > 0 ? { leftOut } : {}),
    adopt: adopt === "asItStands" ? adopt : adopt === "true",
    mark: mark ? undefined : false,
    transferFrom: settings.transferFrom,
    terms: {
      hybrid,
      certificateDays,
      emergencyAccess,
      rollbackDrilledOn,
      acceptLockOut,
      acceptDeviceImpact,
      accepted,
      knownFederations,
      expectedCertificates,
      outsideBrake,
    },
    refederate: settings.refederate,
  };
}

function directoryNamed(nameOrId: string): Args["directory"] {
  return A_JUMPCLOUD_ID.shape.test(nameOrId) ? { id: nameOrId } : { name: nameOrId };
}

function byDomain<Told extends { domain: string }>(
  told: readonly Told[],
): Record<string, Omit<Told, "domain">> {
  return Object.fromEntries(told.map(({ domain, ...own }) => [domain, own]));
}

function report(problems: readonly string[]): string {
  const lines = problems.map((problem) => `  - ${problem}`).join("\n");
  return `The configuration of stack ${pulumi.getStack()} can't be used; nothing was changed.\n${lines}`;
}

import { Command, Option } from "commander";
import { violatedFindings } from "../../../audit/finding";
import { checkApplicationAccess } from "../../../audit/permissions/application-access";
import { checkClock } from "../../../audit/permissions/clock";
import { COMMAND_NEEDS, type GraphIdentity, IDENTITIES } from "../../../audit/permissions/permissions";
import {
  checkNeedlessPermissions,
  checkTokenPermissions,
} from "../../../audit/permissions/token-permissions";
import { checkRoutes } from "../../../operations/connection/route-checks";
import {
  readApplicationAccess,
  readGrantedPermissions,
  readOrganizationIdentity,
  readTenantIdentity,
} from "../../../readings";
import { type CommandContext, callOf } from "../../command-context";
import { CommandStop } from "../../command-failure";
import { type CommandReference, withReference } from "../../command-reference";
import { EXIT_CANNOT_TELL, EXIT_FINDINGS, EXIT_OK, type ExitCode } from "../../exit-codes";
import { writeJsonOption } from "../../files/report-file";
import { jsonOption } from "../../options/json-option";
import { addEmergencyOptions, type EmergencyOptions, examineEmergencyAccess } from "./emergency";
import { REGISTRATION_TOOLS, type RegistrationTool, registrationScript } from "./registrations/script";
import { type DoctorReport, printDoctorReport } from "./text";

interface Options extends EmergencyOptions {
  as: GraphIdentity;
  tryWrites?: boolean;
  script?: RegistrationTool;
  also?: string[];
}

const ABOUT = `Checks whether the credentials in the environment fit one of the three identities of this project. It compares the
permissions in the Graph token with the needed ones, and asks each JumpCloud route that is used once with the key.

  read       pull requests and drift detection: reads both vendors, writes nothing
  deploy     pulumi up: reads and writes
  bootstrap  a Global Administrator, for the first set-up

If Application.Read.All is granted, it also shows who else can act as this application, or as another one that may
federate: owners, secrets and certificates with their last days, trusted jobs, and everybody who can act as any application.

It reads. With --try-writes it also asks JumpCloud to write, with an id that no object has, so nothing can change.
JumpCloud still refuses a key that may not write.

With --script it reads nothing. It prints a script that makes the app registrations of the three identities in Entra, with exactly
their permissions. The jobs of this repository's environments read and deploy can then sign in as two of them. Read the script
before you run it; its first lines say how.

With --emergency it checks what a rollback needs when JumpCloud, or the sign-in through it, does not work: a Graph credential
that works from here without a pipeline, and until when; two emergency administrators with different methods, tested recently
(Microsoft's record of sign-ins confirms it with AuditLog.Read.All and Entra ID P1); where the reset mail of JumpCloud's
administrators goes; people who have to activate with a mail that they can't open; where alerts and Microsoft's notices go.
Run it on the computer from which somebody would roll back. It needs no stack.`;

const REFERENCE: CommandReference = {
  exitCodes: {
    0: "the credentials fit the identity; with --emergency, a rollback is possible; with --script, it was printed",
    1: "a permission is missing or not needed, or somebody else can act as an application that may federate",
    2: "not enough data: a read failed, a credential is not accepted, or an option is wrong",
  },
  examples: [
    { line: "npx jumpcloud-entra doctor --as deploy", does: "do these credentials fit `pulumi up`" },
    {
      line: "npx jumpcloud-entra doctor --emergency --alert pager@example.net",
      does: "is a rollback possible when JumpCloud does not work",
    },
    {
      line: "npx jumpcloud-entra doctor --script az > registrations.sh",
      does: "a script for Azure's CLI that makes the app registrations",
    },
  ],
};

const OF_EMERGENCY = ["administrator", "tested", "alert", "domain", "state"] as const;

/** What only commands read, but for what pull requests had better not. */
const ALSO = COMMAND_NEEDS.map(({ permission }) => permission).filter(
  (permission) => checkNeedlessPermissions("read", { appId: "", roles: [permission] }).length === 0,
);

/** `jumpcloud-entra doctor`: 0 where the credentials are good for the identity, 1 where something is missing. */
export function doctorCommand(context: CommandContext): Command {
  const command = withReference(new Command("doctor"), REFERENCE)
    .summary("check credentials and permissions of an identity")
    .description(ABOUT)
    .addOption(
      new Option("--as <identity>", "what the credentials are for").choices(IDENTITIES).default("read"),
    )
    .option("--try-writes", "ask JumpCloud to write, to an id that no object has")
    .addOption(jsonOption())
    .addOption(
      new Option("--script <tool>", "print the script that makes the app registrations")
        .choices(REGISTRATION_TOOLS)
        .conflicts(["tryWrites", "json"]),
    )
    .addOption(
      new Option(
        "--also <permission...>",
        "with --script: grant read this permission too, for reads that only commands make",
      ).choices(ALSO),
    );
  return addEmergencyOptions(command).action(async (options: Options) =>
    context.end(await doctor(context, options)),
  );
}

async function doctor(context: CommandContext, options: Options): Promise<ExitCode> {
  const { script, also, emergency } = options;
  if (emergency) return examineEmergencyAccess(context, options);
  const [stray] = OF_EMERGENCY.filter((name) => options[name] !== undefined);
  if (stray) throw new CommandStop(`--${stray} belongs to --emergency. Add that option.`);
  if (also && !script) throw new CommandStop("--also belongs to --script. Add that option.");
  if (!script) return examine(context, options);
  context.stdout.write(registrationScript(script, also));
  return EXIT_OK;
}

async function examine(context: CommandContext, { as, tryWrites = false, json }: Options): Promise<ExitCode> {
  const vendors = await context.connect();
  const { graph, jumpcloud } = vendors;
  const call = callOf(context);
  const { tenant, organization, claims, roles, routes, access } = await context.progress(
    "Asking both vendors",
    async () => {
      const [tenant, organization, roles, routes, access] = await Promise.all([
        readTenantIdentity(graph, call),
        readOrganizationIdentity(jumpcloud, call),
        readGrantedPermissions(graph),
        checkRoutes(jumpcloud, { writes: tryWrites }, call),
        readApplicationAccess(graph, context.env.GITHUB_REPOSITORY, call),
      ]);
      return { tenant, organization, claims: await graph.claims(), roles, routes, access };
    },
  );
  const token = { appId: claims.appId, ...(roles ? { roles } : {}) };
  const identities = IDENTITIES.map((identity) => ({
    identity,
    findings: [...checkTokenPermissions(identity, token), ...checkNeedlessPermissions(identity, token)],
  }));
  const asked = identities.find(({ identity }) => identity === as)?.findings ?? [];
  const writesAs = { read: "refused", deploy: "answered", bootstrap: "answered" } as const;
  const faulty = routes.filter(({ kind, outcome }) =>
    kind === "read" ? outcome !== "answered" && outcome !== "not tried" : outcome !== writesAs[as],
  );

  const clock = checkClock(new Date(context.clock.now()), claims);
  const becoming = checkApplicationAccess(access, new Date(context.clock.now()));
  const report: DoctorReport = { as, tenant, organization, identities, routes, clock, becoming };
  if (writeJsonOption(context, json, report)) printDoctorReport(context.stdout, report, faulty);
  if (
    violatedFindings([...asked, ...clock, ...becoming]).length > 0 ||
    faulty.some(({ outcome }) => outcome !== "failed")
  )
    return EXIT_FINDINGS;
  return faulty.length > 0 || asked.some(({ state }) => state === "unknown") ? EXIT_CANNOT_TELL : EXIT_OK;
}

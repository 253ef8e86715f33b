import { COMMAND_STOPS } from "./affected";
import type { CodeEntry } from "./entry";

/** Of the day on which JumpCloud is down, and of the way back. */
export const EMERGENCY_CODES = {
  "drill-due": {
    title: "The way back was not rehearsed lately",
    isHarmless: true,
    meaning:
      "`rollbackDrilledOn` tells when the way back was rehearsed, and that is more than 90 days ago, is no day, or lies in the future. It refuses nothing. Where nobody ever set it, nothing is told.",
    evidence: "The day, and until when it counts.",
    wayOut:
      "Run `npx jumpcloud-entra rollback --drill` on a spare domain or the emulators, then set the day that it prints.",
    affected: "Nobody yet: in an outage, those who wait until somebody has found out how it goes.",
  },
  "drill-unfit": {
    title: "No domain to rehearse a rollback on",
    meaning:
      "`rollback --drill` sets a domain to Managed and federates it again. People sign in on this one who were not named as test accounts, who they are could not be read, or it is not federated.",
    evidence: "How many people, and some of their names.",
    wayOut:
      "Rehearse on a spare domain, or on the emulators (`npm run emulators`). Test accounts are named with --person UPN. What a drill that broke off left Managed, `rollback --undo` federates again.",
    affected: COMMAND_STOPS,
  },
  "emergency-activation": {
    title: "Somebody's activation mail lies behind the sign-in",
    meaning:
      "A person has set no password at JumpCloud yet, is on a federated domain, and JumpCloud knows no address of theirs outside of one: the mail that lets them set it goes to a mailbox that they can't open before. Only `doctor --emergency` looks at it.",
    evidence: "The people.",
    wayOut: "Give them another address in JumpCloud and send the mail there, or set a first password.",
    affected: "The named people.",
  },
  "emergency-administrator": {
    title: "A way in without JumpCloud",
    meaning:
      "No Global Administrator can be relied on when JumpCloud is down: enabled, cloud-only, active for good, on an unfederated domain, outside the sync, and with a strong method or tested within 90 days. Where only one exists it is a warning.",
    evidence: "Who was ruled out, and why.",
    wayOut:
      "Make such an administrator on the initial domain, sign in and register a security key, or attest a sign-in by `emergencyAccess`. Where holders could not be read, grant GroupMember.Read.All.",
    affected: "Nobody yet; on a day on which JumpCloud is down, nobody could set the domain back.",
  },
  "emergency-alerts": {
    title: "Alarms go where nobody gets in then",
    meaning:
      "Every place that is known to be told of an alarm is shut with the sign-in: mail on a federated domain, or Teams. Only `doctor --emergency` looks at it.",
    evidence: "The places, without their secret addresses.",
    wayOut: "Let alarms go to something that people reach without the tenant as well.",
    affected: "Whoever should hear of an outage.",
  },
  "emergency-credential": {
    title: "A rollback could not sign in to Microsoft from here",
    meaning:
      "No credential is at hand that signs in to Microsoft Graph without a pipeline and without JumpCloud and may set a domain to Managed, or it ends soon. Only `doctor --emergency` looks at it.",
    evidence: "How the credential signs in, and until when.",
    wayOut:
      "Keep a certificate of the identity `deploy` offline: `doctor --script` registers it from EMERGENCY_CERTIFICATE.",
    affected: "Everybody of a domain that has to be rolled back, for as long as nobody can.",
  },
  "emergency-notices": {
    title: "Microsoft's own notices go where nobody gets in then",
    meaning:
      "The tenant's technical and security contacts are all on federated domains. Only `doctor --emergency` looks at it.",
    evidence: "The addresses.",
    wayOut: "Name an address outside of them as well, in the Microsoft 365 admin center.",
    affected: "Whoever should hear of it.",
  },
  "emergency-reset-mail": {
    title: "JumpCloud's administrators get their reset mail behind the sign-in",
    meaning:
      "No administrator of JumpCloud who may change something has an address outside the federated domains: who forgot the password gets the link by a mail that nobody can open. Only `doctor --emergency` looks at it.",
    evidence: "The administrators.",
    wayOut: "Give one of them an address on a domain that stays unfederated.",
    affected: "Nobody, until JumpCloud has to be repaired.",
  },
  "emergency-second": {
    title: "No second emergency administrator, or one with the same kind of method",
    meaning:
      "Fewer than two Global Administrators get in without JumpCloud, or all who do have one and the same kind of sign-in method. Only `doctor --emergency` looks at it.",
    evidence: "Who they are, and with what.",
    wayOut: "Make a second one on the initial domain, with a method of another kind.",
    affected: "Nobody, until the first one fails.",
  },
  "emergency-tested": {
    title: "An emergency administrator was not tested, or not as somebody says",
    meaning:
      "Nobody has signed in with the account for 90 days, nobody says so, or Microsoft's own record has no successful sign-in of that day or later. Where the record can't be read, the word of a person counts. Only `doctor --emergency` looks at it.",
    evidence: "The day, and Microsoft's last successful sign-in.",
    wayOut: "Sign in with it, and name that day.",
    affected: "Nobody, until the account is needed.",
  },
  "managed-password-alone": {
    title: "Managed, a password alone would open the domain",
    isAcceptable: true,
    isHarmless: true,
    meaning:
      "Were the domain rolled back to Managed, JumpCloud would ask nobody for a second factor any more, and Entra would not ask everybody: security defaults are off, and no policy of Conditional Access that is on demands one of everybody, at each application and under no conditions. It is a note. `rollback` tells it first; there it is unknown where it could not be read.",
    evidence: "The policies that ask some, and whom they leave out.",
    wayOut:
      "Prepare a policy in report-only mode that demands multifactor authentication of all users for all resources, and turn on what the finding names as soon as the domain is Managed. Security defaults can't be on beside a policy that is.",
    affected: "Nobody notices it: after a rollback, whoever has a person's old password gets in.",
  },
  "managed-second-factor": {
    title: "Managed, Entra would ask for a second factor of its own",
    isAcceptable: true,
    isHarmless: true,
    meaning:
      "Were the domain rolled back to Managed, security defaults or a policy of Conditional Access would ask its people for a second factor, for which JumpCloud's counts no more. Whoever has no method at Microsoft is asked to register one, and a strength without a password among its methods, or a policy about registering, can keep them from it. It is a note; who has a method was not looked at.",
    evidence: "What asks, and what decides about registering.",
    wayOut:
      "Let people register a method at Microsoft while all is well, at aka.ms/mysecurityinfo, and be ready to give out Temporary Access Passes.",
    affected: "After a rollback, everybody on the domain who has no method at Microsoft.",
  },
  "record-incomplete": {
    title: "The record holds no federation",
    meaning:
      "There was no configuration to read when the record was taken, so that it can't be undone from it.",
    wayOut:
      "Name an earlier record with --record, such as the output `rollbackRecord`, or federate with `pulumi up` and `refederate`.",
    affected: COMMAND_STOPS,
  },
} satisfies Record<string, CodeEntry>;

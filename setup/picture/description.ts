// What the picture of the README shows: the steps of `pulumi up`, what each reads or writes at both vendors, and a sign-in.

/** A box: what it is, and in smaller letters what to know about it. */
export interface Box {
  title: string;
  detail: string;
}

/** What a step reads from this object or writes to it. */
export interface Touched extends Box {
  by: "read" | "write" | "sync";
}

export interface Step extends Box {
  jumpcloud?: Touched;
  entra?: Touched;
}

export const COLUMNS = { jumpcloud: "JumpCloud", run: "pulumi up", entra: "Microsoft Entra ID" };

/** In the order of a run. */
export const STEPS: readonly Step[] = [
  {
    title: "Check the users",
    detail: "the same people on both sides?",
    jumpcloud: { title: "Users", detail: "e-mail, state, password", by: "read" },
    entra: { title: "Users", detail: "sign-in name (UPN)", by: "read" },
  },
  {
    title: "Make an administrator",
    detail: "who signs in without JumpCloud",
    entra: { title: "Global Administrator", detail: "on *.onmicrosoft.com", by: "write" },
  },
  {
    title: "Move the default domain",
    detail: "the default can't be federated",
    entra: { title: "Default domain", detail: "*.onmicrosoft.com", by: "write" },
  },
  {
    title: "Make the group",
    detail: "its members get Microsoft 365",
    jumpcloud: { title: "User group", detail: "who may sign in", by: "write" },
  },
  {
    title: "Make the SSO application",
    detail: "and bind it to the group",
    jumpcloud: { title: "SSO application", detail: "“Microsoft 365”", by: "write" },
  },
  {
    title: "Read its certificate",
    detail: "the public part only",
    jumpcloud: { title: "Signing certificate", detail: "signs each sign-in", by: "read" },
  },
  {
    title: "Set up the directory",
    detail: "a Global Administrator consents",
    jumpcloud: { title: "Microsoft 365 directory", detail: "users, groups, attributes", by: "write" },
    entra: { title: "Users", detail: "get an immutable id", by: "sync" },
  },
  {
    title: "Federate the domain",
    detail: "only if every gate holds",
    entra: { title: "Federation", detail: "issuer, page, certificate", by: "write" },
  },
  {
    title: "Prove the result",
    detail: "does each sign-in lead here?",
    jumpcloud: { title: "Sign-in page", detail: "sso.jumpcloud.com", by: "read" },
    entra: { title: "Sign-in of the domain", detail: "Federated", by: "read" },
  },
];

/** What JumpCloud does itself between the directory of a step and the users beside it. */
export const SYNC = "JumpCloud syncs the group's users";

export const SIGN_IN: { title: string; boxes: readonly Box[] } = {
  title: "From then on: how a person signs in",
  boxes: [
    { title: "A person", detail: "opens Microsoft 365" },
    { title: "Microsoft Entra ID", detail: "sees a federated domain" },
    { title: "JumpCloud", detail: "asks who it is, and signs" },
    { title: "Microsoft 365", detail: "trusts the signature" },
  ],
};

export const LEGEND: readonly { by: Touched["by"]; text: string }[] = [
  { by: "write", text: "pulumi up writes" },
  { by: "read", text: "pulumi up reads" },
  { by: "sync", text: "JumpCloud writes" },
];

/** For whoever can't see the picture. */
export const ALTERNATIVE =
  "The nine steps of pulumi up, what each reads or writes at JumpCloud and at Microsoft Entra ID, and how a person signs in afterwards.";

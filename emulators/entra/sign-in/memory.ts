/** An entry of the sign-in log. https://learn.microsoft.com/graph/api/resources/signin */
export interface SignIn extends Record<string, unknown> {
  id: string;
  createdDateTime: string;
  userDisplayName: string;
  userPrincipalName: string;
  userId: string;
  status: { errorCode: number; failureReason: string; additionalDetails: string | null };
}

/** An AuthnRequest that was sent to an identity provider and not answered yet. */
export interface SentRequest {
  /** The address that was typed. */
  login: string;
  at: string;
  /** Sent because an earlier answer lacked the multifactor claim. */
  forSecondFactor: boolean;
}

/** The part of a state file that sign-ins leave behind. */
export interface SignInState {
  log: SignIn[];
  requests: [id: string, request: SentRequest][];
  usedAssertions: string[];
  passwords: [userId: string, password: string][];
}

/** What Entra's sign-in remembers between two requests. */
export class SignInMemory {
  /** Oldest first. */
  log: SignIn[] = [];
  readonly requests = new Map<string, SentRequest>();
  /** Ids of assertions that were taken: none is taken twice. */
  readonly usedAssertions = new Set<string>();
  /** By user id; only people who have one can sign in with it. */
  readonly passwords = new Map<string, string>();

  /** Forgets everything and takes the given state over; state files of earlier versions have none. */
  restore(state: SignInState | undefined): void {
    this.log = [...(state?.log ?? [])];
    this.requests.clear();
    for (const [id, request] of state?.requests ?? []) this.requests.set(id, request);
    this.usedAssertions.clear();
    for (const id of state?.usedAssertions ?? []) this.usedAssertions.add(id);
    this.passwords.clear();
    for (const [id, password] of state?.passwords ?? []) this.passwords.set(id, password);
  }

  snapshot(): SignInState {
    return {
      log: this.log,
      requests: [...this.requests],
      usedAssertions: [...this.usedAssertions],
      passwords: [...this.passwords],
    };
  }
}

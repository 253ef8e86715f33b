// Who notices a finding, where it is the same of many.

export const NOBODY_YET =
  "Nobody yet: the run stops before it federates the domain or changes its federation.";
export const EVERYBODY_ON_DOMAIN = "Everybody on the domain and on the child domains that inherit from it.";
export const RUN_STOPS = "The person who runs the program: it stops before its first write.";
export const COMMAND_STOPS = "The person who runs the command: it stops, and nothing was changed.";

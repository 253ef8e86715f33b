import { serveProvider, thisProcess } from "../../providers/host/serve";
import { azureadStandin } from "./definition";

void serveProvider(azureadStandin(process.env), thisProcess());

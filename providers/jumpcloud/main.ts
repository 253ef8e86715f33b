import { serveProvider, thisProcess } from "../host/serve";
import { jumpCloudProvider } from "./definition";

void serveProvider(jumpCloudProvider(process.env), thisProcess());

import { startComposers } from "./composer";
import { startThreads } from "./threads";
import { showLocalTimes } from "./times";

showLocalTimes(document);
startComposers(document);
startThreads();

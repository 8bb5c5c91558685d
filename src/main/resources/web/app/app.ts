import { startComposers } from "./composer";
import { forgetPublished } from "./drafts";
import { startThreads } from "./threads";
import { showLocalTimes } from "./times";

showLocalTimes(document);
forgetPublished();
startComposers(document);
startThreads();

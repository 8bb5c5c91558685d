import { startChats } from "./chat/chats";
import { startRoom } from "./chat/room";
import { startUnreadLink } from "./chat/unread-link";
import { startComposers } from "./composer";
import { forgetPublished } from "./drafts";
import { startThreads } from "./threads";
import { showLocalTimes } from "./times";

showLocalTimes(document);
forgetPublished();
startComposers(document);
startThreads();
startRoom(document);
startChats();
startUnreadLink();

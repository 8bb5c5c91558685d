package org.understory.checker;

import java.util.List;
import java.util.Map;

/// What a run left of one room, in which nothing but messages happened.
///
/// @param records by who kept them, each as it was heard from the first message on
record RoomHistory(String room, List<Attempt> attempts, Map<String, List<Heard>> records) {}

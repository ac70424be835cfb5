package io.parley.infra.operations.deadletters;

import io.parley.schemas.topic.Topic;

/// Whether a record may be written again to the topic it came from. It may where a record that comes late, or twice,
/// does no harm: the topic's readers then decide it anew. Everywhere else only the topic's own writer may write.
sealed interface Redriving {
    /// @param effect what becomes of it there
    record Allowed(String effect) implements Redriving {}

    /// @param instead what to do
    record Refused(String reason, String instead) implements Redriving {}

    String DROP = "drop it";

    /// @param source a topic that has dead letters
    static Redriving to(Topic source) {
        return switch (source) {
            case CHAT_ACTIONS ->
                new Allowed("sequencing decides it anew, at its new place; a repeated send has its first outcome");
            case CHAT_MARKS -> new Allowed("the highest mark counts, in whatever order they come");
            case ACCOUNT_ERASURES -> new Allowed("a step that is repeated is found done");
            case PUSH_CANDIDATES -> new Allowed("notification drops what a device has, and what is too old");
            case PUSH_RESULTS -> new Allowed("the gateway takes a bad token away once");
            case CHAT_EVENTS ->
                new Refused(
                        "sequencing alone writes it: a second record of a seq would be a second truth",
                        "repair the reader and let it read again: ./parley ops replay --help; then drop the letter");
            case CHAT_DELIVERIES ->
                new Refused("what it told stands in the history, and devices ask for the seqs they lack", DROP);
            case USER_SESSIONS ->
                new Refused("it tells of connections as they were: nodes repeat what still holds", DROP);
            case CHAT_RECEIPTS ->
                new Refused(
                        "it would become the latest of its key, in place of a newer one",
                        "drop it: the next mark" + " of the member makes a new one");
            case CHAT_SIGNALS -> new Refused("it meant nothing any more a few seconds later", DROP);
            case ACCOUNT_SETTINGS, ACCOUNT_DEVICES ->
                new Refused(
                        "it would become the latest of its key, in place of a newer version",
                        "drop it: the user's next change tells all of it again");
            case PUSH_REQUESTS ->
                new Refused("who is told of what is notification's decision, and this one may be out of date", DROP);
            default -> new Refused("nobody has decided what a late record does in " + source.baseName(), DROP);
        };
    }
}

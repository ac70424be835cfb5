package io.parley.infra.load;

/// Who says what where: the messages go round all conversations, and in each round its members.
///
/// @param members of each conversation
/// @param users in all; they are shared out evenly and may be in several
record Conversations(int count, int members, int users) {
    static Conversations of(int count, int members) {
        return new Conversations(count, members, Math.max(2 * count, members));
    }

    int of(int message) {
        return message % count;
    }

    /// The number within the conversation of the one who sends a message.
    int senderOf(int message) {
        return message / count % members;
    }

    int user(int conversation, int member) {
        return (2 * conversation + member) % users;
    }
}

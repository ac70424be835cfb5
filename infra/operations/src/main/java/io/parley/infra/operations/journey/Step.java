package io.parley.infra.operations.journey;

import io.parley.schemas.topic.Topic;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The hops of a message, in their order.
enum Step {
    /// An edge has asked.
    ASKED(Topic.CHAT_ACTIONS),
    /// It has its seq.
    ACCEPTED(Topic.CHAT_EVENTS),
    REFUSED(Topic.CHAT_REFUSALS),
    /// The sender's edge is told what was decided.
    ANSWERED(Topic.NODE_INBOX),
    /// The recipients of one slot.
    FANNED_OUT(Topic.CHAT_DELIVERIES),
    /// For connections of one node. That it writes to their sockets leaves no record.
    HANDED_TO_NODE(Topic.NODE_INBOX),
    /// A device of a member has it.
    ACKNOWLEDGED(Topic.CHAT_MARKS),
    READ(Topic.CHAT_MARKS),
    /// A member has no connection.
    PUSH_WANTED(Topic.PUSH_CANDIDATES),
    PUSH_REQUESTED(Topic.PUSH_REQUESTS),
    /// What became of the push to one device.
    PUSH_ENDED(Topic.PUSH_RESULTS),
    /// A row of the history.
    STORED(null);

    private final @Nullable Topic topic;

    Step(@Nullable Topic topic) {
        this.topic = topic;
    }

    /// Where it leaves its record; empty for the history.
    Optional<Topic> topic() {
        return Optional.ofNullable(topic);
    }

    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /// Whose clock says when: `broker`, when it took the record; `action`, that of the action which caused the record;
    /// `worker`, the writer's own.
    String clock() {
        if (topic == null) {
            return "none";
        }
        if (topic.hasAppendTime()) {
            return "broker";
        }
        return this == PUSH_ENDED ? "worker" : "action";
    }
}

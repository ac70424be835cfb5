package io.parley.streams.notification;

import io.parley.schemas.topic.Topic;

/// What the topology reads. All of it has the user's slot as its partition.
enum Source {
    CANDIDATES("push-candidates", Topic.PUSH_CANDIDATES, Topic.PUSH_CANDIDATES_DLQ),
    RECEIPTS("chat-receipts", Topic.CHAT_RECEIPTS, Topic.CHAT_RECEIPTS_DLQ),
    SETTINGS("account-settings", Topic.ACCOUNT_SETTINGS, Topic.ACCOUNT_SETTINGS_DLQ),
    DEVICES("account-devices", Topic.ACCOUNT_DEVICES, Topic.ACCOUNT_DEVICES_DLQ);

    private final String operator;
    private final Topic topic;
    private final Topic deadLetterTopic;

    Source(String operator, Topic topic, Topic deadLetterTopic) {
        this.operator = operator;
        this.topic = topic;
        this.deadLetterTopic = deadLetterTopic;
    }

    /// The name of the operator that reads it.
    String operator() {
        return operator;
    }

    /// The name of the operator that writes its dead letters.
    String deadLetters() {
        return operator + "-dlq";
    }

    Topic topic() {
        return topic;
    }

    Topic deadLetterTopic() {
        return deadLetterTopic;
    }
}

package io.parley.streams.sequencing;

import io.parley.schemas.id.ChatId;
import io.parley.streams.roster.MemberKey;
import io.parley.streams.sequencing.StoreFormats.TimelessOutcome;
import io.parley.streams.sequencing.StoreKeys.SendKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Windowed;

/// The stores as a changelog would bring them back.
record Snapshot(
        List<KeyValue<ChatId, ChatHead>> heads,
        List<KeyValue<MemberKey, Membership>> members,
        List<KeyValue<Windowed<SendKey>, TimelessOutcome>> sends) {
    Snapshot() {
        this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    static Snapshot of(TopologyTestDriver driver) {
        var snapshot = new Snapshot();
        try (var all = driver.<ChatId, ChatHead>getKeyValueStore("chat-head").all()) {
            all.forEachRemaining(snapshot.heads()::add);
        }
        try (var all =
                driver.<MemberKey, Membership>getKeyValueStore("chat-members").all()) {
            all.forEachRemaining(snapshot.members()::add);
        }
        try (var all =
                driver.<SendKey, TimelessOutcome>getWindowStore("sent-messages").all()) {
            all.forEachRemaining(snapshot.sends()::add);
        }
        return snapshot;
    }

    void restoreInto(TopologyTestDriver driver) {
        var headStore = driver.<ChatId, ChatHead>getKeyValueStore("chat-head");
        heads.forEach(entry -> headStore.put(entry.key, entry.value));
        var memberStore = driver.<MemberKey, Membership>getKeyValueStore("chat-members");
        members.forEach(entry -> memberStore.put(entry.key, entry.value));
        var sendStore = driver.<SendKey, TimelessOutcome>getWindowStore("sent-messages");
        sends.forEach(entry ->
                sendStore.put(entry.key.key(), entry.value, entry.key.window().start()));
    }
}

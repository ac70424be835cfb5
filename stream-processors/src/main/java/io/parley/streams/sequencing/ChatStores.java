package io.parley.streams.sequencing;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.UserId;
import io.parley.streams.roster.ChatKeys;
import io.parley.streams.roster.MemberKey;
import io.parley.streams.roster.Roster;
import io.parley.streams.sequencing.StoreFormats.TimelessOutcome;
import io.parley.streams.sequencing.StoreKeys.SendKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

/// What a task knows of its chats. Lives from one `init` of the processor to the next.
final class ChatStores {
    private static final String HEADS = "chat-head";
    private static final String MEMBERS = "chat-members";
    private static final String SENDS = "sent-messages";

    /// How far the broker's clock may step back before a remembered send could be out of sight too early.
    static final Duration CLOCK_MARGIN = Duration.ofDays(1);

    // The head is written once per action: small segments are compacted early, so that a restore reads little.
    private static final Map<String, String> COMPACTED_EARLY = Map.of(
            TopicConfig.SEGMENT_BYTES_CONFIG,
            Integer.toString(32 << 20),
            TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
            "0.1");

    private final KeyValueStore<ChatId, ChatHead> heads;
    private final KeyValueStore<MemberKey, Membership> members;
    private final WindowStore<SendKey, TimelessOutcome> sends;
    private final Rosters rosters = new Rosters(this::load);

    ChatStores(ProcessorContext<?, ?> context) {
        heads = context.getStateStore(HEADS);
        members = context.getStateStore(MEMBERS);
        sends = context.getStateStore(SENDS);
    }

    /// One entry per chat, for ever.
    static StoreBuilder<KeyValueStore<ChatId, ChatHead>> headStore() {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(HEADS), ChatKeys.chats(), StoreFormats.heads())
                .withLoggingEnabled(COMPACTED_EARLY);
    }

    /// One entry per user who ever was in a chat, for ever: a former member keeps what was said before.
    static StoreBuilder<KeyValueStore<MemberKey, Membership>> memberStore() {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(MEMBERS), ChatKeys.members(), StoreFormats.memberships());
    }

    /// One entry per send; the store drops whole segments once all in them is older than the rules look back,
    /// and the margin.
    static StoreBuilder<WindowStore<SendKey, TimelessOutcome>> sendStore() {
        var window = ChatRules.DEDUPLICATION;
        return Stores.windowStoreBuilder(
                Stores.persistentWindowStore(SENDS, window.plus(CLOCK_MARGIN), window, false),
                StoreKeys.sends(),
                StoreFormats.outcomes());
    }

    Chat chat(ChatId id) {
        return new StoredChat(id);
    }

    Roster roster(ChatId chat) {
        return rosters.of(chat);
    }

    void put(ChatId chat, ChatHead head) {
        heads.put(chat, head);
    }

    void put(ChatId chat, Map<UserId, Membership> changes, Roster after) {
        changes.forEach((user, membership) -> members.put(new MemberKey(chat, user), membership));
        rosters.put(chat, after);
    }

    void put(ChatId chat, UserId sender, Ref ref, FirstOutcome outcome) {
        var timeless = new TimelessOutcome(outcome.body(), outcome.outcome());
        sends.put(new SendKey(chat, sender, ref), timeless, outcome.at().toEpochMilli());
    }

    private Roster load(ChatId chat) {
        var present = new ArrayList<UserId>();
        try (var all = members.prefixScan(chat, ChatKeys.chatPrefix())) {
            while (all.hasNext()) {
                var next = all.next();
                if (next.value.isOpen()) {
                    present.add(next.key.user());
                }
            }
        }
        return Roster.of(present);
    }

    private final class StoredChat implements Chat {
        private final ChatId id;

        StoredChat(ChatId id) {
            this.id = id;
        }

        @Override
        public Optional<ChatHead> head() {
            return Optional.ofNullable(heads.get(id));
        }

        @Override
        public Optional<Membership> membershipOf(UserId user) {
            return Optional.ofNullable(members.get(new MemberKey(id, user)));
        }

        @Override
        public boolean hasMember(UserId user) {
            return rosters.of(id).contains(user);
        }

        @Override
        public Optional<FirstOutcome> outcomeOf(UserId sender, Ref ref, Instant time) {
            var earliest = time.minus(ChatRules.DEDUPLICATION);
            Optional<FirstOutcome> latest = Optional.empty();
            try (var found = sends.fetch(new SendKey(id, sender, ref), earliest, time)) {
                while (found.hasNext()) {
                    var next = found.next();
                    latest = Optional.of(next.value.at(Instant.ofEpochMilli(next.key)));
                }
            }
            return latest;
        }
    }
}

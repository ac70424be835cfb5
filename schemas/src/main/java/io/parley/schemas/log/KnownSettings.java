package io.parley.schemas.log;

import io.parley.schemas.access.BrokerAccess;
import io.parley.schemas.account.AccountSettings;
import io.parley.schemas.account.Audience;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.id.UserId;
import io.parley.schemas.registry.MalformedRecordException;
import io.parley.schemas.topic.Topic;
import io.parley.schemas.topic.TopicNamespace;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What users have set, as `account.settings` says: all of it in memory, for the few who ever set anything.
/// Kept up to date on a thread of its own. Safe for use by several threads.
public final class KnownSettings implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(KnownSettings.class);

    private final RecordCodec<AccountSettings> codec;
    private final TopicFollower follower;
    private final Map<UserId, AccountSettings> known = new ConcurrentHashMap<>();

    public KnownSettings(BrokerAccess access, TopicNamespace namespace, RecordCodec<AccountSettings> codec) {
        this.codec = codec;
        this.follower = new TopicFollower(access, namespace, Topic.ACCOUNT_SETTINGS, this::take);
    }

    /// Returns once everything that stands in the topic now is known: nobody may be shown before.
    ///
    /// @throws org.apache.kafka.common.errors.TimeoutException when that takes longer than a minute
    public void start() {
        follower.start();
    }

    /// The defaults for who has set nothing.
    public AccountSettings of(UserId user) {
        var settings = known.get(user);
        return settings == null ? AccountSettings.defaultsOf(user) : settings;
    }

    /// False before the start, and for good once reading has failed: what is known grows old then.
    public boolean isReading() {
        return follower.isReading();
    }

    @Override
    public void close() {
        follower.close();
    }

    void take(ConsumerRecord<byte[], byte[]> received) {
        var user = TopicFollower.userOf(received.key());
        if (user == null) {
            log.atWarn().addKeyValue("offset", received.offset()).log("account settings of nobody");
        } else if (received.value() == null) {
            known.remove(user);
        } else {
            known.merge(
                    user,
                    decoded(user, received.value()),
                    (before, now) -> now.version() < before.version() ? before : now);
        }
    }

    private AccountSettings decoded(UserId user, byte[] value) {
        try {
            var settings = codec.decode(value);
            if (settings.user().equals(user)) {
                return settings;
            }
            log.atWarn().addKeyValue("user", user).log("account settings under another user's key");
        } catch (MalformedRecordException e) {
            log.atWarn()
                    .addKeyValue("user", user)
                    .addKeyValue("reason", e.getMessage())
                    .log("unreadable settings");
        }
        return hidden(user, of(user).version());
    }

    /// On doubt, deny: whatever cannot be read may have been meant to hide something.
    private static AccountSettings hidden(UserId user, long version) {
        return new AccountSettings(user, version, false, Audience.NOBODY, false, null, List.of());
    }
}

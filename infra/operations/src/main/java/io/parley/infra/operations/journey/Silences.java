package io.parley.infra.operations.journey;

import io.parley.infra.operations.journey.Evidence.Silence;
import io.parley.schemas.account.AccountDevices;
import io.parley.schemas.account.AccountSettings;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Why users are told nothing by push, as they have it set by now: what they had set then is not kept.
record Silences(JourneySources sources) {
    /// @param at when they would have been told
    Map<UserId, Silence> of(Collection<UserId> users, ChatId chat, Instant at) {
        if (users.isEmpty()) {
            return Map.of();
        }
        var devices = latest(Topic.ACCOUNT_DEVICES, users, sources.devices, AccountDevices::user);
        var settings = latest(Topic.ACCOUNT_SETTINGS, users, sources.settings, AccountSettings::user);
        var silences = new HashMap<UserId, Silence>();
        users.forEach(user -> silences.put(user, silence(devices.get(user), settings.get(user), chat, at)));
        return silences;
    }

    private <V> Map<UserId, V> latest(
            Topic topic, Collection<UserId> users, RecordCodec<V> codec, Function<V, UserId> userOf) {
        var slots = users.stream()
                .map(user -> Partitions.ofUser(user, topic.partitions()))
                .distinct()
                .toList();
        var search = sources.search();
        var hunt = search.in(
                sources.some(topic, slots), null, null, codec, seen -> users.contains(userOf.apply(seen.value())));
        search.run();
        var latest = new HashMap<UserId, V>();
        hunt.found().forEach(seen -> latest.put(userOf.apply(seen.value()), seen.value()));
        return latest;
    }

    /// In the order in which notification asks.
    static Silence silence(
            @Nullable AccountDevices devices, @Nullable AccountSettings settings, ChatId chat, Instant at) {
        if (devices == null || devices.devices().isEmpty()) {
            return Silence.NO_DEVICE;
        }
        if (settings == null) {
            return Silence.NONE;
        }
        if (settings.mutes(chat, at)) {
            return Silence.MUTED;
        }
        return settings.isQuiet(at) ? Silence.QUIET : Silence.NONE;
    }
}

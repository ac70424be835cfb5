package io.parley.streams.analytics;

import static java.util.stream.Collectors.groupingBy;

import io.parley.schemas.analytics.Pseudonym;
import io.parley.schemas.analytics.PublicActivity;
import io.parley.schemas.analytics.PublicActivity.Latencies;
import io.parley.schemas.analytics.PublicMessage;
import io.parley.schemas.analytics.PublicReceipt;
import io.parley.schemas.chat.ChatEvent;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.chat.Member;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.receipt.MarkKind;
import io.parley.schemas.receipt.Reached;
import io.parley.schemas.receipt.Receipt;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// What analysts should be told, computed from a whole ledger at once and by nothing that the topology uses.
final class Batch {
    private final byte[] key;
    private final List<Placed<EventRecord>> ledger;
    private final List<Placed<Receipt>> receipts;
    private final PushBatch pushes;

    Batch(byte[] key, List<Placed<EventRecord>> ledger, List<Placed<Receipt>> receipts, PushBatch pushes) {
        this.key = key;
        this.ledger = ledger;
        this.receipts = receipts;
        this.pushes = pushes;
    }

    /// A record and where it stands: topic, partition and offset.
    record Placed<T>(String position, T value) {}

    List<PublicMessage> messages() {
        var rows = new ArrayList<PublicMessage>();
        var members = new HashMap<Object, Set<UserId>>();
        var kinds = new HashMap<Object, PublicMessage.About>();
        for (var placed : ledger) {
            var event = placed.value();
            var present = members.computeIfAbsent(event.chat(), _ -> new HashSet<>());
            var type = "";
            PublicMessage.@Nullable Sent sent = null;
            var month = month(event.at());
            switch (event.event()) {
                case ChatEvent.ChatCreated created -> {
                    type = "CHAT_CREATED";
                    created.members().stream().map(Member::user).forEach(present::add);
                    kinds.put(event.chat(), new PublicMessage.About(created.kind(), 0));
                }
                case ChatEvent.MembersAdded added -> {
                    type = "MEMBERS_ADDED";
                    added.members().stream().map(Member::user).forEach(present::add);
                }
                case ChatEvent.MemberRemoved removed -> {
                    type = "MEMBER_REMOVED";
                    present.remove(removed.member());
                }
                case ChatEvent.RoleChanged _ -> type = "ROLE_CHANGED";
                case ChatEvent.ChatRenamed _ -> type = "CHAT_RENAMED";
                case ChatEvent.MessageSent message -> {
                    type = "MESSAGE_SENT";
                    var content = message.content();
                    sent = new PublicMessage.Sent(
                            pseudonym(month, "message:" + message.message()),
                            content.text().length() - 29,
                            content.files().size(),
                            content.mentions().size());
                }
            }
            var about = kinds.get(event.chat());
            rows.add(new PublicMessage(
                    placed.position(),
                    PublicMessage.Type.valueOf(type),
                    month,
                    pseudonym(month, "chat:" + event.chat()),
                    event.seq(),
                    event.at(),
                    pseudonym(month, "user:" + event.actor()),
                    about == null ? null : new PublicMessage.About(about.kind(), present.size()),
                    sent));
        }
        return rows;
    }

    List<PublicReceipt> steps() {
        var events = new HashMap<String, EventRecord>();
        ledger.forEach(placed ->
                events.put(placed.value().chat() + "/" + placed.value().seq(), placed.value()));
        var before = new HashMap<String, Long>();
        var rows = new ArrayList<PublicReceipt>();
        for (var placed : receipts) {
            var receipt = placed.value();
            var reached = Map.of(
                    MarkKind.DELIVERED, receipt.delivered(),
                    MarkKind.READ, receipt.read(),
                    MarkKind.PLAYED, receipt.played());
            for (var kind : MarkKind.values()) {
                var seq = reached.getOrDefault(kind, Reached.NOTHING).seq();
                var at = reached.getOrDefault(kind, Reached.NOTHING).at();
                var last = before.getOrDefault(receipt.key() + kind, 0L);
                if (at != null && seq.value() > last) {
                    before.put(receipt.key() + kind, seq.value());
                    rows.add(step(placed, kind, seq, seq.value() - last, at, events.get(receipt.chat() + "/" + seq)));
                }
            }
        }
        return rows;
    }

    private PublicReceipt step(
            Placed<Receipt> placed, MarkKind kind, Seq seq, long more, Instant at, @Nullable EventRecord event) {
        var receipt = placed.value();
        var month = month(event == null ? at : event.at());
        return new PublicReceipt(
                placed.position() + "/" + kind,
                kind,
                month,
                pseudonym(month, "chat:" + receipt.chat()),
                pseudonym(month, "user:" + receipt.user()),
                seq,
                more,
                at,
                event == null ? null : event.actor().equals(receipt.user()),
                event != null && event.event() instanceof ChatEvent.MessageSent
                        ? Duration.between(event.at(), at)
                        : null);
    }

    /// Each as told for the first time.
    Map<Instant, PublicActivity> minutes() {
        var said = ledger.stream()
                .map(Placed::value)
                .filter(event -> event.event() instanceof ChatEvent.MessageSent)
                .collect(groupingBy(event -> event.at().truncatedTo(ChronoUnit.MINUTES)));
        var delivered = steps().stream()
                .filter(step ->
                        step.type() == MarkKind.DELIVERED && step.latency() != null && Boolean.FALSE.equals(step.own()))
                .collect(groupingBy(step -> step.at().truncatedTo(ChronoUnit.MINUTES)));
        var pushed = pushes.sent();
        var pushesRead = pushes.read();
        var minutes = new HashSet<>(said.keySet());
        minutes.addAll(pushed.keySet());
        minutes.addAll(delivered.keySet());
        var rows = new TreeMap<Instant, PublicActivity>();
        for (var minute : minutes) {
            var messages = said.getOrDefault(minute, List.of());
            rows.put(
                    minute,
                    new PublicActivity(
                            minute,
                            1,
                            messages.size(),
                            messages.stream().map(EventRecord::chat).distinct().count(),
                            messages.stream().map(EventRecord::actor).distinct().count(),
                            pushed.getOrDefault(minute, 0L),
                            pushesRead.getOrDefault(minute, 0L),
                            latencies(delivered.getOrDefault(minute, List.of()).stream()
                                    .map(PublicReceipt::latency)
                                    .filter(Objects::nonNull)
                                    .map(Duration::toMillis)
                                    .toList())));
        }
        return rows;
    }

    static @Nullable Latencies latencies(Collection<Long> millis) {
        if (millis.isEmpty()) {
            return null;
        }
        var sorted = millis.stream().sorted().map(Batch::rounded).toList();
        return new Latencies(sorted.size(), of(sorted, 50), of(sorted, 95), of(sorted, 99), sorted.getLast());
    }

    private static long of(List<Long> sorted, int percent) {
        return sorted.get((sorted.size() * percent + 99) / 100 - 1);
    }

    /// Up to where the five highest bits change.
    private static long rounded(long millis) {
        var width = Math.max(1, Long.highestOneBit(millis) / 16);
        return (millis / width + 1) * width - 1;
    }

    static YearMonth month(Instant at) {
        return YearMonth.from(at.atOffset(ZoneOffset.UTC));
    }

    Pseudonym pseudonym(YearMonth month, String id) {
        var hash = hmac(hmac(key, month.toString()), id);
        return new Pseudonym(HexFormat.of().formatHex(Arrays.copyOf(hash, 16)));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

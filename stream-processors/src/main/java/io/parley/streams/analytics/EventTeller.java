package io.parley.streams.analytics;

import static java.util.Objects.requireNonNull;

import io.parley.schemas.analytics.Pseudonyms;
import io.parley.schemas.analytics.Pseudonyms.Kind;
import io.parley.schemas.analytics.PublicMessage;
import io.parley.schemas.analytics.PublicMessage.About;
import io.parley.schemas.analytics.PublicMessage.Sent;
import io.parley.schemas.chat.ChatEvent;
import io.parley.schemas.chat.ChatEvent.ChatCreated;
import io.parley.schemas.chat.ChatEvent.ChatRenamed;
import io.parley.schemas.chat.ChatEvent.MemberRemoved;
import io.parley.schemas.chat.ChatEvent.MembersAdded;
import io.parley.schemas.chat.ChatEvent.MessageSent;
import io.parley.schemas.chat.ChatEvent.RoleChanged;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.chat.SealedText;
import io.parley.schemas.codec.RecordCodec;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import io.parley.streams.topology.DeadLetters;
import io.parley.streams.topology.Outgoing;
import io.parley.streams.topology.Read;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/// Tells each event of a chat in one row.
final class EventTeller implements Processor<byte[], byte[], byte[], byte[]> {
    private final RecordCodec<EventRecord> events;
    private final PublicRecords records;
    private final Pseudonyms pseudonyms;
    private final AnalyticsMeters meters;
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable KnownChats chats;
    private @Nullable MessageTimes times;

    EventTeller(RecordCodec<EventRecord> events, PublicRecords records, Pseudonyms pseudonyms, AnalyticsMeters meters) {
        this.events = events;
        this.records = records;
        this.pseudonyms = pseudonyms;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> newContext) {
        context = newContext;
        chats = KnownChats.of(newContext);
        times = new MessageTimes(newContext.getStateStore(MessageTimes.STORE));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        var place = requireNonNull(context).recordMetadata().orElseThrow();
        var read = Read.of(events, record.value())
                .only(
                        event -> Partitions.ofChat(event.chat(), Topic.CHAT_EVENTS.partitions()) == place.partition(),
                        "not in the partition of its chat");
        switch (read) {
            case Read.Value<EventRecord>(var event) ->
                tell(event, PublicRecords.position(Topic.CHAT_EVENTS, place), place.partition());
            case Read.Unreadable<EventRecord>(var reason) -> {
                meters.deadLetter();
                requireNonNull(context)
                        .forward(DeadLetters.of(record, place, reason), AnalyticsTopology.EVENT_DEAD_LETTERS);
            }
        }
    }

    private void tell(EventRecord event, String position, int partition) {
        requireNonNull(times).put(event);
        forward(records.of(row(event, position, requireNonNull(chats).after(event))));
        meters.row();
        if (event.event() instanceof MessageSent) {
            forward(new Happening.Said(partition, event.chat(), event.actor()).at(event.at()));
        }
    }

    private PublicMessage row(EventRecord event, String position, @Nullable About about) {
        var month = YearMonth.from(event.at().atOffset(ZoneOffset.UTC));
        return new PublicMessage(
                position,
                typeOf(event.event()),
                month,
                pseudonyms.of(month, Kind.CHAT, event.chat()),
                event.seq(),
                event.at(),
                pseudonyms.of(month, Kind.USER, event.actor()),
                about,
                event.event() instanceof MessageSent sent ? sent(month, sent) : null);
    }

    private Sent sent(YearMonth month, MessageSent sent) {
        var content = sent.content();
        return new Sent(
                pseudonyms.of(month, Kind.MESSAGE, sent.message()),
                content.text().length() - SealedText.OVERHEAD,
                content.files().size(),
                content.mentions().size());
    }

    private static PublicMessage.Type typeOf(ChatEvent event) {
        return switch (event) {
            case MessageSent _ -> PublicMessage.Type.MESSAGE_SENT;
            case ChatCreated _ -> PublicMessage.Type.CHAT_CREATED;
            case MembersAdded _ -> PublicMessage.Type.MEMBERS_ADDED;
            case MemberRemoved _ -> PublicMessage.Type.MEMBER_REMOVED;
            case RoleChanged _ -> PublicMessage.Type.ROLE_CHANGED;
            case ChatRenamed _ -> PublicMessage.Type.CHAT_RENAMED;
        };
    }

    private void forward(Outgoing outgoing) {
        requireNonNull(context).forward(outgoing.record(), outgoing.sink());
    }
}

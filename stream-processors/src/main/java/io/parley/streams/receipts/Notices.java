package io.parley.streams.receipts;

import io.parley.schemas.delivery.Delivery;
import io.parley.schemas.delivery.Delivery.Notice;
import io.parley.schemas.frame.FrameCodec;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.UserId;
import io.parley.streams.roster.Roster;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Frames gathered for the users of each slot: a record of many costs little more than a record of one.
final class Notices {
    /// Of frames and recipients in one record, well below what a broker takes.
    private static final int MAX_BYTES = 400_000;

    private static final int RECIPIENT_BYTES = 40;

    private final FrameCodec codec;
    private final SortedMap<Integer, List<Notice>> bySlot = new TreeMap<>();

    Notices(FrameCodec codec) {
        this.codec = codec;
    }

    /// A frame for some members of a chat. It has no place in the chat.
    void add(ServerFrame frame, ChatId chat, Collection<UserId> recipients) {
        var bytes = codec.encode(frame);
        Roster.of(recipients)
                .bySlot()
                .forEach((slot, users) ->
                        bySlot.computeIfAbsent(slot, _ -> new ArrayList<>()).add(new Notice(chat, users, bytes)));
    }

    /// By slot, in the order in which they were added; several deliveries where one would be too large.
    SortedMap<Integer, List<Delivery>> deliveries() {
        var deliveries = new TreeMap<Integer, List<Delivery>>();
        bySlot.forEach((slot, notices) -> deliveries.put(slot, split(notices)));
        return deliveries;
    }

    private static List<Delivery> split(List<Notice> notices) {
        var parts = new ArrayList<Delivery>();
        var from = 0;
        var bytes = 0;
        for (var i = 0; i < notices.size(); i++) {
            var size = notices.get(i).frame().length()
                    + RECIPIENT_BYTES * notices.get(i).recipients().size();
            if (i > from && bytes + size > MAX_BYTES) {
                parts.add(new Delivery.Notices(List.copyOf(notices.subList(from, i))));
                from = i;
                bytes = 0;
            }
            bytes += size;
        }
        parts.add(new Delivery.Notices(List.copyOf(notices.subList(from, notices.size()))));
        return parts;
    }
}

package io.parley.streams.receipts;

import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.receipt.Reached;
import io.parley.schemas.receipt.Receipt;
import io.parley.streams.topology.Outgoing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tells the news of one chat: each receipt to the ledger, and all of them to the members, in one frame for those who
/// show what they have read, and in one without that for the others. Whoever moved is told by a frame of their own if
/// they belong to the others: their other devices must know. A member who has blocked one of those who moved, or is
/// blocked by one, gets a frame without that one.
final class Told {
    /// In larger chats only the own devices are told, and the others ask.
    static final int MAX_AUDIENCE = 1_024;

    private final ReceiptStores stores;
    private final ReadPrivacy privacy;
    private final ReceiptRecords records;

    Told(ReceiptStores stores, ReadPrivacy privacy, ReceiptRecords records) {
        this.stores = stores;
        this.privacy = privacy;
        this.records = records;
    }

    private record Advance(Receipt before, Receipt now) {
        UserId user() {
            return now.user();
        }

        boolean isDelivery() {
            return now.delivered().seq().isAfter(before.delivered().seq());
        }
    }

    /// @param news of each user the receipt that was told last
    /// @param notices gets what the members are told
    /// @return what the ledger is told
    List<Outgoing> of(ChatId chat, Map<UserId, Receipt> news, Notices notices, long now) {
        var head = stores.end(chat).head();
        var everyone = stores.progress(chat);
        var advances = new ArrayList<Advance>();
        news.forEach((user, before) -> {
            var receipt = everyone.getOrDefault(user, Progress.NONE).receipt(chat, user, head);
            if (receipt.isBeyond(before)) {
                advances.add(new Advance(before, receipt));
            }
        });
        tell(chat, advances, everyone, notices);
        return advances.stream()
                .map(advance -> records.receipt(advance.now(), now))
                .toList();
    }

    private void tell(ChatId chat, List<Advance> advances, Map<UserId, Progress> everyone, Notices notices) {
        var members = everyone.entrySet().stream()
                .filter(entry -> entry.getValue().isMember())
                .map(Map.Entry::getKey)
                .toList();
        if (members.size() > MAX_AUDIENCE) {
            advances.forEach(advance -> own(chat, advance, notices));
            return;
        }
        var hiding = hiding(members, advances);
        var apart = members.stream()
                .filter(member -> advances.stream().anyMatch(advance -> privacy.keepsApart(member, advance.user())))
                .collect(Collectors.toSet());
        var open = members.stream()
                .filter(member -> !hiding.contains(member) && !apart.contains(member))
                .toList();
        var closed = members.stream()
                .filter(member -> hiding.contains(member) && !apart.contains(member))
                .toList();
        gather(chat, advances, open, advance -> !hiding.contains(advance.user()), notices);
        gather(chat, advances, closed, _ -> false, notices);
        for (var member : apart) {
            var others = advances.stream()
                    .filter(advance -> !privacy.keepsApart(member, advance.user()))
                    .toList();
            Predicate<Advance> shows = advance -> !hiding.contains(member) && !hiding.contains(advance.user());
            gather(chat, others, List.of(member), shows, notices);
        }
        advances.stream()
                .filter(advance -> hiding.contains(advance.user()))
                .forEach(advance -> own(chat, advance, notices));
    }

    private static void own(ChatId chat, Advance advance, Notices notices) {
        var frame = new ServerFrame.Receipt(chat, List.of(shown(advance.now(), true)));
        notices.add(frame, chat, List.of(advance.user()));
    }

    /// Those who hide, of the members and of those who moved: who has left may have moved, too.
    private Set<UserId> hiding(List<UserId> members, List<Advance> advances) {
        return Stream.concat(members.stream(), advances.stream().map(Advance::user))
                .distinct()
                .filter(privacy::hides)
                .collect(Collectors.toSet());
    }

    /// @param showsRead whether the recipients see what the one who moved has read
    private static void gather(
            ChatId chat,
            List<Advance> advances,
            List<UserId> recipients,
            Predicate<Advance> showsRead,
            Notices notices) {
        var marks = new ArrayList<ServerFrame.Receipt.Progress>();
        for (var advance : advances) {
            var shown = showsRead.test(advance);
            if (shown || advance.isDelivery()) {
                marks.add(shown(advance.now(), shown));
            }
        }
        if (!marks.isEmpty()) {
            notices.add(new ServerFrame.Receipt(chat, marks), chat, recipients);
        }
    }

    private static ServerFrame.Receipt.Progress shown(Receipt receipt, boolean withRead) {
        return new ServerFrame.Receipt.Progress(
                receipt.user(),
                shown(receipt.delivered()),
                withRead ? shown(receipt.read()) : null,
                withRead ? shown(receipt.played()) : null);
    }

    private static @Nullable Seq shown(Reached reached) {
        return reached.at() == null ? null : reached.seq();
    }
}

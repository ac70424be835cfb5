package io.parley.streams.receipts;

import io.parley.schemas.chat.ChatEvent.ChatCreated;
import io.parley.schemas.chat.ChatEvent.ChatRenamed;
import io.parley.schemas.chat.ChatEvent.MemberRemoved;
import io.parley.schemas.chat.ChatEvent.MembersAdded;
import io.parley.schemas.chat.ChatEvent.MessageSent;
import io.parley.schemas.chat.ChatEvent.RoleChanged;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.chat.Member;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.receipt.Mark;
import io.parley.schemas.receipt.Reached;
import io.parley.streams.roster.MemberKey;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/// Merges marks and events: marks by their maximum, so their order does not count, and each of a member up to where the
/// member may see. A mark may come before the event that allows it: it is kept, and counts as soon as that has come.
///
/// Lives from one `init` of the processor to the next.
final class Marks {
    private final ReceiptStores stores;
    private final News news;
    private final Strangers strangers;

    Marks(ReceiptStores stores, News news, Strangers strangers) {
        this.stores = stores;
        this.news = news;
        this.strangers = strangers;
    }

    /// @param at append time of the mark
    /// @param now wall clock
    void on(Mark mark, Instant at, long now) {
        var chat = mark.chat();
        var user = mark.user();
        var progress = stores.progress(chat, user);
        var merged = progress.with(mark, new Reached(mark.seq(), at));
        if (merged.equals(progress)) {
            return;
        }
        put(chat, user, progress, merged);
        if (merged.isKnown()) {
            reach(chat, merged.furthest());
        } else {
            strangers.add(new MemberKey(chat, user), now);
        }
    }

    void on(EventRecord record) {
        var chat = record.chat();
        var seq = record.seq();
        switch (record.event()) {
            case ChatCreated created -> joined(chat, seq, created.members());
            case MembersAdded added -> joined(chat, seq, added.members());
            case MemberRemoved removed -> change(chat, removed.member(), progress -> progress.leftAt(seq));
            case MessageSent _, RoleChanged _, ChatRenamed _ -> {}
        }
        var end = stores.end(chat);
        var longer = end.withHead(seq);
        put(chat, end, longer);
        if (!longer.equals(end) && end.furthest().isAfter(end.head())) {
            // Marks beyond the old head may count for more now.
            stores.progress(chat).forEach((user, progress) -> {
                var before = progress.receipt(chat, user, end.head());
                if (progress.receipt(chat, user, longer.head()).isBeyond(before)) {
                    news.add(chat, user, before);
                }
            });
        }
    }

    private void joined(ChatId chat, Seq seq, List<Member> members) {
        members.forEach(member -> change(chat, member.user(), progress -> progress.joinedAt(seq)));
    }

    private void change(ChatId chat, UserId user, UnaryOperator<Progress> change) {
        var progress = stores.progress(chat, user);
        var changed = change.apply(progress);
        put(chat, user, progress, changed);
        reach(chat, changed.furthest());
    }

    private void put(ChatId chat, UserId user, Progress before, Progress after) {
        if (after.equals(before)) {
            return;
        }
        stores.members().put(new MemberKey(chat, user), after);
        var head = stores.end(chat).head();
        var told = before.receipt(chat, user, head);
        if (after.receipt(chat, user, head).isBeyond(told)) {
            news.add(chat, user, told);
        }
    }

    private void reach(ChatId chat, Seq mark) {
        var end = stores.end(chat);
        put(chat, end, end.withMark(mark));
    }

    private void put(ChatId chat, ChatEnd before, ChatEnd after) {
        if (!after.equals(before)) {
            stores.ends().put(chat, after);
        }
    }
}

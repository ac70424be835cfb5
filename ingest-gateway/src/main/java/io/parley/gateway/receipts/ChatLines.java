package io.parley.gateway.receipts;

import io.parley.gateway.chats.ChatSummary;
import io.parley.gateway.history.HistoryAccess;
import io.parley.gateway.problems.ProblemException;
import io.parley.gateway.relations.Relations;
import io.parley.schemas.history.ChatView;
import io.parley.schemas.history.Standing;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.receipt.Receipt;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Adds to chats what the history knows of them.
@Component
class ChatLines {
    private final HistoryAccess history;
    private final ReadPrivacy privacy;
    private final Relations relations;

    ChatLines(HistoryAccess history, ReadPrivacy privacy, Relations relations) {
        this.history = history;
        this.privacy = privacy;
        this.relations = relations;
    }

    List<ChatLine> of(UserId user, List<ChatSummary> chats) {
        try {
            return fromHistory(user, chats);
        } catch (ProblemException e) {
            // The list itself does not need it.
            return chats.stream()
                    .map(chat -> new ChatLine(chat, null, null, null, null, null))
                    .toList();
        }
    }

    private List<ChatLine> fromHistory(UserId user, List<ChatSummary> chats) {
        var ids = chats.stream().map(ChatSummary::id).toList();
        var standings = history.readReceipts(receipts -> receipts.standings(user, ids));
        var views = new HashMap<ChatId, ChatView>();
        history.read(all -> all.chatsOf(user, ids)).forEach(view -> views.put(view.chat(), view));
        var known = new LinkedHashMap<ChatView, Standing>();
        views.forEach((chat, view) -> known.put(view, Objects.requireNonNull(standings.get(chat))));
        var mentions = history.readReceipts(receipts -> receipts.unreadMentions(user, known));
        var others = others(chats);
        var peers = others.values().stream().map(Receipt::user).toList();
        var apart = relations.apartFrom(user, peers);
        others.values().removeIf(receipt -> apart.contains(receipt.user()));
        var hidden = privacy.hiddenFrom(user, peers);
        return chats.stream()
                .map(chat -> line(chat, views.get(chat.id()), standings.get(chat.id()), mentions, others, hidden))
                .toList();
    }

    private static ChatLine line(
            ChatSummary chat,
            @Nullable ChatView view,
            @Nullable Standing standing,
            Map<ChatId, Long> mentions,
            Map<ChatId, Receipt> others,
            Set<UserId> hidden) {
        if (view == null || standing == null) {
            // Made a moment ago: nothing of it is in the history yet.
            return new ChatLine(chat, Seq.NONE, 0L, 0L, null, null);
        }
        var other = others.get(chat.id());
        return new ChatLine(
                chat,
                view.head(),
                standing.unread(view),
                mentions.getOrDefault(chat.id(), 0L),
                ChatLine.Marks.of(standing.receipt(), true),
                other == null ? null : ChatLine.Marks.of(other, !hidden.contains(other.user())));
    }

    /// How far the other one has come, of each direct chat.
    private Map<ChatId, Receipt> others(List<ChatSummary> chats) {
        var peers = new LinkedHashMap<ChatId, UserId>();
        for (var chat : chats) {
            if (chat.peer() != null) {
                peers.put(chat.id(), chat.peer());
            }
        }
        return new HashMap<>(history.readReceipts(receipts -> receipts.receiptsOf(peers)));
    }
}

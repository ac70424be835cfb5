package io.parley.streams.receipts;

import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.UserId;
import io.parley.schemas.receipt.Receipt;
import java.util.LinkedHashMap;
import java.util.Map;

/// Receipts that have advanced and are not told yet, each with what was told before, so that a window of many marks
/// becomes one record. In memory; that a chat has news at all is in a store, and after a failure all of it is told.
final class News {
    private final Map<ChatId, Map<UserId, Receipt>> before = new LinkedHashMap<>();
    private final ReceiptStores stores;

    News(ReceiptStores stores) {
        this.stores = stores;
        // What the last run could not tell. Nobody knows what it told of these chats, so all of it is news.
        stores.withNews()
                .forEach(chat ->
                        stores.progress(chat).keySet().forEach(user -> add(chat, user, Receipt.none(chat, user))));
    }

    /// @param told the receipt as it was before it advanced
    void add(ChatId chat, UserId user, Receipt told) {
        var ofChat = before.get(chat);
        if (ofChat == null) {
            ofChat = new LinkedHashMap<>();
            before.put(chat, ofChat);
            stores.untold().put(chat, 1);
        }
        ofChat.putIfAbsent(user, told);
    }

    /// All of it, which is then told.
    ///
    /// @return per chat and user the receipt that was told before
    Map<ChatId, Map<UserId, Receipt>> take() {
        var all = new LinkedHashMap<>(before);
        all.keySet().forEach(stores.untold()::delete);
        before.clear();
        return all;
    }
}

package io.parley.nodes.socket;

import io.micrometer.core.instrument.Counter;
import io.parley.schemas.frame.FrameCodec;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.inbox.InboxMessage.Entry;
import io.parley.schemas.key.DataKey;
import io.parley.schemas.key.DataKeys;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Puts the bodies into the frames that the inbox brings, once for all sockets of the node. Never waits: what needs a
/// key that must be looked up first is passed on later, and what comes after it in its chat behind it. Other chats do
/// not wait.
///
/// Where a key cannot be looked up, the frame becomes a `gap`: the client asks again.
final class FrameOpener {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final DataKeys keys;
    private final FrameCodec codec;
    private final Counter unopened;
    private final Executor executor;
    // One entry per chat that waits for a key: it goes when the last of the chat has been passed on.
    private final Map<ChatId, CompletableFuture<?>> waiting = new ConcurrentHashMap<>();

    /// @param unopened counts the frames that became gaps
    /// @param executor passes on what had to wait
    FrameOpener(DataKeys keys, FrameCodec codec, Counter unopened, Executor executor) {
        this.keys = keys;
        this.codec = codec;
        this.unopened = unopened;
        this.executor = executor;
    }

    /// For one thread, that of the inbox.
    ///
    /// @param then takes the entry as it can leave: at once where nothing has to be waited for; it must not throw
    void open(Entry entry, Consumer<Entry> then) {
        var before = waiting.get(entry.chat());
        var opening = opening(entry);
        if (before == null && opening.isDone()) {
            then.accept(opening.join());
            return;
        }
        var first = before == null ? CompletableFuture.completedFuture(null) : before;
        var last = first.thenCombineAsync(
                opening,
                (_, opened) -> {
                    then.accept(opened);
                    return opened;
                },
                executor);
        waiting.put(entry.chat(), last);
        var _ = last.whenComplete((_, _) -> waiting.remove(entry.chat(), last));
    }

    /// As [#open], of several chats. What comes after them may overtake them; whoever gets it then sees the gap.
    ///
    /// Together they weigh no more than routing has reckoned, or a connection could not hold them: see [#bounded].
    void openAll(List<Entry> entries, Consumer<List<Entry>> then) {
        var opening = entries.stream()
                .map(entry -> opening(entry).thenApply(opened -> bounded(entry, opened)))
                .toList();
        var all = CompletableFuture.allOf(opening.toArray(CompletableFuture[]::new));
        if (all.isDone()) {
            then.accept(joined(opening));
        } else {
            var _ = all.thenRunAsync(() -> then.accept(joined(opening)), executor);
        }
    }

    private static List<Entry> joined(List<CompletableFuture<Entry>> opening) {
        return opening.stream().map(CompletableFuture::join).toList();
    }

    /// Complete when the key is known. Never fails.
    private CompletableFuture<Entry> opening(Entry entry) {
        var sealed = entry.sealed();
        if (sealed == null) {
            return CompletableFuture.completedFuture(entry);
        }
        var key = keys.find(sealed.author());
        if (key.isDone()) {
            return key.handle((found, failure) -> failure == null ? opened(entry, found) : gap(entry));
        }
        // A copy, because the lookup is shared with others and goes on.
        return key.copy()
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .handle((found, failure) -> failure == null ? opened(entry, found) : gap(entry));
    }

    private Entry opened(Entry entry, Optional<DataKey> key) {
        var sealed = entry.sealed();
        if (sealed == null) {
            return entry;
        }
        var body = key.flatMap(found -> found.open(entry.chat(), sealed.message(), sealed.content()))
                .orElse(null);
        return new Entry(entry.chat(), entry.seq(), codec.withBody(entry.frame(), body));
    }

    /// A gap where the opened frame weighs more than the sealed entry says. Nobody writes such a text to be read, and
    /// with a few of them a member could keep others from connecting.
    Entry bounded(Entry sealed, Entry opened) {
        return opened.bytes() <= sealed.bytes() ? opened : gapOf(sealed);
    }

    private Entry gap(Entry entry) {
        unopened.increment();
        return gapOf(entry);
    }

    private Entry gapOf(Entry entry) {
        var gap = new ServerFrame.Gap(entry.chat(), entry.seq(), entry.seq());
        return new Entry(entry.chat(), entry.seq(), codec.encode(gap));
    }
}

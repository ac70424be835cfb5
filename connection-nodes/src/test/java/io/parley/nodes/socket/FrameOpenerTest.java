package io.parley.nodes.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.schemas.chat.SealedContent;
import io.parley.schemas.chat.SealedMessage;
import io.parley.schemas.chat.SealedText;
import io.parley.schemas.frame.FrameBytes;
import io.parley.schemas.frame.FrameCodec;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.history.HistoryUnavailableException;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.inbox.InboxMessage.Entry;
import io.parley.schemas.key.DataKey;
import io.parley.schemas.key.DataKeys;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class FrameOpenerTest {
    private static final FrameBytes FRAME = new FrameBytes("{\"type\":\"event\"}".getBytes(StandardCharsets.UTF_8));

    private final LateKeys keys = new LateKeys();
    private final Counter unopened = new SimpleMeterRegistry().counter("unopened");
    private final FrameOpener opener = new FrameOpener(keys, new FrameCodec(), unopened, Runnable::run);
    private final List<Entry> passed = new ArrayList<>();
    private final ChatId chat = ChatId.next();
    private final UserId known = UserId.next();
    private final UserId unknown = UserId.next();

    /// Keys of nobody: each is answered when the test says so.
    private static final class LateKeys implements DataKeys {
        final Map<UserId, CompletableFuture<Optional<DataKey>>> asked = new HashMap<>();

        CompletableFuture<Optional<DataKey>> of(UserId account) {
            return asked.computeIfAbsent(account, _ -> new CompletableFuture<>());
        }

        @Override
        public CompletableFuture<Optional<DataKey>> find(UserId account) {
            return of(account);
        }

        @Override
        public CompletableFuture<Optional<DataKey>> findOrCreate(UserId account) {
            return of(account);
        }

        @Override
        public CompletableFuture<Void> destroy(UserId account) {
            return CompletableFuture.completedFuture(null);
        }
    }

    private Entry message(ChatId in, long seq, UserId author) {
        var content = new SealedContent(new SealedText(new byte[40]));
        return new Entry(in, new Seq(seq), FRAME, new SealedMessage(author, MessageId.next(), content));
    }

    private static String text(Entry entry) {
        return new String(entry.frame().array(), StandardCharsets.UTF_8);
    }

    private List<Long> seqs() {
        return passed.stream().map(entry -> entry.seq().value()).toList();
    }

    @Test
    void shouldPassOnAtOnceWhatIsNotSealedOrHasAKnownKey() {
        // Given
        keys.of(known).complete(Optional.empty());

        // When
        opener.open(new Entry(chat, new Seq(1), FRAME), passed::add);
        opener.open(message(chat, 2, known), passed::add);

        // Then
        assertThat(seqs()).containsExactly(1L, 2L);
        assertThat(text(passed.getLast())).isEqualTo("{\"type\":\"event\",\"erased\":true}");
        assertThat(passed.getLast().sealed()).isNull();
    }

    @Test
    void shouldKeepTheOrderOfAChatThatWaitsForAKeyAndNotHoldUpAnother() {
        // Given
        keys.of(known).complete(Optional.empty());

        // When
        opener.open(message(chat, 1, unknown), passed::add);
        opener.open(message(chat, 2, known), passed::add);
        opener.open(new Entry(chat, new Seq(3), FRAME), passed::add);
        opener.open(message(ChatId.next(), 77, known), passed::add);
        var before = seqs();
        keys.of(unknown).complete(Optional.empty());
        opener.open(message(chat, 4, known), passed::add);

        // Then
        assertThat(before).containsExactly(77L);
        assertThat(seqs()).containsExactly(77L, 1L, 2L, 3L, 4L);
    }

    @Test
    void shouldAskTheClientToComeBackForWhatCannotBeOpenedNow() {
        // When
        opener.open(message(chat, 5, unknown), passed::add);
        keys.of(unknown).completeExceptionally(new HistoryUnavailableException("away", new Exception()));

        // Then
        var gap = new FrameCodec().encode(new ServerFrame.Gap(chat, new Seq(5), new Seq(5)));
        assertThat(passed).containsExactly(new Entry(chat, new Seq(5), gap));
        assertThat(unopened.count()).isEqualTo(1);
    }

    @Test
    void shouldPassOnARingAsAWholeInItsOrder() {
        // Given
        var rings = new ArrayList<List<Entry>>();
        keys.of(known).complete(Optional.empty());

        // When
        opener.openAll(List.of(message(chat, 1, unknown), message(chat, 2, known)), rings::add);
        var before = List.copyOf(rings);
        keys.of(unknown).complete(Optional.empty());

        // Then
        assertThat(before).isEmpty();
        assertThat(rings).hasSize(1);
        assertThat(rings.getFirst()).extracting(entry -> entry.seq().value()).containsExactly(1L, 2L);
    }

    @Test
    void shouldMakeAGapInARingOfWhatWeighsMoreThanItSaid() {
        // Given
        var message = message(chat, 5, known);
        var fitting = new Entry(chat, new Seq(5), new FrameBytes(new byte[message.bytes()]));
        var larger = new Entry(chat, new Seq(5), new FrameBytes(new byte[message.bytes() + 1]));

        // Then
        var gap = new FrameCodec().encode(new ServerFrame.Gap(chat, new Seq(5), new Seq(5)));
        assertThat(opener.bounded(message, fitting)).isEqualTo(fitting);
        assertThat(opener.bounded(message, larger)).isEqualTo(new Entry(chat, new Seq(5), gap));
    }
}

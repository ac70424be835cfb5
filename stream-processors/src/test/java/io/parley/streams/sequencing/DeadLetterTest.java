package io.parley.streams.sequencing;

import static io.parley.streams.sequencing.SequencingFixture.ALICE;
import static io.parley.streams.sequencing.SequencingFixture.CHAT;
import static io.parley.streams.sequencing.SequencingFixture.action;
import static io.parley.streams.sequencing.SequencingFixture.chat;
import static io.parley.streams.sequencing.SequencingFixture.creation;
import static io.parley.streams.sequencing.SequencingFixture.ref;
import static io.parley.streams.sequencing.SequencingFixture.send;
import static io.parley.streams.sequencing.SequencingFixture.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.schemas.chat.ActionRecord;
import io.parley.schemas.chat.ChatAction.AddMembers;
import io.parley.schemas.chat.Member;
import io.parley.schemas.chat.ReplyAddress;
import io.parley.schemas.chat.Role;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.NodeSlot;
import io.parley.schemas.log.DeadLetterHeaders;
import io.parley.schemas.registry.RegistryUnavailableException;
import io.parley.schemas.topic.Topic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLetterTest {
    private static final byte[] KEY = CHAT.toString().getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path stateDir;

    private SequencingFixture sequencing;
    private byte[] value;

    @BeforeEach
    void start() {
        sequencing = new SequencingFixture(stateDir);
        sequencing.pipe(creation(CHAT, ALICE, user(2)));
        value = sequencing.encoded(send(CHAT, ALICE, ref(1), "hello"));
    }

    @AfterEach
    void stop() {
        sequencing.close();
    }

    @Test
    void shouldBuryARecordWithoutAKey() {
        // When
        sequencing.pipeRaw(null, value);

        // Then
        assertBuried(null, value, "no key");
    }

    @Test
    void shouldBuryATombstone() {
        // When
        sequencing.pipeRaw(KEY, null);

        // Then
        assertBuried(KEY, null, "tombstone");
    }

    @Test
    void shouldBuryRandomBytes() {
        // Given
        byte[] random = {42, 1, 2, 3, 4, 5, 6, 7};

        // When
        sequencing.pipeRaw(KEY, random);

        // Then
        assertBuried(KEY, random, "wire format");
    }

    @Test
    void shouldBuryACutOffRecord() {
        // Given
        var cut = Arrays.copyOf(value, value.length / 2);

        // When
        sequencing.pipeRaw(KEY, cut);

        // Then
        assertBuried(KEY, cut, "schema");
    }

    @Test
    void shouldBuryAnActionUnderTheKeyOfAnotherChat() {
        // Given
        var key = chat(2).toString().getBytes(StandardCharsets.UTF_8);

        // When
        sequencing.pipeRaw(key, value);

        // Then
        assertBuried(key, value, "not the chat");
    }

    @Test
    void shouldBuryAnActionInAPartitionNotOfItsChat() {
        // Given
        var elsewhere = new ChatId(new UUID(0, 1));
        var key = elsewhere.toString().getBytes(StandardCharsets.UTF_8);
        var stray = sequencing.encoded(creation(elsewhere, ALICE));

        // When
        sequencing.pipeRaw(key, stray);

        // Then
        assertBuried(key, stray, "partition");
    }

    @Test
    void shouldBuryAnActionWhoseAnswerCouldGoNowhere() {
        // Given
        var answer = SequencingFixture.ANSWER;
        var nowhere = new ReplyAddress(
                new NodeSlot(Topic.NODE_INBOX.partitions()), answer.incarnation(), answer.connection());
        var good = send(CHAT, ALICE, ref(1), "hello");
        var bad = sequencing.encoded(new ActionRecord(CHAT, good.rules(), ALICE, nowhere, good.action()));

        // When
        sequencing.pipeRaw(KEY, bad);

        // Then
        assertBuried(KEY, bad, "reply address");
    }

    @Test
    void shouldBuryAFactWhoseEventNoBrokerWouldTake() {
        // Given
        var huge = IntStream.range(10, 15_000)
                .mapToObj(number -> new Member(user(number), Role.MEMBER))
                .toList();
        var value = sequencing.encoded(action(CHAT, ALICE, new AddMembers(2, huge)));

        // When
        sequencing.pipeRaw(KEY, value);

        // Then
        assertBuried(KEY, value, "too large");
    }

    @Test
    void shouldStopAtASchemaTheRegistryDoesNotKnow() {
        // Given
        var unknown = value.clone();
        ByteBuffer.wrap(unknown).putInt(1, 4_711);

        // When
        // Then
        assertThatThrownBy(() -> sequencing.pipeRaw(KEY, unknown))
                .hasRootCauseInstanceOf(RegistryUnavailableException.class);
    }

    /// Buried as it was with its place, and the next good action is taken.
    private void assertBuried(byte @Nullable [] key, byte @Nullable [] bytes, String reason) {
        assertThat(sequencing.records(Topic.CHAT_ACTIONS_DLQ)).singleElement().satisfies(letter -> {
            assertThat(letter.key()).isEqualTo(key);
            assertThat(letter.value()).isEqualTo(bytes);
            var headers = letter.headers();
            assertThat(text(headers.lastHeader(DeadLetterHeaders.REASON).value()))
                    .contains(reason);
            assertThat(text(headers.lastHeader(DeadLetterHeaders.TOPIC).value()))
                    .isEqualTo("chat.actions.v1");
            assertThat(text(headers.lastHeader(DeadLetterHeaders.PARTITION).value()))
                    .isEqualTo("0");
            assertThat(text(headers.lastHeader(DeadLetterHeaders.OFFSET).value()))
                    .isEqualTo("1");
        });
        sequencing.pipe(send(CHAT, ALICE, ref(2), "next"));
        assertThat(sequencing.events()).hasSize(2);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

package io.parley.streams.analytics;

import static io.parley.streams.analytics.AnalyticsFixture.CHATS;
import static io.parley.streams.analytics.AnalyticsFixture.GRACE;
import static io.parley.streams.analytics.AnalyticsFixture.USERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.parley.schemas.analytics.PublicActivity;
import io.parley.schemas.analytics.PublicMessage;
import io.parley.schemas.analytics.PublicReceipt;
import io.parley.schemas.chat.ChatEvent;
import io.parley.schemas.chat.ChatKind;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.chat.Member;
import io.parley.schemas.chat.Role;
import io.parley.schemas.chat.SealedContent;
import io.parley.schemas.chat.SealedText;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import io.parley.schemas.log.DeadLetterHeaders;
import io.parley.schemas.receipt.Reached;
import io.parley.schemas.receipt.Receipt;
import io.parley.schemas.topic.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnalyticsTopologyTest {
    private static final ChatId CHAT = CHATS.getFirst();
    private static final UserId ANN = USERS.getFirst();
    private static final UserId BOB = USERS.get(1);
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path directory;

    private AnalyticsFixture analytics;
    private long seq;

    @BeforeEach
    void start() throws IOException {
        analytics = new AnalyticsFixture(directory);
    }

    @AfterEach
    void close() {
        analytics.close();
    }

    @Test
    void shouldTellAMessageAsACloudEventWithoutItsText() {
        // Given
        create(ANN, BOB);

        // When
        say(ANN, NOON.plusSeconds(5));

        // Then
        var record = analytics.records(Topic.PUBLIC_CHAT_MESSAGES).getLast();
        assertThat(StreamSupport.stream(record.headers().spliterator(), false)
                        .map(header -> header.key() + ": " + new String(header.value(), StandardCharsets.UTF_8)))
                .containsExactlyInAnyOrder(
                        "ce_specversion: 1.0",
                        "ce_id: chat.events.v1/0/1",
                        "ce_source: /parley/analytics",
                        "ce_type: io.parley.public.chat.messages.v1.message-sent",
                        "ce_time: 2026-03-01T12:00:05Z",
                        "content-type: application/avro");
        assertThat(record.timestamp()).isEqualTo(NOON.plusSeconds(5).toEpochMilli());
        assertThat(new String(record.key(), StandardCharsets.UTF_8)).matches("[0-9a-f]{32}");
    }

    @Test
    void shouldKnowTheKindOfTheChatAndItsMembersAfterEachEvent() {
        // When
        create(ANN, BOB);
        event(NOON, new ChatEvent.MembersAdded(2, List.of(member(BOB), member(USERS.get(2)))));
        say(ANN, NOON);
        event(NOON, new ChatEvent.MemberRemoved(3, BOB));
        event(NOON, new ChatEvent.MemberRemoved(4, BOB));
        analytics.write(new EventRecord(CHATS.get(1), new Seq(7), NOON, ANN, 7, 1, message()));

        // Then
        assertThat(analytics.messages().stream().map(PublicMessage::about))
                .containsExactly(group(2), group(3), group(3), group(2), group(2), null);
    }

    @Test
    void shouldTellHowLongAMessageTookAndWhoseItWas() {
        // Given
        create(ANN, BOB);
        say(ANN, NOON);
        say(ANN, NOON.plusSeconds(1));

        // When
        receive(BOB, 3, NOON.plusMillis(1_250));
        receive(ANN, 2, NOON.plusSeconds(2));
        receive(BOB, 9, NOON.plusSeconds(3));
        receive(USERS.get(2), 1, NOON.plusSeconds(4));

        // Then
        assertThat(analytics.receipts())
                .extracting(PublicReceipt::id, PublicReceipt::events, PublicReceipt::own, PublicReceipt::latency)
                .containsExactly(
                        tuple("chat.receipts.v1/0/0/DELIVERED", 3L, false, Duration.ofMillis(250)),
                        tuple("chat.receipts.v1/0/1/DELIVERED", 2L, true, Duration.ofSeconds(2)),
                        tuple("chat.receipts.v1/0/2/DELIVERED", 6L, null, null),
                        tuple("chat.receipts.v1/0/3/DELIVERED", 1L, false, null));
    }

    @Test
    void shouldTellNothingOfAReceiptThatSaysNothingNew() {
        // Given
        create(ANN, BOB);
        receive(BOB, 1, NOON);

        // When
        receive(BOB, 1, NOON.plusSeconds(1));

        // Then
        assertThat(analytics.receipts()).hasSize(1);
    }

    @Test
    void shouldGiveReceiptsThePseudonymsOfTheMonthOfTheirMessage() {
        // Given
        var endOfMonth = Instant.parse("2026-03-31T23:59:59Z");
        create(ANN, BOB);
        say(ANN, endOfMonth);
        say(ANN, endOfMonth.plusSeconds(2));

        // When
        receive(BOB, 2, endOfMonth.plusSeconds(5));
        receive(BOB, 3, endOfMonth.plusSeconds(5));

        // Then
        var messages = analytics.messages();
        var receipts = analytics.receipts();
        assertThat(receipts).extracting(PublicReceipt::month).hasToString("[2026-03, 2026-04]");
        assertThat(receipts.getFirst().chat()).isEqualTo(messages.get(1).chat());
        assertThat(receipts.getLast().chat())
                .isEqualTo(messages.getLast().chat())
                .isNotEqualTo(receipts.getFirst().chat());
    }

    @Test
    void shouldTellAMinuteAgainWhenItChanged() {
        // Given
        create(ANN, BOB);
        say(ANN, NOON);
        say(BOB, NOON.plusSeconds(59));
        say(BOB, NOON.plusSeconds(60));
        analytics.tell();

        // When
        receive(BOB, 2, NOON.plusMillis(40));
        analytics.tell();
        analytics.tell();

        // Then
        assertThat(analytics.activity())
                .containsExactly(
                        new PublicActivity(NOON, 1, 2, 1, 2, 0, 0, null),
                        new PublicActivity(NOON.plusSeconds(60), 1, 1, 1, 1, 0, 0, null),
                        new PublicActivity(NOON, 2, 2, 1, 2, 0, 0, new PublicActivity.Latencies(1, 41, 41, 41, 41)));
    }

    @Test
    void shouldCountWhatComesWithinTheGraceAndOnlyMeterWhatComesLater() {
        // Given
        create(ANN, BOB);
        say(ANN, NOON);
        analytics.tell();
        analytics.activity();
        analytics.driver.advanceWallClockTime(Duration.ofMinutes(1));
        say(ANN, NOON.plus(GRACE));
        say(ANN, NOON.plus(Duration.ofSeconds(30)));
        analytics.tell();

        // When
        say(ANN, NOON.plus(GRACE).plusSeconds(60));
        analytics.tell();
        say(ANN, NOON.plus(Duration.ofSeconds(40)));
        analytics.tell();

        // Then
        assertThat(analytics.activity())
                .filteredOn(row -> row.minute().equals(NOON))
                .containsExactly(new PublicActivity(NOON, 2, 2, 1, 1, 0, 0, null));
        assertThat(analytics.counted("late")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"CHAT_EVENTS", "CHAT_RECEIPTS", "USER_SESSIONS", "PUSH_RESULTS"})
    void shouldBuryWhatCannotBeReadAndGoOn(Topic topic) {
        // When
        analytics.pipe(topic, "poison", new byte[] {1, 2, 3}, NOON);
        create(ANN, BOB);

        // Then
        var deadLetters = Topic.valueOf(topic.name() + "_DLQ");
        assertThat(analytics.records(deadLetters)).singleElement().satisfies(letter -> {
            assertThat(letter.value()).containsExactly(1, 2, 3);
            assertThat(letter.headers().lastHeader(DeadLetterHeaders.REASON)).isNotNull();
        });
        assertThat(analytics.messages()).hasSize(1);
        assertThat(analytics.counted("dead.letters")).isEqualTo(1);
    }

    private void create(UserId... members) {
        var all = Arrays.stream(members).map(AnalyticsTopologyTest::member).toList();
        event(NOON, new ChatEvent.ChatCreated(1, ChatKind.GROUP, "Tea", all));
    }

    private void say(UserId user, Instant at) {
        analytics.write(new EventRecord(CHAT, new Seq(++seq), at, user, seq, 1, message()));
    }

    private void event(Instant at, ChatEvent event) {
        analytics.write(new EventRecord(CHAT, new Seq(++seq), at, ANN, seq, 1, event));
    }

    private void receive(UserId user, long upTo, Instant at) {
        var reached = new Reached(new Seq(upTo), at);
        analytics.write(new Receipt(CHAT, user, reached, Reached.NOTHING, Reached.NOTHING), at);
    }

    private static ChatEvent message() {
        return new ChatEvent.MessageSent(Ref.next(), MessageId.next(), new SealedContent(new SealedText(new byte[64])));
    }

    private static Member member(UserId user) {
        return new Member(user, Role.MEMBER);
    }

    private static PublicMessage.About group(int members) {
        return new PublicMessage.About(ChatKind.GROUP, members);
    }
}

package io.parley.streams.history;

import static io.parley.streams.history.HistoryFixture.seqs;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.infra.stack.server.Server;
import io.parley.schemas.chat.ChatEvent.ChatCreated;
import io.parley.schemas.chat.ChatEvent.ChatRenamed;
import io.parley.schemas.chat.ChatEvent.RoleChanged;
import io.parley.schemas.chat.ChatKind;
import io.parley.schemas.chat.EventRecord;
import io.parley.schemas.chat.Member;
import io.parley.schemas.chat.Role;
import io.parley.schemas.history.EventPage;
import io.parley.schemas.history.Membership;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithStack(Server.CASSANDRA)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CassandraHistoryIT {
    private final UserId bob = UserId.next();

    @AutoClose
    private HistoryFixture cassandra;

    @BeforeAll
    void open(TestStack stack) {
        cassandra = new HistoryFixture(stack);
    }

    @Test
    void shouldGiveBackEveryKindOfEventAsItWas() {
        // Given
        var log = new ChatLog(bob)
                .said(1)
                .happened(new ChatRenamed(2, "Coffee"))
                .happened(new RoleChanged(3, new Member(bob, Role.ADMIN)))
                .removed(UserId.next())
                .added(UserId.next());
        var direct = new ChatLog()
                .happened(new ChatCreated(1, ChatKind.DIRECT, null, List.of(new Member(bob, Role.MEMBER))));

        // When
        cassandra.write(log);
        cassandra.write(direct);

        // Then
        assertThat(cassandra.all(log.owner, log).events()).isEqualTo(log.events());
        assertThat(cassandra.all(direct.owner, direct).events()).isEqualTo(direct.events());
    }

    @Test
    void shouldShowEachMemberTheirOwnStretchesOnly() {
        // Given
        var log = new ChatLog(bob).said(3).removed(bob).said(3).added(bob).said(2);
        cassandra.write(log);

        // When
        var page = cassandra.all(bob, log);
        var latest = cassandra.history.before(bob, log.chat, new Seq(100), 5);

        // Then
        assertThat(seqs(page)).containsExactly(1L, 2L, 3L, 4L, 5L, 9L, 10L, 11L);
        assertThat(page.upTo()).isEqualTo(log.head());
        assertThat(seqs(latest)).containsExactly(4L, 5L, 9L, 10L, 11L);
        assertThat(cassandra.history.chatsOf(bob).stream()
                        .filter(view -> view.chat().equals(log.chat)))
                .singleElement()
                .satisfies(view -> assertThat(view.memberships())
                        .containsExactly(new Membership(new Seq(1), new Seq(5)), new Membership(new Seq(9), null)));
    }

    @Test
    void shouldEndWithTheRemovalForAFormerMember() {
        // Given
        var log = new ChatLog(bob).said(1).removed(bob).said(4);
        cassandra.write(log);

        // When
        var page = cassandra.all(bob, log);

        // Then
        assertThat(seqs(page)).containsExactly(1L, 2L, 3L);
        assertThat(page.head()).isEqualTo(new Seq(3));
        assertThat(cassandra.history.before(bob, log.chat, new Seq(100), 2).events())
                .containsExactly(log.at(2), log.at(3));
    }

    @Test
    void shouldShowNothingToAStranger() {
        // Given
        var log = new ChatLog(bob).said(5);
        cassandra.write(log);
        var eve = UserId.next();

        // When
        var page = cassandra.all(eve, log);
        var latest = cassandra.history.before(eve, log.chat, new Seq(100), 10);

        // Then
        assertThat(page).isEqualTo(new EventPage(List.of(), Seq.NONE, Seq.NONE));
        assertThat(latest).isEqualTo(new EventPage(List.of(), Seq.NONE, Seq.NONE));
        assertThat(cassandra.history.chatsOf(eve)).isEmpty();
        assertThat(cassandra.history.after(bob, ChatId.next(), new Seq(7), 10))
                .isEqualTo(new EventPage(List.of(), new Seq(7), Seq.NONE));
    }

    @Test
    void shouldShowNothingAboveTheHead() {
        // Given
        var log = new ChatLog(bob).said(9);
        log.events().forEach(cassandra::writeEvent);

        // When
        var before = cassandra.all(bob, log);
        cassandra.writeHead(log, 4);
        var after = cassandra.all(bob, log);

        // Then
        assertThat(before.events()).isEmpty();
        assertThat(seqs(after)).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void shouldStopAtTheFirstMissingSeq() {
        // Given
        var log = new ChatLog(bob).said(9);
        log.events().stream().filter(event -> event.seq().value() != 6).forEach(cassandra::writeEvent);
        cassandra.writeHead(log, 10);

        // When
        var page = cassandra.all(bob, log);
        var latest = cassandra.history.before(bob, log.chat, new Seq(100), 5);

        // Then
        assertThat(seqs(page)).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(page.upTo()).isEqualTo(new Seq(5));
        assertThat(page.head()).isEqualTo(new Seq(10));
        assertThat(seqs(latest)).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void shouldReadAcrossBuckets() {
        // Given
        var log = new ChatLog(bob).said(5_200);
        cassandra.write(log);

        // When
        var read = new ArrayList<EventRecord>();
        var cursor = Seq.NONE;
        while (cursor.value() < log.head().value()) {
            var page = cassandra.history.after(bob, log.chat, cursor, 400);
            read.addAll(page.events());
            cursor = page.upTo();
        }

        // Then
        assertThat(read).isEqualTo(log.events());
        assertThat(seqs(cassandra.history.before(bob, log.chat, new Seq(5_003), 6)))
                .isEqualTo(LongStream.rangeClosed(4_997, 5_002).boxed().toList());
    }
}

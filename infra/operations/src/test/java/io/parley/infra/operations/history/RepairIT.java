package io.parley.infra.operations.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.infra.operations.Ops;
import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.infra.stack.server.Server;
import io.parley.schemas.history.HistoryDigest;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.UserId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.json.JsonMapper;

@WithStack({Server.CASSANDRA, Server.KAFKA, Server.REGISTRY})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RepairIT {
    private static final List<String> WITH_CONSENT = List.of("--execute", "--reason", "the test broke it");

    private final UserId bob = UserId.next();
    private final UserId carol = UserId.next();
    private TestStack stack;

    @AutoClose
    private Past past;

    @BeforeAll
    void open(TestStack stack) {
        this.stack = stack;
        past = new Past(stack);
    }

    @Test
    void shouldNameEachDifferenceAndRepairIt() throws Exception {
        // Given
        var tea = new ChatLog(bob, carol)
                .said(bob, 9)
                .mentioned(carol)
                .removed(bob)
                .added(bob)
                .mentioned(carol);
        var low = new ChatLog(bob).said(bob, 4);
        var high = new ChatLog(bob).said(bob, 4);
        past.happened(tea, low, high, new ChatLog(bob).said(bob, 20));
        past.received(tea.read(bob, 3), tea.read(carol, 5), low.read(bob, 2));
        var ends = past.ends();
        assertThat(past.ops.run("verify").status()).isZero();
        var digest = HistoryDigest.of(past.session, stack.keyspace());

        // When
        corrupt(tea, low, high);
        var broken = past.ops.run("verify", "--json");
        var repaired = past.ops.run(with("replay", "history"));
        var receiptsRepaired = past.ops.run(with("replay", "receipts"));
        var clean = past.ops.run("verify");

        // Then
        assertThat(broken.status()).isEqualTo(1);
        assertThat(namesOf(broken))
                .containsExactlyInAnyOrder(
                        "MISSING EVENT 4",
                        "DIFFERING EVENT 5",
                        "DIFFERING EVENT 6",
                        "EXTRA EVENT 999",
                        "MISSING MEMBERSHIP 1",
                        "MISSING MEMBERSHIP 12",
                        "MISSING MEMBERSHIP 13",
                        "DIFFERING MEMBERSHIP 1",
                        "EXTRA MEMBERSHIP 3",
                        "MISSING PLACE 7",
                        "DIFFERING PLACE 8",
                        "EXTRA PLACE 9",
                        "MISSING MENTION 11",
                        "EXTRA MENTION 9",
                        "TOO_LOW HEAD 5",
                        "TOO_HIGH HEAD 4000",
                        "MISSING HEAD 14",
                        "EXTRA HEAD 3",
                        "TOO_LOW OWN_MARK 14",
                        "MISSING OWN_MARK 10",
                        "EXTRA OWN_MARK 9",
                        "DIFFERING RECEIPT 5",
                        "MISSING RECEIPT 3",
                        "EXTRA RECEIPT null");
        assertThat(repaired.status()).as(repaired.err()).isZero();
        assertThat(repaired.err()).contains("rows that the log does not know were deleted");
        assertThat(receiptsRepaired.status()).as(receiptsRepaired.err()).isZero();
        assertThat(clean.out()).isEmpty();
        assertThat(clean.status()).as(clean.err()).isZero();
        assertThat(HistoryDigest.of(past.session, stack.keyspace())).isEqualTo(digest);
        assertThat(past.ends()).isEqualTo(ends);
    }

    @Test
    void shouldRepairOneChatAndLeaveTheOthersAlone() {
        // Given
        var one = new ChatLog(bob).said(bob, 5);
        var other = new ChatLog(bob).said(bob, 5);
        past.happened(one, other);
        var delete = "DELETE FROM %s.events USING TIMESTAMP %d WHERE chat = ? AND bucket = 0 AND seq = 3";
        past.byHand(delete, one.chat.value());
        past.byHand(delete, other.chat.value());

        // When
        var repaired = past.ops.run(with("replay", "history", "--chat", one.chat.toString()));

        // Then
        assertThat(repaired.status()).as(repaired.err()).isZero();
        assertThat(past.ops.run("verify", "--chat", one.chat.toString()).status())
                .isZero();
        assertThat(namesOf(past.ops.run("verify", "--json", "--chat", other.chat.toString())))
                .containsExactly("MISSING EVENT 3");
        assertThat(past.ops
                        .run(with("replay", "history", "--user", other.owner.toString()))
                        .status())
                .isZero();
        assertThat(past.ops.run("verify", "--chat", other.chat.toString()).status())
                .isZero();
    }

    @Test
    void shouldRebuildTheSameHistoryInAKeyspaceOfItsOwn() throws Exception {
        // Given
        var log = new ChatLog(bob).said(bob, 30).removed(bob).added(bob);
        past.happened(log);
        past.received(log.read(bob, 7));
        past.ops.run(with("replay", "history"));
        past.ops.run(with("replay", "receipts"));
        var shadow = stack.keyspace() + "_shadow";
        var ends = past.ends();

        // When
        var rebuilt = past.ops.run(with("rebuild", "history", "--into", shadow));
        var later = new ChatLog(bob).said(bob, 3);
        past.happened(later);
        var onward = past.ops.run(with("rebuild", "history", "--into", shadow));

        // Then
        assertThat(rebuilt.status()).as(rebuilt.err() + rebuilt.out()).isZero();
        assertThat(onward.status()).as(onward.err() + onward.out()).isZero();
        assertThat(HistoryDigest.of(past.session, shadow)).isEqualTo(HistoryDigest.of(past.session, stack.keyspace()));
        assertThat(past.ops
                        .run("verify", "--keyspace", shadow, "--up-to-replay")
                        .status())
                .isZero();
        assertThat(past.ends().keySet()).isEqualTo(ends.keySet());
        assertThat(past.ops.run("verify", "--against", shadow).status()).isZero();
        past.byHand("DELETE FROM %s.events USING TIMESTAMP %d WHERE chat = ? AND bucket = 0", later.chat.value());
        assertThat(past.ops.run("verify", "--against", shadow).out()).contains(later.chat.toString());
        past.ops.run(with("replay", "history"));
    }

    private void corrupt(ChatLog tea, ChatLog low, ChatLog high) {
        var chat = tea.chat.value();
        var ofEvent = " WHERE chat = ? AND bucket = 0 AND seq = ";
        past.byHand("DELETE FROM %s.events USING TIMESTAMP %d" + ofEvent + 4, chat);
        past.byHand("UPDATE %s.events USING TIMESTAMP %d SET title = 'Coffee'" + ofEvent + 5, chat);
        past.byHand("UPDATE %s.events USING TIMESTAMP %d SET sealed = 0x00" + ofEvent + 6, chat);
        past.byHand("UPDATE %s.events USING TIMESTAMP %d SET kind = 'message'" + ofEvent + 999, chat);
        past.byHand("DELETE FROM %s.chats_by_user USING TIMESTAMP %d WHERE user = ? AND chat = ?", bob.value(), chat);
        var change = "UPDATE %s.chats_by_user USING TIMESTAMP %d SET change = ? WHERE user = ? AND chat = ? AND seq = ";
        past.byHand(change + 1, "removed", carol.value(), chat);
        past.byHand(change + 3, "joined", UserId.next().value(), chat);
        past.byHand(
                "DELETE FROM %s.messages USING TIMESTAMP %d WHERE message = ?",
                tea.message(7).value());
        var place = "UPDATE %s.messages USING TIMESTAMP %d SET chat = ?, seq = ? WHERE message = ?";
        past.byHand(place, chat, 2L, tea.message(8).value());
        past.byHand(place, chat, 9L, MessageId.next().value());
        past.byHand(
                "DELETE FROM %s.mentions_by_user USING TIMESTAMP %d WHERE user = ? AND chat = ? AND seq = 11",
                carol.value(), chat);
        past.byHand(
                "INSERT INTO %s.mentions_by_user (user, chat, seq) VALUES (?, ?, 9) USING TIMESTAMP %d",
                bob.value(), chat);
        var head = "UPDATE %s.chat_heads USING TIMESTAMP %d SET head = ? WHERE chat = ?";
        past.byHand(head, 2L, low.chat.value());
        past.byHand(head, 4_000L, high.chat.value());
        past.byHand(head, 3L, ChatId.next().value());
        past.byHand("DELETE FROM %s.chat_heads USING TIMESTAMP %d WHERE chat = ?", chat);
        var mark = "UPDATE %s.chat_marks USING TIMESTAMP %d SET own = ? WHERE chat = ? AND user = ?";
        past.byHand(mark, 1L, chat, tea.owner.value());
        past.byHand(mark, 9L, chat, carol.value());
        past.byHand("DELETE FROM %s.chat_marks USING TIMESTAMP %d WHERE chat = ? AND user = ?", chat, bob.value());
        var read = "UPDATE %s.chat_marks USING TIMESTAMP %d SET read = 1 WHERE chat = ? AND user = ?";
        past.byHand(read, chat, carol.value());
        past.byHand(read, high.chat.value(), bob.value());
    }

    private static String[] with(String... args) {
        var all = new ArrayList<>(List.of(args));
        all.addAll(WITH_CONSENT);
        return all.toArray(String[]::new);
    }

    private static List<String> namesOf(Ops.Result verified) {
        var json = new JsonMapper();
        return verified.out()
                .lines()
                .map(json::readTree)
                .map(one -> one.get("kind").asString() + " "
                        + one.get("subject").asString() + " "
                        + (one.get("seq").isNull() ? "null" : one.get("seq").asLong()))
                .toList();
    }
}

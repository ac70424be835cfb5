package io.parley.streams.sequencing;

import static io.parley.streams.sequencing.SequencingFixture.START;
import static io.parley.streams.sequencing.SequencingFixture.action;
import static io.parley.streams.sequencing.SequencingFixture.chat;
import static io.parley.streams.sequencing.SequencingFixture.creation;
import static io.parley.streams.sequencing.SequencingFixture.ref;
import static io.parley.streams.sequencing.SequencingFixture.send;
import static io.parley.streams.sequencing.SequencingFixture.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.chat.ActionRecord;
import io.parley.schemas.chat.ChatAction.AddMembers;
import io.parley.schemas.chat.ChatAction.Block;
import io.parley.schemas.chat.ChatAction.ChangeRole;
import io.parley.schemas.chat.ChatAction.RemoveMember;
import io.parley.schemas.chat.ChatAction.RenameChat;
import io.parley.schemas.chat.ChatAction.Unblock;
import io.parley.schemas.chat.Member;
import io.parley.schemas.chat.Role;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import org.springframework.util.FileSystemUtils;

/// What the log says is all there is: the same prefix gives the same records and the same stores, wherever the
/// process that read it died.
class ReplayTest {
    private static final List<ChatId> CHATS = List.of(chat(1), chat(2));
    private static final UserId CREATOR = user(0);

    /// One action and how long after the one before it was appended.
    record Step(ActionRecord action, Duration later) {}

    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    void shouldDeriveTheSameWhereverItDied(
            @ForAll("logs") List<Step> log, @ForAll("share") double committed, @ForAll("share") double read)
            throws IOException {
        // Given
        var commit = (int) (log.size() * committed);
        var death = commit + (int) ((log.size() - commit) * read);
        var whole = run(new Snapshot(), log, 0, log.size());
        var beforeCommit = run(new Snapshot(), log, 0, commit);
        var uncommitted = run(beforeCommit.after(), log, commit, death);

        // When
        var again = run(beforeCommit.after(), log, commit, log.size());

        // Then
        assertThat(again.records().subList(0, uncommitted.records().size())).isEqualTo(uncommitted.records());
        var all = new ArrayList<>(beforeCommit.records());
        all.addAll(again.records());
        assertThat(all).isEqualTo(whole.records());
        assertThat(again.after()).isEqualTo(whole.after());
    }

    /// @param after the stores at the end
    record Run(List<Told> records, Snapshot after) {}

    private static Run run(Snapshot before, List<Step> log, int from, int to) throws IOException {
        var stateDir = Files.createTempDirectory("replay");
        try (var sequencing = new SequencingFixture(stateDir)) {
            before.restoreInto(sequencing.driver);
            var told = new ArrayList<Told>();
            Instant time = START;
            for (var i = 0; i < to; i++) {
                time = time.plus(log.get(i).later());
                if (i < from) {
                    // Only takes up the offset: what the restored task does not read again.
                    sequencing.pipeRaw(null, null);
                    Told.drain(sequencing);
                } else {
                    sequencing.pipe(log.get(i).action(), time);
                    told.addAll(Told.drain(sequencing));
                }
            }
            return new Run(told, Snapshot.of(sequencing.driver));
        } finally {
            FileSystemUtils.deleteRecursively(stateDir);
        }
    }

    @Provide
    Arbitrary<Double> share() {
        return Arbitraries.doubles().between(0, 1);
    }

    @Provide
    Arbitrary<List<Step>> logs() {
        var steps = Combinators.combine(actions(), pauses()).as(Step::new);
        return steps.list().ofMinSize(5).ofMaxSize(40);
    }

    private static Arbitrary<Duration> pauses() {
        return Arbitraries.frequencyOf(
                Tuple.of(20, Arbitraries.just(Duration.ZERO)),
                Tuple.of(5, Arbitraries.integers().between(1, 100).map(Duration::ofMillis)),
                Tuple.of(1, Arbitraries.integers().between(1, 8).map(Duration::ofDays)));
    }

    private static Arbitrary<ActionRecord> actions() {
        var chats = Arbitraries.of(CHATS);
        var users = Arbitraries.integers().between(0, 3).map(SequencingFixture::user);
        var versions = Arbitraries.longs().between(1, 6);
        var refs = Arbitraries.integers().between(1, 4);
        var texts = Arbitraries.of("one body", "another body");
        var roles = Arbitraries.of(Role.class);
        return Arbitraries.frequencyOf(
                Tuple.of(2, chats.map(id -> creation(id, CREATOR, user(1)))),
                Tuple.of(
                        8,
                        Combinators.combine(chats, users, refs, texts)
                                .as((id, sender, number, text) -> send(id, sender, ref(number), text))),
                Tuple.of(
                        2,
                        Combinators.combine(chats, users, versions, roles)
                                .as((id, user, version, role) ->
                                        action(id, CREATOR, new AddMembers(version, List.of(new Member(user, role)))))),
                Tuple.of(
                        2,
                        Combinators.combine(chats, users, versions)
                                .as((id, user, version) -> action(id, CREATOR, new RemoveMember(version, user)))),
                Tuple.of(
                        1,
                        Combinators.combine(chats, users, versions, roles)
                                .as((id, user, version, role) ->
                                        action(id, CREATOR, new ChangeRole(version, new Member(user, role))))),
                Tuple.of(
                        2,
                        Combinators.combine(chats, users, versions, Arbitraries.of(true, false))
                                .as((id, user, version, on) ->
                                        action(id, user, on ? new Block(version, user) : new Unblock(version, user)))),
                Tuple.of(
                        1,
                        Combinators.combine(chats, versions)
                                .as((id, version) -> action(id, CREATOR, new RenameChat(version, "v" + version)))));
    }
}

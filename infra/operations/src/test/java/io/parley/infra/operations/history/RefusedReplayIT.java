package io.parley.infra.operations.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.infra.stack.server.Server;
import io.parley.schemas.history.WriteBase;
import io.parley.schemas.history.WriteBases;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.UserId;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@WithStack({Server.CASSANDRA, Server.KAFKA, Server.REGISTRY})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusedReplayIT {
    private TestStack stack;

    @AutoClose
    private Past past;

    @BeforeAll
    void open(TestStack stack) {
        this.stack = stack;
        past = new Past(stack);
        past.happened(new ChatLog(UserId.next()));
        past.session.execute(
                "CREATE KEYSPACE %s_else WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}"
                        .formatted(stack.keyspace()));
    }

    @AfterEach
    void nothingWasChanged() throws Exception {
        assertThat(new WriteBases(past.session, stack.keyspace()).current()).isEqualTo(WriteBase.NONE);
        assertThat(past.session
                        .execute("SELECT * FROM " + stack.keyspace() + ".replays")
                        .all())
                .isEmpty();
        assertThat(past.audited()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "replay history --from-offset 0:99999999    | --from-offset 0:99999999: partition 0 has 0 to ",
                "replay history --from-offset 77:0          | --from-offset 77:0: the partitions are 0 to ",
                "replay history --from-offset 0:-1          | is not PARTITION:OFFSET",
                "replay history --from-offset 0:0,0:0       | names partition 0 twice",
                "replay history --from-time 2999-01-01T00:00:00Z | is later than now",
                "replay history --from-beginning --from-offset 0:0 | one of --from-beginning",
                "replay history --into LIVE                 | is the live history",
                "replay history --into Not-A-Name           | is no name of a keyspace",
                "replay history --into LIVE_else            | holds something else than a history",
                "replay history --throttle fast             | --throttle fast is not a number of records",
                "replay unread                              | replay history and receipts",
                "replay search                              | no component of this version keeps an index",
                "replay push-policy                         | ops shadow notifications decides once more",
                "replay analytics                           | ops reset analytics lets it read",
                "replay everything                          | There are: history, receipts",
                "rebuild receipts --into LIVE_b             | What is rebuilt is the history",
                "rebuild history                            | Missing required option: '--into"
            })
    void shouldRefuseWhatCannotBeMeant(String command, String reason) {
        // When
        var args = command.strip().replace("LIVE", stack.keyspace()) + " --execute --reason wrong-on-purpose";
        var refused = past.ops.run(args.split(" "));

        // Then
        assertThat(refused.err()).contains(reason.strip());
        assertThat(refused.status()).isEqualTo(2);
    }

    @Test
    void shouldRefuseAChatAndAUserTogether() {
        // When
        var refused = past.ops.run(
                "replay",
                "history",
                "--chat",
                ChatId.next().toString(),
                "--user",
                UserId.next().toString());

        // Then
        assertThat(refused.err()).contains("a --chat or a --user, not both");
        assertThat(refused.status()).isEqualTo(2);
    }

    @Test
    void shouldRefuseAnExecutionWithoutAReason() {
        // When
        var refused = past.ops.run("replay", "history", "--execute");

        // Then
        assertThat(refused.err()).contains("--execute wants a --reason");
        assertThat(refused.status()).isEqualTo(2);
    }

    @Test
    void shouldNotWaitForACassandraThatIsNotThere() {
        // When
        var refused = past.ops.run("verify", "--cassandra", "127.0.0.1:1");

        // Then
        assertThat(refused.err()).contains("Cassandra does not answer at 127.0.0.1:1", "--cassandra names another one");
        assertThat(refused.status()).isEqualTo(1);
    }

    @Test
    void shouldOnlyTellWhatItWouldDo() {
        // When
        var told = Stream.of("replay history", "replay receipts", "rebuild history --into " + stack.keyspace() + "_new")
                .map(command -> past.ops.run(command.split(" ")))
                .toList();

        // Then
        assertThat(told).allSatisfy(one -> {
            assertThat(one.out()).contains("OFFSETS").contains("Nothing was written");
            assertThat(one.status()).isZero();
        });
        assertThat(past.session.refreshSchema().getKeyspace(stack.keyspace() + "_new"))
                .isEmpty();
    }
}

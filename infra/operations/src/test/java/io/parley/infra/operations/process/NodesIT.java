package io.parley.infra.operations.process;

import static io.parley.infra.stack.server.Server.KAFKA;
import static io.parley.infra.stack.server.Server.REGISTRY;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.infra.operations.Ops;
import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against stand-ins: a module of commands knows no service. What a node does when told is tested in its own module.
@WithStack({KAFKA, REGISTRY})
class NodesIT {
    private final Ops ops;
    private final StandInNode first;
    private final StandInNode second;

    NodesIT(TestStack stack) throws Exception {
        ops = Ops.onLog(stack);
        first = new StandInNode(1, "open");
        second = new StandInNode(2, "open");
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    @Test
    void shouldShowThemAllAndFailWhenOneIsSilent() {
        // Given
        second.close();

        // When
        var shown = Ops.unconnected().run("nodes", "--json", "--nodes", addresses());

        // Then
        assertThat(shown.status()).isEqualTo(1);
        assertThat(shown.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .contains("\"node\":\"node-1\"", "\"slot\":1,\"connections\":0,\"state\":\"open\""),
                        line -> assertThat(line).contains(second.address().toString(), "no answer"));
        assertThat(shown.err()).contains(second.address() + "/actuator/node does not answer");
    }

    @Test
    void shouldSayWhatADrainWouldDoAndDoNothing() {
        // When
        var shown = drain();

        // Then
        assertThat(shown.status()).isZero();
        assertThat(shown.out()).contains("node-1 is open, with 0 connections.", "Nothing was changed");
        assertThat(first.wasTold()).isFalse();
    }

    @Test
    void shouldDrainAndOpenOneNodeWhenToldTo() {
        // When
        var drained = drain("--execute", "--reason", "a new version");
        var opened =
                ops.run("nodes", "open", "node-1", "--nodes", addresses(), "--execute", "--reason", "a new version");

        // Then
        assertThat(drained.err()).isEmpty();
        assertThat(drained.out()).contains("node-1 is drained, with 0 connections now.");
        assertThat(opened.out()).contains("node-1 is open, with 0 connections now.");
        assertThat(second.wasTold()).isFalse();
    }

    @Test
    void shouldSayTheSecretOfTheNodes(@TempDir Path directory) throws Exception {
        // Given
        var file = Files.writeString(directory.resolve("switch"), "a-secret-of-some-length\n");

        // When
        var drained = drain("--secret-file", file.toString(), "--execute", "--reason", "a new version");

        // Then
        assertThat(drained.status()).isZero();
        assertThat(first.authorization()).isEqualTo("Bearer a-secret-of-some-length");
    }

    @Test
    void shouldNotDrainTheLastOpenNodeUnlessThatIsMeant() throws Exception {
        // Given
        ops.run("nodes", "drain", "node-2", "--nodes", addresses(), "--execute", "--reason", "a new version");

        // When
        var refused = drain("--execute", "--reason", "all of them");
        var untouched = first.state();
        var meant = drain("--last", "--execute", "--reason", "all of them");

        // Then
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("No other node that answers is open", "--last");
        assertThat(untouched).isEqualTo("open");
        assertThat(meant.status()).isZero();
    }

    @Test
    void shouldRefuseANodeThatNobodyIs() {
        // When
        var refused =
                ops.run("nodes", "drain", "node-7", "--nodes", addresses(), "--execute", "--reason", "a new version");

        // Then
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("node-7", "[node-1, node-2]");
    }

    @Test
    void shouldNotOpenANodeThatIsOver() throws Exception {
        // Given
        try (var over = new StandInNode(3, "shut")) {

            // When
            var refused = ops.run(
                    "nodes", "open", over.name(), "--nodes", over.address().toString(), "--execute", "--reason", "why");

            // Then
            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.err()).contains("node-3 is shut for good");
            assertThat(over.wasTold()).isFalse();
        }
    }

    private Ops.Result drain(String... more) {
        return ops.run(Stream.concat(Stream.of("nodes", "drain", first.name(), "--nodes", addresses()), Stream.of(more))
                .toArray(String[]::new));
    }

    private String addresses() {
        return Stream.of(first, second).map(node -> node.address().toString()).collect(Collectors.joining(","));
    }
}

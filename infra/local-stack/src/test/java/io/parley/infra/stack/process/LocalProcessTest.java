package io.parley.infra.stack.process;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalProcessTest {
    private static final String SLEEP = "echo $GREETING; exec sleep 1000";

    private final Home home;
    private @Nullable LocalProcess process;

    LocalProcessTest(@TempDir Path directory) {
        home = new Home(directory);
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (process != null) {
            process.kill();
        }
    }

    private LocalProcess process(Recipe recipe) {
        var created = new LocalProcess(recipe, home);
        process = created;
        return created;
    }

    private LocalProcess started(String script) throws InterruptedException {
        var started = process(ScriptRecipe.of(script));
        started.start();
        await().until(() -> !started.lastLogLines(1).isEmpty());
        return started;
    }

    @Test
    void shouldLogToItsOwnFile() throws Exception {
        // When
        started(SLEEP);

        // Then
        assertThat(Files.readString(home.log("script"))).isEqualTo("hello\n");
    }

    @Test
    void shouldSayWhyAProcessEndedBeforeItWasReady() {
        // Given
        var failing = process(ScriptRecipe.of("echo no disk; exit 3").readyWhen(() -> false));

        // When // Then
        assertThatThrownBy(failing::start)
                .isInstanceOf(StackException.class)
                .hasMessageContaining("script ended with status 3 before it was ready")
                .hasMessageContaining("script.log")
                .hasMessageContaining("no disk");
        assertThat(failing.isRunning()).isFalse();
    }

    @Test
    void shouldNameThePortThatIsTakenAndItsOwner() throws Exception {
        // Given
        try (var owner = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var needy = process(ScriptRecipe.of(SLEEP).onPort(owner.getLocalPort()));

            // When // Then
            assertThatThrownBy(needy::start)
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("script needs port " + owner.getLocalPort() + " (tests)")
                    .hasMessageContaining(
                            "taken by process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void shouldEndAProcessThatIgnoresTheRequest() throws Exception {
        // Given
        var stubborn = started("trap '' TERM; echo here; while true; do sleep 1; done");

        // When
        stubborn.stop();

        // Then
        assertThat(stubborn.isRunning()).isFalse();
    }

    @Test
    void shouldTellHowAProcessEnded() throws Exception {
        // Given
        var killed = started(SLEEP);

        // When
        killed.kill();

        // Then
        var exit = killed.exit().orElseThrow().get(5, SECONDS);
        assertThat(exit.status()).isEqualTo(128 + 9);
    }

    @Test
    void shouldShowOnlyTheLogOfTheLatestStart() throws Exception {
        // Given
        var restarted = started("echo $$; exec sleep 1000");
        var first = restarted.lastLogLines(10);
        restarted.stop();

        // When
        restarted.start();
        await().until(() -> !restarted.lastLogLines(1).isEmpty());

        // Then
        assertThat(restarted.lastLogLines(10)).hasSize(1).doesNotContainAnyElementsOf(first);
        assertThat(Files.readAllLines(home.log("script"))).hasSize(2);
    }

    @Test
    void shouldHoldAndLetGo() throws Exception {
        // Given
        var paused = started(SLEEP);

        // When
        paused.pause();

        // Then
        await().until(() -> state(paused.pid()).startsWith("T"));
        paused.resume();
        await().until(() -> !state(paused.pid()).startsWith("T"));
    }

    @Test
    void shouldStopAPausedProcess() throws Exception {
        // Given
        var paused = started(SLEEP);
        paused.pause();

        // When
        paused.stop();

        // Then
        assertThat(paused.isRunning()).isFalse();
    }

    @Test
    void shouldRefuseToStartTwice() throws Exception {
        // Given
        var running = started(SLEEP);

        // When // Then
        assertThatThrownBy(running::start).hasMessage("script runs already");
        assertThat(running.isRunning()).isTrue();
    }

    @Test
    void shouldEndTheOrphanOfACrashedParentBeforeItStarts() throws Exception {
        // Given
        var orphan = new ProcessBuilder("sleep", "1000").start();
        var waiting = process(ScriptRecipe.of(SLEEP));
        home.create("script");
        new PidFile(home.pidFile("script")).write(orphan.toHandle());

        // When
        waiting.start();

        // Then
        assertThat(orphan.waitFor(5, SECONDS)).isTrue();
        assertThat(waiting.isRunning()).isTrue();
    }

    @Test
    void shouldSpareAProcessThatOnlyHasTheIdOfAnOrphan() throws Exception {
        // Given
        var bystander = new ProcessBuilder("sleep", "1000").start();
        home.create("script");
        Files.writeString(home.pidFile("script"), bystander.pid() + " 1000\n");

        // When
        process(ScriptRecipe.of(SLEEP)).start();

        // Then
        assertThat(bystander.isAlive()).isTrue();
        bystander.destroyForcibly().waitFor();
    }

    @Test
    void shouldEndWhenItsParentIsKilled() throws Exception {
        // Given
        var parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ParentOfOne.class.getName(),
                        home.directory().toString())
                .redirectErrorStream(true)
                .start();
        var child = parent.inputReader(StandardCharsets.UTF_8).readLine();
        var childProcess = ProcessHandle.of(Long.parseLong(child)).orElseThrow();

        // When
        parent.destroyForcibly().waitFor();

        // Then
        await().until(() -> !childProcess.isAlive());
    }

    private static String state(long pid) throws Exception {
        var ps = new ProcessBuilder("ps", "-o", "stat=", "-p", Long.toString(pid)).start();
        return new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}

package io.parley.infra.operator.platform;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.infra.stack.process.Command;
import io.parley.infra.stack.process.Home;
import io.parley.infra.stack.process.LocalProcess;
import io.parley.infra.stack.process.Port;
import io.parley.infra.stack.process.Recipe;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {
    private static final String STAYS = "echo at work; exec sleep 1000";

    private final Path directory;
    private final StringWriter said = new StringWriter();
    private final LocalProcess server;
    private final LocalProcess service;
    private final FutureTask<Void> watch;
    private final Thread watcher;

    SupervisorTest(@TempDir Path directory) {
        this.directory = directory;
        var home = new Home(directory);
        server = new LocalProcess(new Script("server", STAYS), home);
        // Ends by itself once a file says so.
        service = new LocalProcess(
                new Script("service", "if [ -f '" + broken() + "' ]; then echo no; exit 7; fi; " + STAYS), home);
        var supervisor = new Supervisor(new Two(), new PrintWriter(said, true), Duration.ofMillis(1));
        watch = new FutureTask<>(() -> {
            supervisor.watch();
            return null;
        });
        watcher = Thread.ofPlatform().unstarted(watch);
    }

    private final class Two implements Supervisor.Watched {
        @Override
        public Iterable<LocalProcess> processes() {
            return List.of(server, service);
        }

        @Override
        public boolean isService(LocalProcess process) {
            return process == service;
        }
    }

    private record Script(String name, String text) implements Recipe {
        @Override
        public List<Port> ports() {
            return List.of();
        }

        @Override
        public Command prepare(Home home) {
            return new Command(List.of("sh", "-c", text), Map.of());
        }

        @Override
        public boolean isReady() {
            return true;
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        watcher.interrupt();
        watcher.join();
        service.kill();
        server.kill();
    }

    private void start() throws InterruptedException {
        server.start();
        service.start();
        await().until(() -> !service.lastLogLines(1).isEmpty());
        watcher.start();
    }

    private Path broken() {
        return directory.resolve("broken");
    }

    @Test
    void shouldStartAServiceThatDiedAgain() throws Exception {
        // Given
        start();

        // When
        service.kill();

        // Then
        await().until(() -> said.toString().contains("service is ready again"));
        assertThat(service.isRunning()).isTrue();
        assertThat(said.toString())
                .contains("service ended with status 137. Its log ends:")
                .contains("at work")
                .contains("(1 of 4)");
        assertThat(watch).isNotDone();
    }

    @Test
    void shouldStopWhenAServerDies() throws Exception {
        // Given
        start();

        // When
        server.kill();

        // Then
        watch.get(10, SECONDS);
        assertThat(said.toString())
                .contains("server ended with status 137")
                .contains("Parley cannot go on without server and stops.");
    }

    @Test
    void shouldStopWhenAServiceKeepsDying() throws Exception {
        // Given
        start();
        Files.createFile(broken());

        // When
        service.kill();

        // Then
        watch.get(30, SECONDS);
        assertThat(said.toString())
                .contains("(4 of 4)")
                .contains("service died 5 times within 10 minutes, so Parley stops.");
    }
}

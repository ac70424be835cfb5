package io.parley.infra.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.infra.checker.Checker;
import io.parley.infra.checker.Pushes;
import io.parley.infra.checker.Pushes.Outage;
import io.parley.infra.checker.Violation;
import io.parley.infra.operator.platform.Platform;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Kills what takes part in pushes, writes down when, and lets the checker judge what was pushed.
final class PushTrial implements AutoCloseable {
    /// How long the work of a stream processor that was killed may stand still, however fast it is started again:
    /// the other instance waits for its session to end, and readers for the broker to abort what it left open.
    private static final Duration STANDSTILL = Duration.ofSeconds(20);
    /// Of `parley.streams.routing.lease`.
    private static final Duration LEASE = Duration.ofSeconds(30);
    /// As long as nothing may come that should not.
    private static final Duration SILENCE = Duration.ofSeconds(4);

    private final Platform platform;
    private final Phones phones;
    private final List<Outage> outages = Collections.synchronizedList(new ArrayList<>());

    PushTrial(Platform platform) {
        this.platform = platform;
        this.phones = new Phones(platform);
    }

    Phones phones() {
        return phones;
    }

    void killAndStart(String streamProcessors) throws InterruptedException {
        var process = platform.process(streamProcessors);
        var from = Instant.now();
        process.kill();
        process.start();
        var ready = Instant.now();
        var taken = from.plus(STANDSTILL);
        outages.add(new Outage(from, ready.isAfter(taken) ? ready : taken));
    }

    /// @param address of its socket
    void killNode(String node, URI address) throws InterruptedException {
        platform.process(node).kill();
        phones.lose(address, Instant.now(), LEASE);
    }

    /// How many were made since the platform was created.
    int pushes() {
        return PushSink.of(platform).attempts().size();
    }

    /// Returns when everything that must be pushed was pushed, all of it was right, and in a while nothing came that
    /// was not.
    void awaitVerdict(Remains remains, Duration patience) {
        await().atMost(patience)
                .pollInterval(Duration.ofSeconds(1))
                .during(SILENCE)
                .untilAsserted(() -> assertThat(verdict(remains)).isEmpty());
    }

    private List<Violation> verdict(Remains remains) {
        var owners = phones.owners();
        var events = remains.eventsOf(phones.chats());
        var ledger = events.stream().map(remains::logged).toList();
        var pushes = new Pushes(
                PushSink.of(platform).attempts(),
                Remains.messagesOf(events),
                remains.held(),
                owners,
                List.copyOf(outages));
        return Checker.checkPushes(ledger, pushes);
    }

    @Override
    public void close() {
        phones.close();
    }
}

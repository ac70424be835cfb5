package io.parley.streams.push;

import io.parley.schemas.push.PushResult;
import io.parley.schemas.push.PushResult.Outcome;
import io.parley.streams.push.Provider.Answer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the provider until every push of a batch has an outcome or the deadline is over.
final class Attempts {
    private static final Logger log = LoggerFactory.getLogger(Attempts.class);

    private final Provider provider;
    private final PushSettings settings;
    private final PushMeters meters;
    private final Clock clock;
    private final CountDownLatch stopping = new CountDownLatch(1);

    Attempts(Provider provider, PushSettings settings, PushMeters meters, Clock clock) {
        this.provider = provider;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
    }

    /// Blocks for as long as the deadline and the last attempt take.
    ///
    /// @return one result for each push, in no order
    /// @throws IllegalStateException when the process stops first: nothing may be committed then
    List<PushResult> send(List<Push> pushes) {
        var results = new ArrayList<PushResult>();
        var deadline = System.nanoTime() + settings.deadline().toNanos();
        var open = recent(pushes, results);
        for (var attempt = 1; !open.isEmpty(); attempt++) {
            var round = ask(open, attempt, results);
            if (round.again().isEmpty()) {
                break;
            }
            var wait = waitBefore(attempt + 1, round.retryAfter());
            if (System.nanoTime() + wait.toNanos() - deadline > 0) {
                for (var late : round.again()) {
                    results.add(late.push().result(Outcome.FAILED, late.error(), attempt));
                }
                break;
            }
            pause(wait);
            open = round.again().stream().map(Late::push).toList();
        }
        results.forEach(meters::count);
        report(results);
        return results;
    }

    /// Tells nobody of what an outage has left over: by now it has been read, or is no news.
    private List<Push> recent(List<Push> pushes, List<PushResult> results) {
        var oldest = clock.instant().minus(settings.maxAge());
        var recent = new ArrayList<Push>();
        for (var push : pushes) {
            if (push.request().at().isBefore(oldest)) {
                results.add(push.result(Outcome.FAILED, "too late to tell", 0));
            } else {
                recent.add(push);
            }
        }
        return recent;
    }

    /// One line for all of them: a provider that is away would otherwise fill the log.
    private static void report(List<PushResult> results) {
        var failed = results.stream()
                .filter(result -> result.outcome() == Outcome.FAILED)
                .toList();
        if (!failed.isEmpty()) {
            log.atWarn()
                    .addKeyValue("pushes", failed.size())
                    .addKeyValue("of", results.size())
                    .addKeyValue("reason", failed.getFirst().detail())
                    .log("pushes were not taken");
        }
    }

    /// @param error of the latest attempt
    private record Late(Push push, String error) {}

    /// @param retryAfter the longest the provider asks for
    private record Round(List<Late> again, Duration retryAfter) {}

    private Round ask(List<Push> open, int attempt, List<PushResult> results) {
        var again = new ArrayList<Late>();
        var retryAfter = Duration.ZERO;
        for (var from = 0; from < open.size(); from += Provider.MAX_BATCH) {
            var some = open.subList(from, Math.min(open.size(), from + Provider.MAX_BATCH));
            var answers = meters.call(() -> provider.send(some));
            for (var i = 0; i < some.size(); i++) {
                var push = some.get(i);
                switch (answers.get(i)) {
                    case Answer.Taken(var id) -> results.add(push.result(Outcome.SENT, id, attempt));
                    case Answer.TokenInvalid(var error) ->
                        results.add(push.result(Outcome.TOKEN_INVALID, error, attempt));
                    case Answer.Refused(var error) -> results.add(push.result(Outcome.FAILED, error, attempt));
                    case Answer.Later(var error, var asked) -> {
                        again.add(new Late(push, error));
                        retryAfter = asked != null && asked.compareTo(retryAfter) > 0 ? asked : retryAfter;
                    }
                }
            }
        }
        return new Round(again, retryAfter);
    }

    /// Half of it is chance, so that processes which failed together do not come back together.
    private Duration waitBefore(int attempt, Duration retryAfter) {
        var doubled = settings.firstRetry().multipliedBy(1L << Math.min(attempt - 2, 16));
        var longest = doubled.compareTo(settings.lastRetry()) < 0 ? doubled : settings.lastRetry();
        var half = longest.toMillis() / 2;
        var wait = Duration.ofMillis(half + ThreadLocalRandom.current().nextLong(half + 1));
        return wait.compareTo(retryAfter) < 0 ? retryAfter.plusMillis(wait.toMillis() / 4) : wait;
    }

    private void pause(Duration wait) {
        try {
            if (stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the worker stops; the batch comes again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted; the batch comes again", e);
        }
    }

    /// Lets nobody wait for another attempt any more.
    void stop() {
        stopping.countDown();
    }
}

package io.parley.gateway;

import static io.parley.infra.stack.server.Server.CASSANDRA;
import static io.parley.infra.stack.server.Server.KAFKA;
import static io.parley.infra.stack.server.Server.POSTGRESQL;
import static io.parley.infra.stack.server.Server.REGISTRY;

import io.parley.gateway.platform.Answer;
import io.parley.gateway.platform.PhoneNumbers;
import io.parley.gateway.platform.TestGateway;
import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.schemas.id.UserId;
import java.util.Map;
import java.util.function.Function;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Whether the time of an answer tells who has an account (B13). Prints the figures and judges nothing, so it is no
/// part of the tests: CONTRIBUTING.md says how to run it.
@WithStack({CASSANDRA, KAFKA, POSTGRESQL, REGISTRY})
class SignInTimingBenchmark {
    private static final int WARM_UP = 100;
    private static final int CODES = 1_000;
    private static final int LOGINS = 1_000;

    private static TestGateway gateway;

    @BeforeAll
    static void start(TestStack stack) {
        gateway = TestGateway.start(stack);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void shouldPrintTheTimeOfAskingForACode() {
        print("auth/otp", CODES, phone -> gateway.anyone().post("auth/otp", Map.of("phone", phone)));
    }

    @Test
    void shouldPrintTheTimeOfAWrongPassword() {
        var hash = gateway.database()
                .sql("select password_hash from accounts where id = ?")
                .param(gateway.register("Alice").id().value())
                .query(String.class)
                .single();
        gateway.database()
                .sql("update accounts set password_hash = ?")
                .param(hash)
                .update();
        print(
                "auth/login",
                LOGINS,
                phone -> gateway.anyone().post("auth/login", Map.of("phone", phone, "password", "not this one")));
    }

    /// Known and unknown numbers in turn, so that what the machine does beside it is the same for both.
    private static void print(String path, int count, Function<String, Answer> request) {
        var known = new Histogram(3);
        var unknown = new Histogram(3);
        for (var i = 0; i < WARM_UP + count; i++) {
            var phone = PhoneNumbers.next();
            gateway.database()
                    .sql("insert into accounts (id, name, phone, password_hash) select ?, 'Known', ?,"
                            + " (select max(password_hash) from accounts)")
                    .params(UserId.next().value(), phone)
                    .update();
            var ofKnown = nanos(request, phone);
            var ofUnknown = nanos(request, PhoneNumbers.next());
            if (i >= WARM_UP) {
                known.recordValue(ofKnown);
                unknown.recordValue(ofUnknown);
            }
        }
        System.out.printf(
                "%s: median %.2f ms with an account, %.2f ms without; p90 %.2f and %.2f ms%n",
                path, millis(known, 50), millis(unknown, 50), millis(known, 90), millis(unknown, 90));
    }

    private static long nanos(Function<String, Answer> request, String phone) {
        var start = System.nanoTime();
        var status = request.apply(phone).status();
        var took = System.nanoTime() - start;
        if (status != 202 && status != 401) {
            throw new IllegalStateException("answered with " + status);
        }
        return took;
    }

    private static double millis(Histogram times, double percentile) {
        return times.getValueAtPercentile(percentile) / 1e6;
    }
}

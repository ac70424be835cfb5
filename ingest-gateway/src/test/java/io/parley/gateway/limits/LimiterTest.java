package io.parley.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.schemas.id.UserId;
import io.parley.schemas.limit.Limit;
import io.parley.schemas.limit.Network;
import io.parley.schemas.limit.Origin;
import io.parley.schemas.limit.Rate;
import java.net.InetAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;

/// Without a database: it is away.
class LimiterTest {
    private static final Origin STRANGER = origin("198.51.100.7");

    private final UserId user = UserId.next();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Limiter limiter = new Limiter(
            new LimitSettings(
                    Map.of(Limit.SEARCHES_OF_ACCOUNT, new Rate(2, 1, Duration.ofMinutes(1))),
                    List.of(),
                    List.of(Network.of("10.0.0.0/8")),
                    1_000),
            new SharedBuckets(JdbcClient.create(new AwayDatabase())),
            meters);

    private static final class AwayDatabase extends AbstractDataSource {
        @Override
        public Connection getConnection() throws SQLException {
            throw new SQLException("away", "08001");
        }

        @Override
        public Connection getConnection(String name, String password) throws SQLException {
            return getConnection();
        }
    }

    private static Origin origin(String address) {
        return Origin.of(InetAddress.ofLiteral(address));
    }

    @Test
    void shouldSayHowLongToWaitWhenTheBucketIsEmpty() {
        // Given
        limiter.take(Limit.SEARCHES_OF_ACCOUNT, user, 2);

        // When // Then
        assertThatThrownBy(() -> limiter.take(Limit.SEARCHES_OF_ACCOUNT, user))
                .isInstanceOfSatisfying(ProblemException.class, refused -> {
                    assertThat(refused.problem()).isEqualTo(ProblemCode.RATE_LIMITED);
                    assertThat(refused.retryAfter())
                            .hasValueSatisfying(
                                    wait -> assertThat(wait).isBetween(Duration.ofSeconds(55), Duration.ofMinutes(1)));
                });
        assertThatCode(() -> limiter.take(Limit.SEARCHES_OF_ACCOUNT, UserId.next()))
                .doesNotThrowAnyException();
        assertThat(meters.get("parley.gateway.limited")
                        .tag("limit", "searches-of-account")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void shouldNotCountWhoIsExempt() {
        for (var i = 0; i < 2 * Limit.REQUESTS_OF_ADDRESS.rate().burst(); i++) {
            limiter.take(Limit.REQUESTS_OF_ADDRESS, origin("10.1.2.3"));
        }
        assertThatCode(() -> limiter.take(Limit.LOGIN_TRIES_OF_ADDRESS, origin("10.1.2.3")))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldFailClosedWhatGuardsAccountsAndMoney() {
        assertThatThrownBy(() -> limiter.take(Limit.LOGIN_TRIES_OF_ADDRESS, STRANGER))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> limiter.take(Limit.CODE_SENDS_IN_ALL)).isInstanceOf(DataAccessException.class);
    }

    @Test
    void shouldFailOpenWhatOnlySparesTheGateway() {
        assertThatCode(() -> limiter.take(Limit.EXTERNAL_SIGN_INS_OF_ADDRESS, STRANGER))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldCountByWhatTheLimitSays() {
        assertThatThrownBy(() -> limiter.take(Limit.SEARCHES_OF_ACCOUNT, STRANGER))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> limiter.take(Limit.FRAMES_OF_CONNECTION, "1"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

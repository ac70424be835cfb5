package io.parley.schemas.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedProxiesTest {
    private static final TrustedProxies NONE = new TrustedProxies(List.of());
    private static final TrustedProxies OURS =
            new TrustedProxies(List.of(Network.of("10.0.0.0/8"), Network.of("2001:db8:1::/48")));

    @Test
    void shouldIgnoreWhatAStrangerSaysOfItself() {
        assertThat(NONE.peer("203.0.113.7", List.of("198.51.100.1"))).isEqualTo(InetAddress.ofLiteral("203.0.113.7"));
        assertThat(OURS.peer("203.0.113.7", List.of("10.0.0.1"))).isEqualTo(InetAddress.ofLiteral("203.0.113.7"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // The client wrote the first itself.
                "10.1.2.3      | 192.0.2.1, 198.51.100.1           | 198.51.100.1",
                "10.1.2.3      | 192.0.2.1, 198.51.100.1, 10.9.9.9 | 198.51.100.1",
                "2001:db8:1::2 | 2001:db8:2::9                     | 2001:db8:2::9",
                "10.1.2.3      | 10.4.4.4                          | 10.4.4.4",
                "10.1.2.3      | localhost                         | 10.1.2.3",
                "10.1.2.3      | 192.0.2.1, unknown                | 10.1.2.3",
                "10.1.2.3      | ''                                | 10.1.2.3"
            })
    void shouldTakeTheLastThatIsNoProxyOfOurs(String remote, String forwardedFor, String peer) {
        assertThat(OURS.peer(remote, List.of(forwardedFor))).isEqualTo(InetAddress.ofLiteral(peer));
    }

    @Test
    void shouldReadSeveralHeadersAsOne() {
        assertThat(OURS.peer("10.1.2.3", List.of("192.0.2.1", "198.51.100.1, 10.9.9.9")))
                .isEqualTo(InetAddress.ofLiteral("198.51.100.1"));
    }

    @Test
    void shouldCountAHouseholdOnce() {
        assertThat(Origin.of(InetAddress.ofLiteral("2001:db8:0:1::1")))
                .isEqualTo(Origin.of(InetAddress.ofLiteral("2001:db8:0:1:ffff::2")))
                .isNotEqualTo(Origin.of(InetAddress.ofLiteral("2001:db8:0:2::1")));
        assertThat(Origin.of(InetAddress.ofLiteral("192.0.2.1")))
                .isEqualTo(Origin.of(InetAddress.ofLiteral("::ffff:192.0.2.1")))
                .isNotEqualTo(Origin.of(InetAddress.ofLiteral("192.0.2.2")));
    }
}

package io.parley.schemas.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.jsonwebtoken.Jwts;
import io.parley.schemas.token.AccessTokens;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.junit.jupiter.api.Timeout;

/// Texts where a token belongs, as a header or a hello carries them: who does not hold the key makes none.
@Timeout(10)
class TokenFuzzTest {
    private final AccessTokens.Verifier verifier;

    TokenFuzzTest() {
        var key = Jwts.SIG.EdDSA.keyPair().build().getPublic();
        verifier = new AccessTokens.Verifier(_ -> key, Clock.systemUTC());
    }

    @FuzzTest
    void shouldTakeNoTextForAToken(byte[] input) {
        assertThat(verifier.verify(new String(input, StandardCharsets.UTF_8))).isEmpty();
    }
}

package io.parley.schemas.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.parley.schemas.frame.FrameCodec;
import io.parley.schemas.frame.FrameCodec.Decoded;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Timeout;

/// Text frames, as a socket hands them over.
@Timeout(10)
class FrameFuzzTest {
    private final FrameCodec codec = new FrameCodec();

    @FuzzTest
    void shouldDecideAboutEveryText(byte[] input) {
        var text = new String(input, StandardCharsets.UTF_8);
        if (codec.decode(text) instanceof Decoded.Frame(var frame)) {
            // What is taken means the same to whoever is told of it.
            assertThat(codec.decode(codec.encode(frame))).isEqualTo(new Decoded.Frame(frame));
        }
    }
}

package io.parley.schemas.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.frame.FrameCodec;
import io.parley.schemas.frame.FrameCodec.Decoded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Text frames, as a socket hands them over.
class FrameFuzzTest {
    private final FrameCodec codec = new FrameCodec();

    @Test
    void shouldDecideAboutEveryText() throws IOException {
        Fuzzing.run(Path.of("src/test/resources/fuzz/frames"), input -> {
            var text = new String(input, StandardCharsets.UTF_8);
            if (codec.decode(text) instanceof Decoded.Frame(var frame)) {
                // What is taken means the same to whoever is told of it.
                assertThat(codec.decode(codec.encode(frame))).isEqualTo(new Decoded.Frame(frame));
            }
        });
    }
}

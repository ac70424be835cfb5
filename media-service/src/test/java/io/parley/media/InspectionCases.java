package io.parley.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.media.platform.Person;
import io.parley.media.platform.TestMedia;
import io.parley.schemas.id.ChatId;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What becomes of images, and of what only says that it is one.
abstract class InspectionCases {
    private final TestMedia media = MediaIT.media();
    private Person ann = media.person();
    private ChatId chat = ChatId.next();

    @BeforeEach
    void meet() {
        ann = media.person();
        chat = media.chats().of(ann.id());
    }

    @Test
    void shouldShowAnImageOfItsOwnMaking() throws IOException {
        // Given
        var image = image(640, 480, "png");

        // When
        var file = ann.upload(chat, "sea.png", "image/png", image, Map.of());
        var again = ann.upload(chat, "sea.png", "image/png", image, Map.of());

        // Then
        assertThat(file.status()).as("%s", file).isEqualTo(201);
        assertThat(file.string("kind")).isEqualTo("image");
        assertThat(file.json().required("width").asInt()).isEqualTo(640);
        assertThat(file.string("blurhash")).isNotEmpty();
        assertThat(again.string("sha256")).isEqualTo(file.string("sha256"));
        var content = ann.get("files/" + file.string("id"));
        assertThat(content.header("Content-Disposition")).startsWith("inline");
        assertThat(UploadCases.sha256(content.bytes())).isEqualTo(file.string("sha256"));
        assertThat(content.bytes()).hasSize(file.json().required("size").asInt());
        var thumbnail = ann.get("files/" + file.string("id") + "/thumbnail");
        assertThat(thumbnail.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(ImageIO.read(new java.io.ByteArrayInputStream(thumbnail.bytes())))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "photo.jpg,image/jpeg,<html><script>alert(1)</script></html>",
        "photo.png,image/png,\u007FELF\u0002\u0001\u0001",
        "drawing.svg,image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        "page.html,text/html,<html><script>alert(1)</script></html>",
    })
    void shouldNeverShowWhatMightRun(String name, String type, String text) {
        // When
        var answer = ann.upload(chat, name, type, text.getBytes(StandardCharsets.UTF_8), Map.of());

        // Then
        if (answer.status() == 201) {
            var content = ann.get("files/" + answer.string("id"));
            assertThat(content.header("Content-Type")).isEqualTo("application/octet-stream");
            assertThat(content.header("Content-Disposition")).startsWith("attachment");
        } else {
            assertThat(answer.outcome()).isEqualTo("415 content_refused");
        }
    }

    private static byte[] image(int width, int height, String format) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.CYAN);
        graphics.fillOval(10, 10, width / 2, height / 2);
        graphics.dispose();
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }
}

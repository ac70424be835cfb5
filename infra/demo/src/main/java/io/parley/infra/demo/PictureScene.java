package io.parley.infra.demo;

import io.parley.infra.client.gateway.GatewayClient;
import io.parley.infra.client.gateway.GatewayException;
import io.parley.infra.client.media.MediaClient;
import io.parley.infra.client.media.ResumableUpload;
import io.parley.schemas.chat.Content;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.FileId;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import javax.imageio.ImageIO;

/// A picture is sent over a slow network that fails half-way.
final class PictureScene {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SIDE = 1_000;
    private static final int QUARTERS = 4;
    /// For each of the pieces of 16 KiB that the HTTP client sends.
    private static final Duration SLOW = Duration.ofMillis(3);

    private final Stage stage;
    private final GatewayClient gateway;
    private final MediaClient media;

    PictureScene(Stage stage, GatewayClient gateway, MediaClient media) {
        this.stage = stage;
        this.gateway = gateway;
        this.media = media;
    }

    void play(Person sender, Person receiver, ChatId chat) {
        stage.scene("%s sends a picture; the slow network fails half-way".formatted(sender.name()));
        try {
            var picture = noise();
            try {
                show(sender, receiver, chat, picture);
            } finally {
                Files.delete(picture);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void show(Person sender, Person receiver, ChatId chat, Path picture) throws IOException {
        var size = Files.size(picture);
        var upload = media.begin(sender.session(), chat, picture, "image/png");
        var before = System.nanoTime();
        sendHalf(upload, size);
        stage.line("the service has %,d of %,d bytes; it goes on from there".formatted(upload.offset(), size));
        var file = upload.send(told(size));
        stage.line("uploaded, looked at and encoded anew in " + Stage.millis(System.nanoTime() - before));

        sender.say(chat, new Content("", List.of(), List.of(file)));
        var arrived = Person.saidWithin(PATIENCE, () -> canFetch(receiver, file));
        stage.check(arrived && isPicture(receiver, file), receiver.name() + " has the picture");
        var stranger = gateway.register(UUID.randomUUID() + "@example.org", "a password for the demo", "Mallory");
        stage.check(
                !canFetch(() -> media.fetch(stranger, file)),
                "Mallory, who knows its address and is no member, has not");
    }

    private void sendHalf(ResumableUpload upload, long size) throws IOException {
        var told = told(size);
        try {
            upload.send(sent -> {
                told.accept(sent);
                LockSupport.parkNanos(SLOW.toNanos());
                if (sent > size / 2) {
                    throw new UncheckedIOException(new IOException("the network has failed"));
                }
            });
            stage.wrong("the upload was not cut");
        } catch (UncheckedIOException e) {
            stage.line(String.valueOf(e.getCause() == null ? e.getMessage() : "the network has failed"));
        }
    }

    /// Tells each quarter once.
    private LongConsumer told(long size) {
        return new LongConsumer() {
            private long told;

            @Override
            public void accept(long sent) {
                var quarter = sent * QUARTERS / size;
                if (quarter > told) {
                    told = quarter;
                    stage.detail("        %3d %%".formatted(quarter * 100 / QUARTERS));
                }
            }
        };
    }

    private boolean canFetch(Person person, FileId file) {
        return canFetch(() -> media.fetch(person.session(), file));
    }

    private static boolean canFetch(Runnable fetch) {
        try {
            fetch.run();
            return true;
        } catch (GatewayException e) {
            if (e.status() == 404) {
                return false;
            }
            throw e;
        }
    }

    private boolean isPicture(Person person, FileId file) throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(media.fetch(person.session(), file)));
        return image != null && image.getWidth() == SIDE && image.getHeight() == SIDE;
    }

    /// Of some megabytes, because noise cannot be made smaller.
    private static Path noise() throws IOException {
        var image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, SIDE, SIDE, new Random(SIDE).ints(SIDE * SIDE).toArray(), 0, SIDE);
        var file = Files.createTempFile("parley-demo-", ".png");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }
}

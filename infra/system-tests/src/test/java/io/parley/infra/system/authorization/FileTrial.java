package io.parley.infra.system.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.parley.infra.client.gateway.GatewayClient;
import io.parley.infra.client.gateway.GatewayException;
import io.parley.infra.client.gateway.Session;
import io.parley.infra.client.media.MediaClient;
import io.parley.infra.operator.platform.Platform;
import io.parley.schemas.chat.Content;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.FileId;
import io.parley.schemas.id.Ref;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// The way of one picture over the whole platform: uploaded, shown, fetched, and gone with the account of its owner.
final class FileTrial {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int LARGE = 8 << 20;

    private FileTrial() {}

    static void run(Platform platform) throws IOException {
        try (var gateway = new GatewayClient(local(platform.ports().gateway()));
                var media = new MediaClient(local(platform.ports().media()))) {
            // Given
            var painter = gateway.register("painter@files.example.com", Cast.PASSWORD, "Painter");
            var friend = gateway.register("friend@files.example.com", Cast.PASSWORD, "Friend");
            var late = gateway.register("late@files.example.com", Cast.PASSWORD, "Late");
            var stranger = gateway.register("stranger@files.example.com", Cast.PASSWORD, "Stranger");
            var chat = gateway.createGroup(painter, "Pictures", List.of(friend.user()))
                    .id();

            // When
            var file = media.upload(painter, chat, "red.png", "image/png", Picture.red());
            assertNotFound(() -> media.fetch(friend, file));
            assertThatThrownBy(() -> show(gateway, friend, chat, file))
                    .isInstanceOfSatisfying(
                            GatewayException.class, e -> assertThat(e.code()).isEqualTo("file_unavailable"));
            show(gateway, painter, chat, file);
            gateway.addMembers(painter, chat, List.of(late.user()));

            // Then
            await().atMost(PATIENCE)
                    .ignoreException(GatewayException.class)
                    .untilAsserted(() ->
                            assertThat(Picture.isRed(media.fetch(friend, file))).isTrue());
            assertThat(shown(gateway, friend, chat).getFirst().body())
                    .isEqualTo(new Content("", List.of(), List.of(file)));
            assertNotFound(() -> media.fetch(late, file));
            assertNotFound(() -> media.fetch(stranger, file));

            // When
            gateway.removeMember(painter, chat, friend.user());

            // Then
            await().atMost(PATIENCE).untilAsserted(() -> assertNotFound(() -> media.fetch(friend, file)));

            // When
            var deletion = gateway.deleteAccount(painter, Cast.PASSWORD);

            // Then
            await().atMost(PATIENCE).until(() -> gateway.deletionState(deletion).equals("completed"));
            assertNotFound(() -> media.fetch(friend, file));
        }
    }

    /// The client's own way of resuming, through a cut that it makes itself.
    static void resume(Platform platform, Path directory) throws IOException {
        try (var gateway = new GatewayClient(local(platform.ports().gateway()));
                var media = new MediaClient(local(platform.ports().media()))) {
            // Given
            var sender = gateway.register("sender@files.example.com", Cast.PASSWORD, "Sender");
            var chat = gateway.createGroup(sender, "Films", List.of()).id();
            var bytes = new byte[LARGE];
            new Random(LARGE).nextBytes(bytes);
            var file = Files.write(directory.resolve("film.bin"), bytes);
            var upload = media.begin(sender, chat, file, "application/octet-stream");

            // When
            assertThatThrownBy(() -> upload.send(sent -> {
                        if (sent > LARGE / 2) {
                            throw new UncheckedIOException(new IOException("cut"));
                        }
                    }))
                    .isInstanceOf(UncheckedIOException.class);
            var last = new AtomicLong();
            var stored = upload.send(last::set);

            // Then
            assertThat(last).hasValue(LARGE);
            assertThat(media.fetch(sender, stored)).isEqualTo(bytes);
            assertThat(upload.send(last::set)).isEqualTo(stored);
        }
    }

    private static URI local(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static void show(GatewayClient gateway, Session sender, ChatId chat, FileId file) {
        gateway.send(sender, chat, Ref.next(), new Content("", List.of(), List.of(file)));
    }

    private static List<ServerFrame.Event> shown(GatewayClient gateway, Session reader, ChatId chat) {
        return gateway.history(reader, chat, 10).events().stream()
                .filter(event -> event.body() != null)
                .toList();
    }

    private static void assertNotFound(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        GatewayException.class, e -> assertThat(e.status()).isEqualTo(404));
    }
}

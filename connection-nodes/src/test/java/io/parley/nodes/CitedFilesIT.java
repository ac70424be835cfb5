package io.parley.nodes;

import static io.parley.infra.stack.server.Server.CASSANDRA;
import static io.parley.infra.stack.server.Server.KAFKA;
import static io.parley.infra.stack.server.Server.REGISTRY;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.nodes.platform.TestPlatform;
import io.parley.schemas.chat.Content;
import io.parley.schemas.chat.Refusal;
import io.parley.schemas.frame.ClientFrame.Send;
import io.parley.schemas.frame.ServerFrame.Ack;
import io.parley.schemas.frame.ServerFrame.Event;
import io.parley.schemas.frame.ServerFrame.Refused;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.FileId;
import io.parley.schemas.id.Ref;
import io.parley.schemas.id.UserId;
import io.parley.schemas.media.MediaFile;
import io.parley.schemas.media.MediaKind;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@WithStack({KAFKA, REGISTRY, CASSANDRA})
class CitedFilesIT {
    private static TestPlatform platform;

    private final UserId alice = UserId.next();
    private final UserId bob = UserId.next();

    @BeforeAll
    static void start(TestStack stack) {
        platform = TestPlatform.start(stack);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private FileId stored(ChatId chat, UserId owner) {
        var file = new MediaFile(FileId.next(), chat, owner, MediaKind.IMAGE, "image/png", 67, false);
        platform.processors().files().put(file);
        return file.id();
    }

    private static Send showing(ChatId chat, FileId... files) {
        return new Send(Ref.next(), chat, new Content("", List.of(), List.of(files)));
    }

    @Test
    void shouldShowFilesOfTheSenderInTheChat() {
        // Given
        var chat = platform.processors().chatOf(alice, bob);
        var send = showing(chat, stored(chat, alice), stored(chat, alice));
        try (var client = platform.join(alice);
                var other = platform.join(bob)) {

            // When
            client.say(send);

            // Then
            assertThat(client.next(Ack.class).ref()).isEqualTo(send.ref());
            assertThat(other.next(Event.class).body()).isEqualTo(send.body());
        }
    }

    @Test
    void shouldRefuseWhatTheSenderMayNotShow() {
        // Given
        var chat = platform.processors().chatOf(alice, bob);
        var elsewhere = platform.processors().chatOf(alice, bob);
        var good = stored(chat, alice);
        var gone = stored(chat, alice);
        platform.processors().files().remove(gone);
        try (var client = platform.join(alice)) {
            for (var bad : List.of(FileId.next(), stored(chat, bob), stored(elsewhere, alice), gone)) {

                // When
                var send = showing(chat, good, bad);
                client.say(send);

                // Then
                var refused = client.next(Refused.class);
                assertThat(refused.ref()).isEqualTo(send.ref());
                assertThat(refused.code()).isEqualTo(Refusal.FILE_UNAVAILABLE);
            }
            client.say(showing(chat, good));
            client.next(Ack.class);
        }
    }
}

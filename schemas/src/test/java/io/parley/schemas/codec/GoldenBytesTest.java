package io.parley.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.schemas.registry.MalformedRecordException;
import io.parley.schemas.registry.RegistryFixture;
import io.parley.schemas.registry.RegistryUnavailableException;
import io.parley.schemas.topic.TopicNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The bytes of every record shape, kept in git: what was written once must be readable for ever.
///
/// After a wanted change run with `-Dgolden.write=true` and review the difference; bytes of a released schema version
/// must stay decodable.
class GoldenBytesTest {
    private static final RegistryFixture REGISTRY = new RegistryFixture();
    private static final Path FOLDER = Path.of("src/test/resources/golden");

    record Shape<V>(String name, Function<Codecs, RecordCodec<V>> codec, List<V> samples) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Shape<?>> shapes() {
        return Stream.of(
                new Shape<>("chat.actions.v1", Codecs::actions, Samples.actions()),
                new Shape<>("chat.events.v1", Codecs::events, Samples.events()),
                new Shape<>("chat.refusals.v1", Codecs::refusals, Samples.refusals()),
                new Shape<>("chat.deliveries.v1", Codecs::deliveries, Samples.deliveries()),
                new Shape<>("node.inbox.v1", Codecs::inbox, Samples.inbox()),
                new Shape<>("user.sessions.v1", Codecs::sessions, Samples.sessions()),
                new Shape<>("push.candidates.v1", Codecs::pushCandidates, Samples.pushCandidates()),
                new Shape<>("history.progress.v1", Codecs::historyProgress, Samples.historyProgress()),
                new Shape<>("chat.marks.v1", Codecs::marks, Samples.marks()),
                new Shape<>("chat.receipts.v1", Codecs::receipts, Samples.receipts()),
                new Shape<>("chat.signals.v1", Codecs::signals, Samples.signals()),
                new Shape<>("account.settings.v1", Codecs::accountSettings, Samples.accountSettings()),
                new Shape<>("account.devices.v1", Codecs::accountDevices, Samples.accountDevices()),
                new Shape<>("audit.actions.v1", Codecs::auditActions, Samples.auditActions()),
                new Shape<>("media.events.v1", Codecs::mediaEvents, Samples.mediaEvents()),
                new Shape<>("account.revocations.v1", Codecs::revocations, Samples.revocations()),
                new Shape<>("account.erasures.v1", Codecs::erasures, Samples.erasures()),
                new Shape<>("account.tickets.v1", Codecs::ticketUses, Samples.ticketUses()),
                new Shape<>("user.presence.v1", Codecs::presence, Samples.presence()),
                new Shape<>("push.requests.v1", Codecs::pushRequests, Samples.pushRequests()),
                new Shape<>("push.results.v1", Codecs::pushResults, Samples.pushResults()),
                new Shape<>("public.chat.messages.v1", Codecs::publicMessages, Samples.publicMessages()),
                new Shape<>("public.chat.receipts.v1", Codecs::publicReceipts, Samples.publicReceipts()),
                new Shape<>("public.user.sessions.v1", Codecs::publicSessions, Samples.publicSessions()),
                new Shape<>("public.chat.activity.v1", Codecs::publicActivity, Samples.publicActivity()));
    }

    @AfterAll
    static void close() {
        REGISTRY.close();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    <V> void shouldWriteAndReadTheGoldenBytes(Shape<V> shape) throws IOException {
        // Given
        var codec = shape.codec.apply(codecs());
        var file = FOLDER.resolve(shape.name + ".hex");

        // When
        var lines = shape.samples.stream()
                .map(codec::encode)
                .map(GoldenBytesTest::hex)
                .toList();

        // Then
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(FOLDER);
            Files.write(file, lines);
        }
        assertThat(lines).isEqualTo(Files.readAllLines(file));
        assertThat(lines.stream().map(line -> codec.decode(bytes(line))).toList())
                .isEqualTo(shape.samples);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    <V> void shouldCallEveryTruncationMalformed(Shape<V> shape) {
        var codec = shape.codec.apply(codecs());
        for (var sample : shape.samples) {
            var whole = codec.encode(sample);
            for (var length = 0; length < whole.length; length++) {
                var cut = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> codec.decode(cut)).isInstanceOf(MalformedRecordException.class);
            }
        }
    }

    @Test
    void shouldTellPoisonFromAnUnknownSchema() {
        // Given
        var codec = codecs().actions();
        var good = codec.encode(Samples.actions().getFirst());
        var wrongMagic = good.clone();
        wrongMagic[0] = 7;
        var unknownSchema = good.clone();
        unknownSchema[4] = 99;
        var trailing = Arrays.copyOf(good, good.length + 1);

        // Then
        assertThatThrownBy(() -> codec.decode(wrongMagic)).isInstanceOf(MalformedRecordException.class);
        assertThatThrownBy(() -> codec.decode(trailing)).isInstanceOf(MalformedRecordException.class);
        assertThatThrownBy(() -> codec.decode(null)).isInstanceOf(MalformedRecordException.class);
        assertThatThrownBy(() -> codec.decode(unknownSchema)).isInstanceOf(RegistryUnavailableException.class);
    }

    /// A registry of its own for each codec, so that its schema id, and with it the bytes, do not depend on the order.
    private static Codecs codecs() {
        REGISTRY.forget();
        return new Codecs(REGISTRY.registry(), TopicNamespace.NONE);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}

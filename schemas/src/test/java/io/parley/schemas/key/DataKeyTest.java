package io.parley.schemas.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.schemas.chat.Content;
import io.parley.schemas.chat.SealedContent;
import io.parley.schemas.chat.SealedMessage;
import io.parley.schemas.chat.SealedText;
import io.parley.schemas.frame.FrameBytes;
import io.parley.schemas.frame.FrameCodec;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.FileId;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.UserId;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DataKeyTest {
    private static final ChatId CHAT = ChatId.of("0192f000-0000-7000-8000-0000000000c1");
    private static final MessageId MESSAGE = MessageId.of("0192f000-0000-7000-8000-0000000000f1");

    private static final String GOLDEN = "01000000000000000000000000178bc4f42eb4de69931d78fe863bfc069d70eeb509b9f9";
    private static final String GOLDEN_BIRTH_DATE =
            "010000000000000000000000007d9d84b3e5e562160e4ce43e04f3b0c555482b5c59b7607941b5";
    private static final String GOLDEN_HASH = "416c0c378280eb36391fb29a10fb67fe";

    private final DataKey key = new DataKey(DataKey.newSecret());

    @Property(tries = 200)
    void shouldOpenWhatItSealed(@ForAll("contents") Content content) {
        var sealed = key.seal(CHAT, MESSAGE, content);

        assertThat(key.open(CHAT, MESSAGE, sealed)).contains(content);
        assertThat(sealed.mentions()).isEqualTo(content.mentions());
    }

    @Property(tries = 200)
    void shouldNotOpenWhatHasBeenTamperedWith(
            @ForAll("contents") Content content,
            @ForAll @IntRange(max = 1_000_000) int at,
            @ForAll @Size(1) byte[] by) {
        var bytes = key.seal(CHAT, MESSAGE, content).text().array().clone();
        bytes[at % bytes.length] ^= by[0] == 0 ? 1 : by[0];

        assertThat(key.open(CHAT, MESSAGE, new SealedContent(new SealedText(bytes))))
                .isEmpty();
    }

    @Property(tries = 100)
    void shouldHashTheSameContentAlikeAndNoOther(
            @ForAll("contents") Content content, @ForAll("contents") Content other) {
        assertThat(key.hash(content))
                .isEqualTo(key.hash(new Content(content.text(), content.mentions(), content.files())));
        assertThat(key.hash(content).equals(key.hash(other))).isEqualTo(content.equals(other));
    }

    @Test
    void shouldNotOpenElsewhereOrWithAnotherKey() {
        // Given
        var sealed = key.seal(CHAT, MESSAGE, new Content("for here only"));

        // Then
        assertThat(key.open(ChatId.next(), MESSAGE, sealed)).isEmpty();
        assertThat(key.open(CHAT, MessageId.next(), sealed)).isEmpty();
        assertThat(new DataKey(DataKey.newSecret()).open(CHAT, MESSAGE, sealed)).isEmpty();
    }

    @Test
    void shouldSealTheSameTextDifferentlyEachTimeAndHideIt() {
        // Given
        var content = new Content("a canary sings");

        // When
        var one = key.seal(CHAT, MESSAGE, content);
        var other = key.seal(CHAT, MESSAGE, content);

        // Then
        assertThat(one).isNotEqualTo(other);
        assertThat(new String(one.text().array(), StandardCharsets.ISO_8859_1)).doesNotContain("canary");
        assertThat(key.toString()).isEqualTo("DataKey[REDACTED]");
    }

    @Test
    void shouldTellFilesFromMentionsInTheHash() {
        var id = UUID.randomUUID();

        assertThat(key.hash(new Content("x", List.of(new UserId(id)), List.of())))
                .isNotEqualTo(key.hash(new Content("x", List.of(), List.of(new FileId(id)))));
    }

    @Test
    void shouldSealFilesWithoutAText() {
        var content = new Content("", List.of(), List.of(FileId.next()));

        assertThat(key.open(CHAT, MESSAGE, key.seal(CHAT, MESSAGE, content))).contains(content);
    }

    @Test
    void shouldHashDifferentlyWithAnotherKey() {
        var content = new Content("yes");

        assertThat(key.hash(content)).isNotEqualTo(new DataKey(DataKey.newSecret()).hash(content));
    }

    /// What was sealed once must open for ever: the form, the derivation and the binding never change under version 1.
    @Test
    void shouldOpenTheGoldenBytes() {
        // Given
        var secret = new byte[DataKey.BYTES];
        secret[0] = 7;
        var fixed = new DataKey(secret);
        var content = new Content("Grüße", List.of(UserId.of("0192f000-0000-7000-8000-0000000000b1")), List.of());

        // When
        var sealed = fixed.seal(CHAT, MESSAGE, content, new byte[12]);

        // Then
        assertThat(HexFormat.of().formatHex(sealed.text().array())).isEqualTo(GOLDEN);
        assertThat(fixed.hash(content).hex()).isEqualTo(GOLDEN_HASH);
        assertThat(fixed.open(CHAT, MESSAGE, sealed)).contains(content);
        assertThat(fixed.open(ProfileField.BIRTH_DATE, HexFormat.of().parseHex(GOLDEN_BIRTH_DATE)))
                .contains("1990-12-31");
    }

    @Test
    void shouldAddNoMoreToAFrameThanItSays() {
        // Given
        var codec = new FrameCodec();
        var frame = new FrameBytes("{\"type\":\"event\"}".getBytes(StandardCharsets.UTF_8));
        var mentions = Stream.generate(UserId::next).limit(Content.MAX_MENTIONS).toList();
        var files = Stream.generate(FileId::next).limit(Content.MAX_FILES).toList();

        for (var text : List.of("x", "\"", "\n".repeat(100) + "x", "\u00fc\ud83d\ude00".repeat(100))) {
            for (var content : List.of(new Content(text), new Content(text, mentions, files))) {
                // When
                var sealed = new SealedMessage(mentions.getFirst(), MESSAGE, key.seal(CHAT, MESSAGE, content));

                // Then
                var opened = codec.withBody(frame, content).length() - frame.length();
                assertThat(opened).isLessThanOrEqualTo(sealed.openedBytes());
            }
        }
    }

    @Test
    void shouldSealAFieldOfAProfileForThatFieldAndKeyOnly() {
        // When
        var sealed = key.seal(ProfileField.BIRTH_DATE, "1990-12-31");

        // Then
        assertThat(key.open(ProfileField.BIRTH_DATE, sealed)).contains("1990-12-31");
        assertThat(key.open(ProfileField.ABOUT, sealed)).isEmpty();
        assertThat(new DataKey(DataKey.newSecret()).open(ProfileField.BIRTH_DATE, sealed))
                .isEmpty();
        assertThat(key.open(ProfileField.BIRTH_DATE, new byte[3])).isEmpty();
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("1990");
    }

    @Provide
    Arbitrary<Content> contents() {
        var texts = Arbitraries.strings()
                .all()
                .ofMinLength(1)
                .ofMaxLength(500)
                .filter(text -> !text.isBlank()
                        && text.indexOf('\0') < 0
                        && StandardCharsets.UTF_8.newEncoder().canEncode(text));
        var mentions =
                Arbitraries.<List<UserId>>of(List.of(), List.of(UserId.of("0192f000-0000-7000-8000-0000000000b1")));
        var files = Arbitraries.<List<FileId>>of(List.of(), List.of(FileId.of("0192f000-0000-7000-8000-0000000000b1")));
        return Combinators.combine(texts, mentions, files).as(Content::new);
    }
}

package io.parley.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.media.platform.Person;
import io.parley.media.platform.TestMedia;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.FileId;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who may have a file.
abstract class PermissionCases {
    private final TestMedia media = MediaIT.media();
    private final byte[] bytes = UploadCases.bytes(2_000);
    private Person ann = media.person();
    private Person bob = media.person();
    private ChatId chat = ChatId.next();
    private String id = "";
    private String file = "";

    @BeforeEach
    void upload() {
        ann = media.person();
        bob = media.person();
        chat = media.chats().of(ann.id(), bob.id());
        id = ann.upload(chat, "a.bin", bytes).string("id");
        file = "files/" + id;
    }

    @Test
    void shouldBeItsOwnersUntilAMessageCitesIt() {
        // When
        var before = bob.get(file).outcome();
        media.cite(chat, 2, ann.id(), id);
        media.chats().reach(chat, 2);

        // Then
        assertThat(before).isEqualTo("404 not_found");
        assertThat(bob.get(file).bytes()).isEqualTo(bytes);
        assertThat(bob.get(file + "/details").string("name")).isEqualTo("a.bin");
        assertThat(media.person().get(file).outcome()).isEqualTo("404 not_found");
        assertThat(bob.stranger().get(file).outcome()).isEqualTo("401 unauthenticated");
    }

    @Test
    void shouldCountOnlyWhatItsOwnerCitesInItsChat() {
        // When
        media.cite(chat, 2, bob.id(), id);
        media.cite(ChatId.next(), 2, ann.id(), id);
        media.chats().reach(chat, 2);

        // Then
        assertThat(bob.get(file).outcome()).isEqualTo("404 not_found");
    }

    @Test
    void shouldBeForWhoIsAMemberNowAndWasOneThen() {
        // Given
        media.cite(chat, 2, ann.id(), id);
        media.chats().reach(chat, 2);
        var late = media.person();
        media.chats().add(chat, 3, late.id());

        // When
        var whileThere = bob.get(file).outcome();
        media.chats().remove(chat, 4, bob.id());

        // Then
        assertThat(whileThere).isEqualTo("200");
        assertThat(bob.get(file).outcome()).isEqualTo("404 not_found");
        assertThat(bob.get(file + "/details").outcome()).isEqualTo("404 not_found");
        assertThat(bob.get("chats/" + chat + "/files").outcome()).isEqualTo("404 not_found");
        assertThat(bob.post(file + "/links", "").outcome()).isEqualTo("404 not_found");
        assertThat(late.get(file).outcome()).isEqualTo("404 not_found");
    }

    @Test
    void shouldNotTellWhetherAnIdIsOfAFile() {
        assertThat(bob.get("files/" + FileId.next()).outcome()).isEqualTo("404 not_found");
        assertThat(bob.get("files/nothing").outcome()).isEqualTo("400 id_invalid");
        assertThat(bob.get("files/" + id.toUpperCase(java.util.Locale.ROOT)).outcome())
                .isEqualTo("400 id_invalid");
    }

    @Test
    void shouldListWhatAMemberMayHave() {
        // Given
        media.cite(chat, 2, ann.id(), id);
        media.chats().reach(chat, 2);
        var second = ann.upload(chat, "b.bin", bytes).string("id");

        // When
        var ofAnn = ann.get("chats/" + chat + "/files?limit=1");
        var ofBob = bob.get("chats/" + chat + "/files");

        // Then
        assertThat(ids(ofAnn)).containsExactly(second);
        assertThat(ids(ann.get("chats/" + chat + "/files?limit=1&before=" + ofAnn.string("before"))))
                .containsExactly(id);
        assertThat(ids(ofBob)).containsExactly(id);
        assertThat(bob.get("chats/" + chat + "/files?limit=101").outcome()).isEqualTo("400 request_invalid");
    }

    private static List<String> ids(io.parley.media.platform.Answer answer) {
        return answer.json()
                .required("files")
                .valueStream()
                .map(one -> one.required("id").asString())
                .toList();
    }

    @Test
    void shouldOpenALinkForAShortTime() {
        // Given
        var link = ann.post(file + "/links", "");
        assertThat(link.status()).as("%s", link).isEqualTo(201);
        var path = link.string("path");
        var other = ann.post(
                        "files/"
                                + ann.upload(chat, "b.bin", UploadCases.bytes(7))
                                        .string("id") + "/links",
                        "")
                .string("path");

        // Then
        var nobody = ann.stranger();
        assertThat(nobody.get(path).bytes()).isEqualTo(bytes);
        assertThat(ann.get(path).status()).isEqualTo(200);
        assertThat(bob.get(path).outcome()).isEqualTo("403 link_invalid");
        assertThat(nobody.get(path.substring(0, path.length() - 2) + "AA").outcome())
                .isEqualTo("403 link_invalid");
        // One's beginning, the file, under the other's signature.
        assertThat(nobody.get(other.substring(0, 40) + path.substring(40)).outcome())
                .isEqualTo("403 link_invalid");
        assertThat(nobody.get("links/x").outcome()).isEqualTo("403 link_invalid");
        Awaitility.await()
                .untilAsserted(() -> assertThat(nobody.get(path).outcome()).isEqualTo("403 link_invalid"));
    }

    @Test
    void shouldLetEachMemberSeeOnceWhatIsToBeSeenOnce() {
        // Given
        var once = "files/"
                + ann.upload(
                                chat,
                                "once.bin",
                                "application/octet-stream",
                                UploadCases.bytes(90),
                                Map.of("viewOnce", "true"))
                        .string("id");
        media.cite(chat, 2, ann.id(), once.substring(6));
        media.chats().reach(chat, 2);

        // When
        var head = bob.send("HEAD", once, BodyPublishers.noBody(), it -> it).status();
        var first = bob.get(once, "Range", "bytes=0-9");
        var second = bob.get(once);

        // Then
        assertThat(head).isEqualTo(200);
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.bytes()).hasSize(90);
        assertThat(second.outcome()).isEqualTo("410 already_viewed");
        assertThat(ann.get(once).status()).isEqualTo(200);
        assertThat(ann.get(once + "/details").json().required("expiresAt").asString())
                .isNotEmpty();
    }

    @Test
    void shouldAnswerPagesOfAllowedOriginsAlone() {
        // When
        var allowed = ann.get(file, "Origin", "https://chat.example.org");
        var other = ann.get(file, "Origin", "https://evil.example.org");

        // Then
        assertThat(allowed.header("Access-Control-Allow-Origin")).isEqualTo("https://chat.example.org");
        assertThat(other.status()).isEqualTo(403);
    }
}

package io.parley.media.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.media.inspection.Inspection.Inspected;
import io.parley.media.inspection.Inspection.Reason;
import io.parley.media.inspection.Inspection.Refused;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Rows B43 and B46 of what strangers send, as far as the content decides.
class BadInputTest extends InspectionTestBase {
    private static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private static final Inspection OPAQUE =
            new Inspected(Kind.ATTACHMENT, "application/octet-stream", null, null, null, null, null);

    /// The next good file is taken whatever came before.
    @AfterEach
    void shouldTakeAGoodOneAfterwards() throws Exception {
        assertThat(inspect(Samples.pdf(), "application/pdf", "good.pdf"))
                .isEqualTo(new Inspected(Kind.DOCUMENT, "application/pdf", null, null, null, null, null));
    }

    @Test
    void shouldRefuseWhatCallsItselfAPicture() throws Exception {
        assertThat(reason(Samples.html(), "image/png", "a.png")).isEqualTo(Reason.NOT_AS_DECLARED);
        assertThat(reason(Samples.script(), "image/png", "a.png")).isEqualTo(Reason.NOT_AS_DECLARED);
        assertThat(reason(Samples.elf(), "image/png", "a.png")).isEqualTo(Reason.NOT_AS_DECLARED);
        assertThat(reason(Samples.html(), "image/jpeg", "photo.jpg")).isEqualTo(Reason.NOT_AS_DECLARED);
        assertThat(reason(Samples.pdf(), "image/jpeg", "photo.jpg")).isEqualTo(Reason.NOT_AS_DECLARED);
        assertThat(reason(Samples.docx(), "image/gif", "a.gif")).isEqualTo(Reason.NOT_AS_DECLARED);
    }

    @Test
    void shouldRefuseWhatCallsItselfAVideoOrVoice() throws Exception {
        assertThat(reason(Samples.html(), "video/mp4", "a.mp4")).isEqualTo(Reason.NOT_AS_DECLARED);
        assertThat(reason(Samples.bytes("#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n"), "video/mp4", "a.mp4"))
                .isEqualTo(Reason.NOT_AS_DECLARED);
        assertThat(reason(Samples.elf(), "audio/ogg", "a.ogg")).isEqualTo(Reason.NOT_AS_DECLARED);
        assertThat(reason(Samples.png(5, 5), "audio/mp4", "a.m4a")).isEqualTo(Reason.NOT_AS_DECLARED);
    }

    @Test
    void shouldRefuseWhatIsTwoThingsAtOnce() throws Exception {
        var zip = Samples.zip(Map.of("evil.html", Samples.html()));

        assertThat(reason(Samples.joined(Samples.png(9, 9), zip), "image/png", "a.png"))
                .isEqualTo(Reason.AMBIGUOUS);
        assertThat(reason(Samples.joined(Samples.joined(Samples.jpeg(9, 9), zip), new byte[300]), "image/jpeg", "a"))
                .isEqualTo(Reason.AMBIGUOUS);
        assertThat(reason(Samples.joined(Samples.mp4(), zip), "video/mp4", "a.mp4"))
                .isEqualTo(Reason.AMBIGUOUS);
        assertThat(reason(Samples.joined(Samples.ogg(), zip), "audio/ogg", "a.ogg"))
                .isEqualTo(Reason.AMBIGUOUS);
        assertThat(reason(Samples.joined(Samples.gif(1, 1, 1), Samples.pdf()), "image/gif", "a.gif"))
                .isEqualTo(Reason.AMBIGUOUS);
    }

    @Test
    void shouldRefuseDrawingsAsPictures() throws Exception {
        assertThat(reason(Samples.svg(), "image/svg+xml", "a.svg")).isEqualTo(Reason.UNSUPPORTED);
        assertThat(reason(Samples.svg(), "image/png", "a.png")).isEqualTo(Reason.UNSUPPORTED);
    }

    /// No decoder here reads them, so what they say of the place could not be taken out.
    @Test
    void shouldRefusePicturesThatItCannotWriteAnew() throws Exception {
        var heic = Samples.mp4();
        System.arraycopy(Samples.bytes("heic"), 0, heic, 8, 4);

        assertThat(reason(heic, "image/heic", "a.heic")).isEqualTo(Reason.UNSUPPORTED);
        assertThat(reason(Samples.joined(Samples.bytes("II*\0"), new byte[100]), "image/tiff", "a.tif"))
                .isEqualTo(Reason.UNSUPPORTED);
        assertThat(inspect(heic, "application/octet-stream", "a.heic")).isEqualTo(OPAQUE);
    }

    @Test
    void shouldRefuseNothing() throws Exception {
        assertThat(reason(new byte[0], "image/png", "a.png")).isEqualTo(Reason.EMPTY);
        assertThat(reason(new byte[0], "application/octet-stream", "")).isEqualTo(Reason.EMPTY);
    }

    @Test
    void shouldMakeOctetsOfWhatIsNotTheDocumentItSays() throws Exception {
        assertThat(inspect(Samples.elf(), "application/pdf", "a.pdf")).isEqualTo(OPAQUE);
        assertThat(inspect(Samples.html(), "text/plain", "a.txt")).isEqualTo(OPAQUE);
        assertThat(inspect(Samples.svg(), "text/plain", "a.txt")).isEqualTo(OPAQUE);
        assertThat(inspect(Samples.bytes("#!/bin/sh\nrm -rf /\n"), "text/plain", "a.txt"))
                .isEqualTo(OPAQUE);
        assertThat(inspect(Samples.pdf(), "application/pdf", "invoice.pdf.exe")).isEqualTo(OPAQUE);
        assertThat(inspect(Samples.joined(Samples.pdf(), Samples.docx()), "application/pdf", "a.pdf"))
                .isEqualTo(OPAQUE);
        assertThat(inspect(Samples.docx("word/vbaProject.bin"), DOCX, "a.docx")).isEqualTo(OPAQUE);
        assertThat(inspect(Samples.docx("META-INF/MANIFEST.MF"), "application/zip", "a.zip"))
                .isEqualTo(OPAQUE);
    }

    @Test
    void shouldMakeOctetsOfWhatNobodyKnows() throws Exception {
        assertThat(inspect(Samples.html(), "text/html", "a.html")).isEqualTo(OPAQUE);
        assertThat(inspect(Samples.elf(), "application/octet-stream", "a")).isEqualTo(OPAQUE);
        assertThat(inspect(Samples.html(), "application/octet-stream", "photo.jpg"))
                .isEqualTo(OPAQUE);
        assertThat(inspect(Samples.svg(), "", "a.svg")).isEqualTo(OPAQUE);
        assertThat(inspect(Samples.png(9, 9), "not a type", "a.png")).isEqualTo(OPAQUE);
        assertThat(inspect(Samples.script(), "text/javascript", "a.js")).isEqualTo(OPAQUE);
        assertThat(inspect(Samples.script(), "../../etc/passwd", "../../etc/passwd"))
                .isEqualTo(OPAQUE);
    }

    @Test
    void shouldTakeDocuments() throws Exception {
        assertThat(document(Samples.docx(), DOCX, "a.docx")).isEqualTo(DOCX);
        assertThat(document(Samples.zip(Map.of("a.txt", Samples.bytes("a"))), "application/zip", "a.zip"))
                .isEqualTo("application/zip");
        assertThat(document(Samples.bytes("a;b\n1;2\n"), "text/csv; charset=utf-8", "a.csv"))
                .isEqualTo("text/csv");
        assertThat(document(Samples.bytes("Grüße an alle.\n"), "TEXT/PLAIN", "a.txt"))
                .isEqualTo("text/plain");
        assertThat(document(
                        Samples.zip(Map.of("mimetype", Samples.bytes("application/vnd.oasis.opendocument.text"))),
                        "application/vnd.oasis.opendocument.text",
                        "a.odt"))
                .isEqualTo("application/vnd.oasis.opendocument.text");
    }

    @Test
    void shouldTakeVideoAndVoiceByTheirTypeAlone() throws Exception {
        assertThat(inspect(Samples.mp4(), "video/mp4", "a.mp4"))
                .isEqualTo(new Inspected(Kind.VIDEO, "video/mp4", null, null, null, null, null));
        assertThat(inspect(Samples.ogg(), "audio/ogg; codecs=opus", "a.ogg"))
                .isEqualTo(new Inspected(Kind.VOICE, "audio/ogg", null, null, null, null, null));
        assertThat(inspect(Samples.mp4(), "audio/mp4", "a.m4a"))
                .isEqualTo(new Inspected(Kind.VOICE, "audio/mp4", null, null, null, null, null));
    }

    private String document(byte[] content, String type, String name) throws IOException, InterruptedException {
        var inspection = (Inspected) inspect(content, type, name);
        assertThat(inspection.kind()).isEqualTo(Kind.DOCUMENT);
        return inspection.type();
    }

    private Reason reason(byte[] content, String type, String name) throws IOException, InterruptedException {
        var inspection = inspect(content, type, name);
        assertThat(inspection).isInstanceOf(Refused.class);
        return ((Refused) inspection).reason();
    }
}

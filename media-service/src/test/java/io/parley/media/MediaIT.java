package io.parley.media;

import static io.parley.infra.stack.server.Server.CASSANDRA;
import static io.parley.infra.stack.server.Server.KAFKA;
import static io.parley.infra.stack.server.Server.POSTGRESQL;
import static io.parley.infra.stack.server.Server.REGISTRY;
import static java.util.Map.entry;

import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.media.platform.TestMedia;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/// Everything that is asked over HTTP, of one service: its start costs more than most of the tests.
@WithStack({CASSANDRA, KAFKA, POSTGRESQL, REGISTRY})
class MediaIT {
    /// More than any other test begins as one person.
    static final int UPLOADS_AT_ONCE = 40;

    private static TestMedia media;

    @BeforeAll
    static void start(TestStack stack) {
        media = TestMedia.start(
                stack,
                Map.ofEntries(
                        entry("parley.files.max-size.attachment", "4MB"),
                        entry("parley.files.max-size.document", "4MB"),
                        entry("parley.files.max-size.video", "4MB"),
                        entry("parley.files.max-size.voice", "4MB"),
                        entry("parley.files.max-size.image", "2MB"),
                        entry("parley.files.quota", "6MB"),
                        entry("parley.links.life", "2s"),
                        entry("parley.web.allowed-origins", "https://chat.example.org"),
                        entry("parley.limits.rates.uploads-of-account.burst", Integer.toString(UPLOADS_AT_ONCE)),
                        entry("parley.limits.rates.uploads-of-account.refill", "1"),
                        entry("parley.limits.rates.uploads-of-account.per", "1h")));
    }

    @AfterAll
    static void stop() {
        media.close();
    }

    static TestMedia media() {
        return media;
    }

    @Nested
    class ApiDocument extends ApiDocumentCases {}

    @Nested
    class Uploads extends UploadCases {}

    @Nested
    class ResumableUploads extends ResumableUploadCases {}

    @Nested
    class Downloads extends DownloadCases {}

    @Nested
    class Permissions extends PermissionCases {}

    @Nested
    class Inspection extends InspectionCases {}

    @Nested
    class Lives extends LifeCases {}

    @Nested
    class DataMap extends DataMapCases {}
}

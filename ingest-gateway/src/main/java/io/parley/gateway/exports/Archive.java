package io.parley.gateway.exports;

import io.parley.schemas.id.UserId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;

/// A zip of JSON files, each a list. The manifest is the last one: an archive without it is not whole.
final class Archive implements AutoCloseable {
    private static final int VERSION = 1;

    private final ZipOutputStream zip;
    private final JsonMapper json;
    private final List<Entry> entries = new ArrayList<>();

    Archive(OutputStream out, JsonMapper json) {
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        this.json = json;
    }

    /// @param count of the elements of the list
    record Entry(String file, String format, String holds, long count) {}

    record Manifest(String archive, int version, UserId user, Instant exportedAt, List<Entry> files) {}

    /// Where the elements of a list go, one after the other.
    interface Elements {
        /// @param element as JSON
        void add(String element) throws IOException;
    }

    /// What a file is filled with.
    interface Content {
        void writeTo(Elements list) throws IOException;
    }

    void add(String file, String holds, Content content) throws IOException {
        zip.putNextEntry(new ZipEntry(file));
        var count = new long[1];
        content.writeTo(element -> {
            write(count[0] == 0 ? "[\n" : ",\n");
            write(element);
            count[0]++;
        });
        write(count[0] == 0 ? "[]\n" : "\n]\n");
        zip.closeEntry();
        entries.add(new Entry(file, "application/json", holds, count[0]));
    }

    /// Nothing can be added any more.
    void finish(UserId user, Instant now) throws IOException {
        zip.putNextEntry(new ZipEntry("manifest.json"));
        write(json.writeValueAsString(new Manifest("parley-export", VERSION, user, now, List.copyOf(entries))));
        zip.closeEntry();
        zip.finish();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private void write(String text) throws IOException {
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
}

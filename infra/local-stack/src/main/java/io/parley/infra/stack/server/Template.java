package io.parley.infra.stack.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/// A settings file kept as a resource, with `${name}` where a value belongs.
final class Template {
    private Template() {}

    /// Writes the file with its values for its owner's eyes only: they may hold secrets.
    ///
    /// @throws IllegalStateException when the resource is missing or a value has no place or a place no value
    static Path write(String resource, Map<String, ?> values, Path directory) throws IOException {
        var target = directory.resolve(resource);
        Files.deleteIfExists(target);
        Files.createFile(target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(target, text(resource, values));
    }

    /// @throws IllegalStateException as [#write] does
    static String text(String resource, Map<String, ?> values) throws IOException {
        try (var in = Template.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (var value : values.entrySet()) {
                var place = "${" + value.getKey() + "}";
                if (!text.contains(place)) {
                    throw new IllegalStateException(resource + " has no " + place);
                }
                text = text.replace(place, value.getValue().toString());
            }
            if (text.contains("${")) {
                throw new IllegalStateException(resource + " has a place without a value");
            }
            return text;
        }
    }
}

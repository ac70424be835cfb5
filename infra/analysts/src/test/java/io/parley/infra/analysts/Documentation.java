package io.parley.infra.analysts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// What people copy from.
final class Documentation {
    private static final Path FOLDER = Path.of("../../docs");

    private Documentation() {}

    /// The first block of a page in that language.
    static String block(String page, String language) throws IOException {
        var block = Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(FOLDER.resolve(page)));
        if (!block.find()) {
            throw new IllegalStateException(page + " has no block of " + language);
        }
        return block.group(1);
    }
}

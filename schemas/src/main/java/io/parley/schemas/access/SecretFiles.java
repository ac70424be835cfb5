package io.parley.schemas.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the secure profile asks of the files in which a process finds secrets, or leaves what is for few eyes.
public final class SecretFiles {
    private static final Set<PosixFilePermission> FORBIDDEN = Set.of(
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    private SecretFiles() {}

    /// @param keys of settings that name a file, or a directory of such files, each. One that is not set, and a file
    ///     that is not there, is none of this check's business: whoever needs it says so, or makes it for its owner
    /// @param settings null where a key is not set
    /// @return what is wrong, naming the keys and the files and nothing of what they hold; empty when all is well
    public static Optional<String> complaint(List<String> keys, Function<String, @Nullable String> settings) {
        return StrongSecrets.refusal(keys.stream().flatMap(key -> {
            var place = settings.apply(key);
            return place == null || place.isBlank() ? Stream.empty() : complaints(key, Path.of(place)).stream();
        }));
    }

    private static Collection<String> complaints(String key, Path place) {
        try (var files = Files.isDirectory(place) ? Files.list(place) : Stream.of(place)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .flatMap(file -> complaint(key, file).stream())
                    .toList();
        } catch (IOException e) {
            return List.of(key + ": " + place + " cannot be listed");
        }
    }

    private static Optional<String> complaint(String key, Path file) {
        try {
            if (isOpen(file)) {
                return Optional.of(key + ": " + file + " is not for its owner and their group alone (chmod 600)");
            }
            var content = Files.readString(file).strip();
            return content.isEmpty() || StrongSecrets.isVaried(content)
                    ? Optional.empty()
                    : Optional.of(key + ": " + file + " holds a sample, not a secret");
        } catch (IOException e) {
            return Optional.of(key + ": " + file + " cannot be read");
        }
    }

    /// File systems without such permissions are not asked.
    private static boolean isOpen(Path file) throws IOException {
        var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return view != null && view.readAttributes().permissions().stream().anyMatch(FORBIDDEN::contains);
    }
}

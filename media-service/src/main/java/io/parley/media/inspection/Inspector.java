package io.parley.media.inspection;

import java.io.IOException;
import java.nio.file.Path;

/// Looks at a file before it is kept. For all threads; how many images and videos are decoded at once is
/// limited, and
/// the others wait.
public interface Inspector extends AutoCloseable {
    /// Never fails on content, whatever it is: that is an [Inspection.Refused].
    ///
    /// @param file is only read
    /// @param scratch an empty directory of this call alone: what comes back lies in it, and the caller deletes it
    /// @throws IOException when the machine fails: a disk, or no process can be started
    Inspection inspect(Path file, Path scratch, Declared declared) throws IOException, InterruptedException;

    /// Nothing may be inspected afterwards.
    @Override
    void close();

    /// Asks nobody yet.
    ///
    /// @throws IOException when there is no room for what the processes need that decode images
    static Inspector open(InspectionSettings settings) throws IOException {
        return ContentInspector.open(settings);
    }
}

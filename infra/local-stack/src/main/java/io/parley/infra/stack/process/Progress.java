package io.parley.infra.stack.process;

import java.time.Duration;

/// Hears how a start goes; from several threads.
public interface Progress {
    Progress SILENT = (_, _) -> {};

    void ready(LocalProcess process, Duration took);
}

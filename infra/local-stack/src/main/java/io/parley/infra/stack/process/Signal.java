package io.parley.infra.stack.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The POSIX signals sent to processes.
public enum Signal {
    CONT,
    INT,
    KILL,
    QUIT,
    STOP,
    TERM;

    /// Sends this signal; a process that is gone already is no error.
    void to(List<ProcessHandle> processes) {
        var alive = processes.stream().filter(ProcessHandle::isAlive).toList();
        if (alive.isEmpty()) {
            return;
        }
        var words = new ArrayList<>(List.of("kill", "-" + name()));
        alive.forEach(process -> words.add(Long.toString(process.pid())));
        try {
            new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new StackException("cannot execute " + String.join(" ", words), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

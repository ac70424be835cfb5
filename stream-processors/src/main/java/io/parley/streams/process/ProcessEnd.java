package io.parley.streams.process;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/// Ends the process when a part of it cannot go on, so that whoever supervises it sees a death and no silent
/// zombie.
@Component
public class ProcessEnd {
    private static final Logger log = LoggerFactory.getLogger(ProcessEnd.class);
    private static final int FAILED = 1;

    private final ApplicationContext context;
    private final AtomicBoolean ending = new AtomicBoolean();

    ProcessEnd(ApplicationContext context) {
        this.context = context;
    }

    /// Stops every part in order, then exits with a code other than zero. Returns at once; the first call
    /// counts.
    ///
    /// @param part what failed, for the log
    public void because(String part, Throwable cause) {
        if (ending.compareAndSet(false, true)) {
            log.atError().addKeyValue("part", part).setCause(cause).log("this process cannot go on");
            Thread.ofPlatform().name("process-end").start(this::exit);
        }
    }

    private void exit() {
        System.exit(SpringApplication.exit(context, () -> FAILED));
    }
}

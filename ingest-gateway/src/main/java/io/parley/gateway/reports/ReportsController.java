package io.parley.gateway.reports;

import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.gateway.requests.Required;
import io.parley.gateway.standing.Standings;
import io.parley.gateway.tokens.Caller;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.MessageId;
import io.parley.schemas.id.UserId;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/v1/reports", produces = "application/json")
class ReportsController {
    private static final int MAX_MESSAGES = 20;
    private static final int MAX_COMMENT = 1_000;
    private static final int MAX_UNRESOLVED = 20;
    private static final Duration UNTIL_SOME_ARE_RESOLVED = Duration.ofHours(1);

    private final Reports reports;
    private final Evidence evidence;
    private final Standings standings;

    ReportsController(Reports reports, Evidence evidence, Standings standings) {
        this.reports = reports;
        this.evidence = evidence;
        this.standings = standings;
    }

    /// @param chat where the messages are; absent without messages
    /// @param messages of the reported user, at most 20
    /// @param comment at most 1,000 characters
    record NewReport(
            @Required UserId user,
            @Required ReportReason reason,
            @Nullable ChatId chat,
            @Nullable List<MessageId> messages,
            @Nullable String comment) {
        List<MessageId> chosen() {
            return Objects.requireNonNullElse(messages, List.of());
        }

        boolean isWhole() {
            return (chat == null) == chosen().isEmpty()
                    && chosen().size() <= MAX_MESSAGES
                    && new HashSet<>(chosen()).size() == chosen().size()
                    && (comment == null || comment.codePointCount(0, comment.length()) <= MAX_COMMENT);
        }
    }

    record Taken(long id) {}

    @Operation(
            summary = "Report somebody, or messages of theirs",
            description = "The people who work on it see your words, the ids of the messages and who you are; the"
                    + " reported one is not told. At most 20 messages, and 20 reports that nobody has dealt with yet.",
            tags = "people")
    @PostMapping(consumes = "application/json")
    @ResponseStatus(HttpStatus.CREATED)
    Taken report(Caller caller, @RequestBody NewReport report) {
        if (!report.isWhole()) {
            throw new ProblemException(ProblemCode.REPORT_INVALID);
        }
        if (report.user().equals(caller.user())) {
            throw new ProblemException(ProblemCode.ID_INVALID);
        }
        if (standings.of(report.user()).isEmpty()) {
            throw new ProblemException(ProblemCode.USER_NOT_FOUND);
        }
        if (reports.countUnresolved(caller.user()) >= MAX_UNRESOLVED) {
            throw new ProblemException(ProblemCode.RATE_LIMITED, UNTIL_SOME_ARE_RESOLVED);
        }
        var chat = report.chat();
        if (chat != null) {
            report.chosen().forEach(message -> evidence.require(caller.user(), report.user(), chat, message));
        }
        return new Taken(
                reports.add(caller.user(), report.user(), report.reason(), report.comment(), chat, report.chosen()));
    }
}

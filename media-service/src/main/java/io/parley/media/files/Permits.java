package io.parley.media.files;

import io.parley.media.members.Members;
import io.parley.media.problems.ProblemCode;
import io.parley.media.problems.ProblemException;
import io.parley.schemas.id.FileId;
import io.parley.schemas.id.UserId;
import org.springframework.stereotype.Component;

/// Who may have a file: its owner; and who is a member of its chat now and was one when a message cited it.
@Component
public class Permits {
    private final FileRows rows;
    private final Members members;

    Permits(FileRows rows, Members members) {
        this.rows = rows;
        this.members = members;
    }

    /// @throws ProblemException `not_found`, whatever it is that keeps the file from the account
    public StoredFile require(UserId account, FileId id) {
        return rows.find(id)
                .filter(file -> isPermitted(account, file))
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
    }

    private boolean isPermitted(UserId account, StoredFile file) {
        return file.owner().equals(account)
                || members.viewOf(account, file.chat())
                        .filter(view -> rows.isCitedIn(file.id(), view.memberships()))
                        .isPresent();
    }
}

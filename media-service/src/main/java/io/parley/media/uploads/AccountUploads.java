package io.parley.media.uploads;

import io.parley.schemas.id.UserId;
import java.io.IOException;
import org.springframework.stereotype.Component;

/// The uploads under way of one account.
@Component
public class AccountUploads {
    private final UploadRows rows;
    private final UploadSweep sweep;

    AccountUploads(UploadRows rows, UploadSweep sweep) {
        this.rows = rows;
        this.sweep = sweep;
    }

    /// Ends all of them, and removes what has arrived; of one that a request is at, when the request has ended.
    public void forget(UserId owner) throws IOException {
        rows.expire(owner);
        sweep.removeExpired();
    }
}

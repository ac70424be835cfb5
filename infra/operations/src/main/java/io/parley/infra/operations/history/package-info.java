/// The history of chats compared with the log, written again from it, and built anew beside the one in use.
@NullMarked
package io.parley.infra.operations.history;

import org.jspecify.annotations.NullMarked;

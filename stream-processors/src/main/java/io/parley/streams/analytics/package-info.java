/// Derives from the ledger what analysts consume: rows under pseudonyms, and counts of each minute.
@NullMarked
package io.parley.streams.analytics;

import org.jspecify.annotations.NullMarked;

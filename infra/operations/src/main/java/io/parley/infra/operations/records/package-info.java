/// Looking at the records of topics.
@NullMarked
package io.parley.infra.operations.records;

import org.jspecify.annotations.NullMarked;

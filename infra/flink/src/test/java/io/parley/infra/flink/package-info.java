@NullMarked
package io.parley.infra.flink;

import org.jspecify.annotations.NullMarked;

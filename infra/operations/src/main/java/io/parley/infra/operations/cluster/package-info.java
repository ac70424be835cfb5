/// What the brokers know of topics and groups, against what the catalogue says.
@NullMarked
package io.parley.infra.operations.cluster;

import org.jspecify.annotations.NullMarked;

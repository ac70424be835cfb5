/// The whole platform as child processes: servers, topics, services.
@NullMarked
package io.parley.infra.operator.platform;

import org.jspecify.annotations.NullMarked;
